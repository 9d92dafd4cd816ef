// The values of every field of a row that differs, beside each other where they are short and under each other where they
// are words; of a row that one side has, that side's alone. Never wider than the room it is given. GUI thread.
#pragma once

#include "models/tables/arrange.h"
#include "ui/desk.h"

#include <QWidget>

class QGridLayout;
class QLabel;

namespace zgoda {

class DiffWords;

class ValueGrid final : public QWidget {
    Q_OBJECT
public:
    ValueGrid(const Desk &desk, QWidget *parent);
    // lead: the field that the choices below are about; -1: the row's presence.
    void show(const TableSource &source, const RowReview &row, KeyId key, int lead, const DiffWords &words);

private:
    struct Values {
        int field;
        Cell erp, base, b2b;
        Cell of(Side side) const { return side == Side::Erp ? erp : side == Side::Base ? base : b2b; }
    };
    QVector<Values> valuesOf(const TableSource &source, const RowReview &row, KeyId key) const;
    static QVector<Side> sidesOf(const QVector<Values> &all);
    bool fitsBeside(const Values &values, const DiffWords &words) const;
    void addHeads();
    void addBeside(const Values &values, bool lead, const DiffWords &words);
    void addBelow(const Values &values, bool lead, const DiffWords &words);
    QLabel *sideLabel(Side side);

    const Desk &m_desk;
    QGridLayout *m_grid;
    QVector<Side> m_sides; // those with something to show
    int m_line = 0;
};

} // namespace zgoda
