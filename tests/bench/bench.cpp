#include "tests/bench/bench.h"

#include <QElapsedTimer>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <malloc.h>

namespace zgoda::bench {

void Report::add(Row row)
{
    std::fprintf(stderr, "  %-52s %12.2f %s\n", qPrintable(row.name), row.value, qPrintable(row.unit));
    m_rows.append(std::move(row));
}

void Report::atMost(const QString &name, double value, const QString &unit, double must)
{
    add({name, value, unit, QStringLiteral("<= %1").arg(must), value <= must});
}

void Report::atLeast(const QString &name, double value, const QString &unit, double must)
{
    add({name, value, unit, QStringLiteral(">= %1").arg(must), value >= must});
}

void Report::shown(const QString &name, double value, const QString &unit) { add({name, value, unit, {}, true}); }

void Report::lacking(const QString &name, const QString &why)
{
    add({name, 0, why, QStringLiteral("measured"), false});
}

bool Report::good() const
{
    return std::all_of(m_rows.begin(), m_rows.end(), [](const Row &row) { return row.ok; });
}

double medianMs(int runs, const std::function<void()> &what, const std::function<void()> &before)
{
    QVector<double> times;
    for (int i = 0; i <= runs; ++i) {
        if (before)
            before();
        QElapsedTimer timer;
        timer.start();
        what();
        if (i > 0)
            times.append(double(timer.nsecsElapsed()) / 1e6);
    }
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

qint64 heapBytes()
{
    const struct mallinfo2 info = mallinfo2();
    return qint64(info.uordblks) + qint64(info.hblkhd);
}

double exponent(const QVector<double> &sizes, const QVector<double> &times)
{
    double x = 0, y = 0, xx = 0, xy = 0;
    const double n = double(sizes.size());
    for (qsizetype i = 0; i < sizes.size(); ++i) {
        const double a = std::log(sizes[i]), b = std::log(times[i]);
        x += a;
        y += b;
        xx += a * a;
        xy += a * b;
    }
    return (n * xy - x * y) / (n * xx - x * x);
}

} // namespace zgoda::bench
