// The table over all rows of a comparison: from an action to the arranged rows, through the model as the desk uses it,
// and the model's part of painting one screen.
#include "tests/bench/bench.h"
#include "tests/bench/sides.h"

#include "models/tables/difftable.h"

#include <QEventLoop>

using namespace Qt::StringLiterals;

namespace zgoda::bench {
namespace {

void settle(DiffTable &table)
{
    QEventLoop loop;
    QObject::connect(&table, &DiffTable::arranged, &loop, &QEventLoop::quit);
    while (table.arranging())
        loop.exec();
}

RowFilter everything()
{
    RowFilter filter;
    filter.states = (1u << rowStateCount) - 1;
    return filter;
}

// The slowest column, and its time.
double slowestSort(DiffTable &table, int runs)
{
    double slowest = 0;
    for (int column = 0; column < table.columnCount(); ++column) {
        auto order = Qt::AscendingOrder;
        const double time = timed(runs, [&] {
            order = order == Qt::AscendingOrder ? Qt::DescendingOrder : Qt::AscendingOrder;
            table.sort(column, order);
            settle(table);
        });
        slowest = std::max(slowest, time);
    }
    return slowest;
}

double substring(DiffTable &table, int runs)
{
    int run = 0;
    return timed(
        runs,
        [&] {
            RowFilter filter = everything();
            filter.text = u"%1 me"_s.arg(++run % 10);
            table.setFilter(filter);
            settle(table);
            if (table.shown() == 0 || table.shown() == table.total())
                qFatal("the filter did nothing");
        },
        [&] {
            table.setFilter(everything());
            settle(table);
        });
}

// Every role that a cell's painting asks for, over 60 rows and all columns, somewhere in the middle.
double screenful(const DiffTable &table)
{
    constexpr int roles[] = {DiffTable::CellRole, DiffTable::KindRole, DiffTable::FieldRole, DiffTable::SideRole,
        DiffTable::StateRole, DiffTable::ChangeRole, DiffTable::MovedRole, DiffTable::NeedsYouRole, DiffTable::WhyRole,
        DiffTable::TakeRole};
    int top = 0;
    qint64 valid = 0;
    const double ms = timed(15, [&] {
        top = (top + 7919) % (table.rowCount() - 60);
        for (int row = top; row < top + 60; ++row) {
            for (int column = 0; column < table.columnCount(); ++column) {
                for (const int role : roles)
                    valid += table.data(table.index(row, column), role).isValid() ? 1 : 0;
            }
        }
    });
    return valid > 0 ? ms : 1e9;
}

} // namespace

void tableParts(Report &report)
{
    Growth sorting, filtering;
    for (const qint64 rows : {10'000, 100'000, 1'000'000}) {
        DiffTable table;
        table.setReview(makeReview(sidesOf(rows)), {});
        table.setFilter(everything());
        settle(table);
        if (table.shown() < rows)
            qFatal("the table shows %lld of %lld rows", table.shown(), rows);
        const double sort = slowestSort(table, rows == 1'000'000 ? 3 : 5);
        const double filter = substring(table, 7);
        sorting.add(rows, sort);
        filtering.add(rows, filter);
        if (rows < 1'000'000)
            continue;
        report.atMost(u"sort 1 million rows by the slowest column"_s, sort, u"ms"_s, 250);
        report.atMost(u"filter 1 million rows by a substring"_s, filter, u"ms"_s, 100);
        report.atMost(u"a screen of 60 rows from the model"_s, screenful(table), u"ms"_s, 16);
    }
    sorting.report(report, u"sort"_s);
    filtering.report(report, u"filter"_s);
}

} // namespace zgoda::bench
