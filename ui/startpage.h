// The first start: look at the demo, or connect one's own systems. GUI thread.
#pragma once

#include "ui/look.h"

#include <QWidget>

class QLabel;
class QProgressBar;

namespace zgoda {

class MessageBar;

class StartPage final : public QWidget {
    Q_OBJECT
public:
    StartPage(const Look *look, QWidget *parent = nullptr);
    void busy(const QString &what); // what is being done; empty: choose again
    void complain(const QString &sentence, const QString &details = {});

Q_SIGNALS:
    void demoWanted();
    void connectWanted();
    void openWanted();

private:
    void buildChoices();
    QWidget *choice(const QString &title, const QString &text, const QString &button, void (StartPage::*chosen)());
    const Look *m_look;
    QWidget *m_choices;
    MessageBar *m_message;
    QLabel *m_busyText;
    QProgressBar *m_bar;
};

} // namespace zgoda
