// Below a list of which something was removed: what it was, and a way to put it back. Hidden until then. GUI thread.
#pragma once

#include <QWidget>

class QLabel;

namespace zgoda {

class LinkButton;

class RemovedBar final : public QWidget {
    Q_OBJECT
public:
    explicit RemovedBar(QWidget *parent);
    void tell(const QString &name); // empty: nothing is left to put back
    LinkButton *button() const { return m_putBack; }

Q_SIGNALS:
    void putBackWanted();

private:
    QLabel *m_text;
    LinkButton *m_putBack;
};

} // namespace zgoda
