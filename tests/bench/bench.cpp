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

Timing timed(int runs, const std::function<void()> &what, const std::function<void()> &before)
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
    return {times[times.size() / 2], times.first()};
}

qint64 heapBytes()
{
    const struct mallinfo2 info = mallinfo2();
    return qint64(info.uordblks) + qint64(info.hblkhd);
}

void Growth::add(qint64 rows, double ms)
{
    m_sizes.append(std::log(double(rows)));
    m_times.append(std::log(ms));
}

void Growth::report(Report &report, const QString &what) const
{
    double x = 0, y = 0, xx = 0, xy = 0;
    const double n = double(m_sizes.size());
    for (qsizetype i = 0; i < m_sizes.size(); ++i) {
        x += m_sizes[i];
        y += m_times[i];
        xx += m_sizes[i] * m_sizes[i];
        xy += m_sizes[i] * m_times[i];
    }
    report.atMost(what + QStringLiteral(", growth exponent"), (n * xy - x * y) / (n * xx - x * x), QString(), 1.3);
}

} // namespace zgoda::bench
