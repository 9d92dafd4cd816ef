// A frame of the comparison as the operator sees it: the desk's own table over a million rows, scrolled by a page and
// painted whole into a picture.
#include "tests/bench/bench.h"
#include "tests/bench/sides.h"

#include "models/tables/difftable.h"
#include "ui/desktable.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QImage>
#include <QScrollBar>

using namespace Qt::StringLiterals;

namespace zgoda::bench {
namespace {

constexpr QSize window(1440, 900);

void settle(DiffTable &table)
{
    QEventLoop loop;
    QObject::connect(&table, &DiffTable::arranged, &loop, &QEventLoop::quit);
    while (table.arranging())
        loop.exec();
}

// Each frame shows other rows than the one before; all columns that fit, headers and scroll bars included.
void frames(DeskTable &view, QVector<double> &times, int count)
{
    QImage picture(window, QImage::Format_ARGB32_Premultiplied);
    QScrollBar *bar = view.verticalScrollBar();
    for (int i = 0; i < count; ++i) {
        QElapsedTimer timer;
        timer.start();
        bar->setValue(i % 40 == 39 ? bar->maximum() / 40 * (i % 37) : bar->value() + bar->pageStep());
        view.render(&picture);
        times.append(double(timer.nsecsElapsed()) / 1e6);
    }
}

} // namespace

void paintParts(Report &report)
{
    constexpr qint64 rows = 1'000'000;
    Look look;
    QApplication::setPalette(look.palette());
    Desk desk;
    desk.look = &look;
    DiffTable table;
    table.setReview(makeReview(sidesOf(rows)), {});
    RowFilter everything;
    everything.states = (1u << rowStateCount) - 1;
    table.setFilter(everything);
    settle(table);
    DeskTable view(desk);
    view.setModel(&table);
    view.resize(window);
    view.fitColumns();
    view.show();
    QApplication::processEvents();
    QVector<double> warm, times;
    frames(view, warm, 20);
    frames(view, times, 300);
    std::sort(times.begin(), times.end());
    report.shown(u"a frame of the table, 1 million rows, best"_s, times.first(), u"ms"_s);
    report.atMost(u"a frame of the table, 1 million rows, half of them"_s, times[times.size() / 2], u"ms"_s, 16);
}

} // namespace zgoda::bench
