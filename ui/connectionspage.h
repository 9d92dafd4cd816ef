// Both systems: which, where, login; a test that shows rights and ten real rows before anything is saved. GUI thread.
#pragma once

#include "ui/desk.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QSpinBox;
class QTabWidget;

namespace zgoda {

class MessageBar;

class ConnectionPane final : public QWidget {
    Q_OBJECT
public:
    ConnectionPane(const Desk &desk, Side side, QWidget *parent = nullptr);
    ConnectionForm form() const;
    void test();
    void keepForOthers(); // somebody else keeps the form: no button to save it
    bool tested() const { return m_tested; }
    QString secret() const;

Q_SIGNALS:
    void testedChanged(); // or what the form says
    void said(const QString &sentence, bool bad);

private:
    void build();
    void buildFields(QFormLayout *layout);
    void fill(const ConnectionForm &form);
    void fillEngines();
    void changed();
    void showReport(const ConnectionReport &report);
    void showFailure(const Error &error);
    void save();

    const Desk &m_desk;
    const Side m_side;
    ConnectionForm m_saved;
    QLineEdit *m_name, *m_address, *m_database, *m_user, *m_secret, *m_writeUser, *m_caFile;
    QComboBox *m_system, *m_engine, *m_colour;
    QSpinBox *m_port;
    QCheckBox *m_writable;
    QLabel *m_engineLabel, *m_portLabel, *m_databaseLabel, *m_writeLabel, *m_caLabel;
    QPushButton *m_test, *m_save;
    QProgressBar *m_busy;
    MessageBar *m_message;
    QLabel *m_rights;
    QTabWidget *m_samples;
    QFuture<Result<ConnectionReport>> m_testing;
    bool m_tested = false; // with what the form says now
};

class ConnectionsPage final : public QWidget {
    Q_OBJECT
public:
    ConnectionsPage(const Desk &desk, QWidget *parent = nullptr);
    ConnectionPane *pane(Side side) const { return side == Side::Erp ? m_erp : m_b2b; }

Q_SIGNALS:
    void said(const QString &sentence, bool bad);

private:
    ConnectionPane *m_erp, *m_b2b;
};

} // namespace zgoda
