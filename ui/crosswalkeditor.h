// The crosswalks of the workspace, to be looked at and changed: which ERP code is which code of the shop. What is saved
// is told as a changed policy. GUI thread.
#pragma once

#include "ui/desk.h"

#include <QWidget>

class QLabel;
class QListWidget;
class QPushButton;

namespace zgoda {

class CrosswalkPairs;

class CrosswalkEditor final : public QWidget {
    Q_OBJECT
public:
    CrosswalkEditor(const Desk &desk, QWidget *parent);
    void refresh(); // what the session has now; what is being changed stays
    // Opens this crosswalk, at the ERP code where one is given.
    void edit(const QString &crosswalk, const QString &erpCode = {});

Q_SIGNALS:
    void changed(const zgoda::Policy &policy);
    void said(const QString &sentence, bool bad);

private:
    void build();
    void showNames();
    void showPairs(); // as the session has them
    void showState();
    void findCodes();
    void takeMissing(const QStringList &missing);
    void save();
    QString current() const;

    const Desk &m_desk;
    QListWidget *m_names;
    CrosswalkPairs *m_pairs;
    QLabel *m_what, *m_wrong;
    QPushButton *m_add, *m_remove, *m_save, *m_drop;
    QStringList m_missing; // ERP codes of the current crosswalk without a pair
    QString m_wanted;      // the code to be opened once it is known to be missing
    int m_asked = 0;       // the number of the last question
    bool m_edited = false;
};

} // namespace zgoda
