// The countdown to each cut-off hour: how much time is left, which orders are not in the ERP yet, and what was missed; the
// way to those orders. It follows the session's clock from minute to minute. GUI thread.
#pragma once

#include "ui/desk.h"
#include "ui/textcutoffs.h"

#include <QWidget>

class QTimer;
class QVBoxLayout;

namespace zgoda {

class CutOffBook;
class CutOffLineView;

class CutOffBar final : public QWidget {
    Q_OBJECT
public:
    // most: lines; further ones are counted. Hidden where the workspace has no cut-offs.
    // area: only on the page of this one; empty: on any.
    CutOffBar(const Desk &desk, int most, QWidget *parent, const QString &area = {});
    void dismiss();            // for good
    QStringList texts() const; // what is shown, by line
    QVector<Tint> tints() const;
    void press(int line); // as by hand: goes to its orders

public Q_SLOTS:
    void refresh();

Q_SIGNALS:
    void ordersWanted(const QString &area, const QVector<zgoda::KeyId> &orders);

private:
    void show(const CutOffBoard &board);
    CutOffLineView *lineAt(qsizetype index);

    const Desk &m_desk;
    const int m_most;
    const QString m_only;
    QVBoxLayout *m_layout;
    QVector<CutOffLineView *> m_lines;
    QString m_area;
    QTimer *m_minutes;
    bool m_dismissed = false;
    CutOffBook *m_book = nullptr; // the session's
    int m_asked = 0;              // the number of the last question
};

} // namespace zgoda
