// The form of one connection: which system, how it is called, where it is, which login. What only the other side has is
// not shown. GUI thread.
#pragma once

#include "ui/desk.h"

#include <QWidget>

class QAction;
class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;
class QSpinBox;

namespace zgoda {

class ConnectionFields final : public QWidget {
    Q_OBJECT
public:
    ConnectionFields(const Desk &desk, Side side, QWidget *parent);
    void fill(const ConnectionForm &form);
    void listSystems();          // again, when there is a new one; chooses none
    ConnectionForm form() const; // what is not asked for here stays as it was filled in
    bool systemChosen() const;
    QString secret() const; // typed now; empty: as the keychain has it
    void clearSecret();

Q_SIGNALS:
    void changed(); // the form says something else

private:
    QLineEdit *line(const QString &hint);
    void buildSystem();
    void buildPlace();
    void buildLogin();
    void layOut(QFormLayout *form);
    void fillEngines();
    void showPlace();
    void showWriting();
    void showColour(const QString &colour);

    const Desk &m_desk;
    const Side m_side;
    ConnectionForm m_saved;
    QLineEdit *m_name, *m_address, *m_database, *m_user, *m_secret, *m_writeUser, *m_caFile;
    QFormLayout *m_form;
    QAction *m_choose;
    QComboBox *m_system, *m_engine, *m_colour;
    QSpinBox *m_port;
    QCheckBox *m_writable, *m_askPassword;
};

} // namespace zgoda
