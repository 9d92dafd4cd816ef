// Above a comparison: codes of the ERP that nobody said the shop's counterpart of, whose rows are therefore left out, and
// the way to say it. GUI thread.
#pragma once

#include "models/policy/unmapped.h"
#include "ui/desk.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace zgoda {

class UnmappedBar final : public QWidget {
    Q_OBJECT
public:
    UnmappedBar(const Desk &desk, QWidget *parent);
    void look(const ReviewPtr &review); // on a worker; hidden where every code has its place

Q_SIGNALS:
    void wanted(const QString &crosswalk, const QString &erpCode);

private:
    void show(const QVector<UnmappedCode> &codes);

    const Desk &m_desk;
    QLabel *m_text;
    QPushButton *m_say;
    UnmappedCode m_first;
    int m_asked = 0; // the number of the last question
};

} // namespace zgoda
