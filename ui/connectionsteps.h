// The four steps of a connection: system, address, login with its rights, ten real rows of each area; which are done, and
// which is next. GUI thread.
#pragma once

#include "ui/desk.h"

#include <QWidget>

class QLabel;

namespace zgoda {

class ConnectionSteps final : public QWidget {
    Q_OBJECT
public:
    enum class Step : quint8 { System, Address, Login, Rows, Done };

    explicit ConnectionSteps(QWidget *parent);
    // rights: a test has told what the login may do; rows: and an area gave some.
    void show(const ConnectionForm &form, bool rights, bool rows);
    static Step next(const ConnectionForm &form, bool rights, bool rows);

private:
    QVector<QLabel *> m_steps;
    QLabel *m_hint;
};

} // namespace zgoda
