// Both systems: which, where, login; a test that shows rights and ten real rows before anything is saved. GUI thread.
#pragma once

#include "ui/desk.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QProgressBar;
class QPushButton;

namespace zgoda {

class ConnectionFields;
class ConnectionSteps;
class MessageBar;
class SampleTabs;

class ConnectionPane final : public QWidget {
    Q_OBJECT
public:
    ConnectionPane(const Desk &desk, Side side, QWidget *parent = nullptr);
    ConnectionForm form() const;
    void test();
    void keepForOthers(); // somebody else keeps the form: no button to save it
    bool tested() const;  // and where the login could change data, somebody said that it may be read with
    QString secret() const;

Q_SIGNALS:
    void testedChanged(); // or what the form says
    void said(const QString &sentence, bool bad);
    void reopenWanted(); // what was saved shall count now

private:
    void build();
    QLayout *buildHead();
    QLayout *buildButtons();
    QPushButton *mappingButton(); // null where nothing can be mapped
    void changed();
    void showReport(const ConnectionReport &report);
    void showFailure(const Error &error);
    void judgeSave();
    void save();

    const Desk &m_desk;
    const Side m_side;
    ConnectionSteps *m_steps;
    ConnectionFields *m_fields;
    QPushButton *m_test, *m_save, *m_reopen;
    QProgressBar *m_busy;
    MessageBar *m_message;
    QLabel *m_rights;
    QCheckBox *m_word; // shown for a login that could change data
    SampleTabs *m_samples;
    QFuture<Result<ConnectionReport>> m_testing;
    int m_changes = 0;     // of the form
    bool m_tested = false; // with what the form says now
};

class ConnectionsPage final : public QWidget {
    Q_OBJECT
public:
    ConnectionsPage(const Desk &desk, QWidget *parent = nullptr);
    ConnectionPane *pane(Side side) const { return side == Side::Erp ? m_erp : m_b2b; }

Q_SIGNALS:
    void said(const QString &sentence, bool bad);
    void reopenWanted();

private:
    ConnectionPane *m_erp, *m_b2b;
};

} // namespace zgoda
