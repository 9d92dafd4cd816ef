#include "tests/bench/bench.h"

#include <QElapsedTimer>
#include <QFile>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <malloc.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace zgoda::bench {

namespace {

// Ours and that of the programs we waited for.
double ownSeconds()
{
    double sum = 0;
    for (const auto who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
        rusage used {};
        getrusage(who, &used);
        for (const timeval &time : {used.ru_utime, used.ru_stime})
            sum += double(time.tv_sec) + double(time.tv_usec) / 1e6;
    }
    return sum;
}

} // namespace

Machine::Machine() { othersSinceLast(); }

double Machine::othersSinceLast()
{
    QFile file(u"/proc/stat"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> words = file.readLine().simplified().split(' '); // cpu user nice system idle iowait …
    double busy = 0, all = 0;
    for (qsizetype i = 1; i < qMin<qsizetype>(words.size(), 9); ++i) {
        const double seconds = words[i].toDouble() / double(sysconf(_SC_CLK_TCK));
        all += seconds;
        busy += i == 4 || i == 5 ? 0 : seconds;
    }
    const double own = ownSeconds();
    const double share = all > m_all ? (busy - m_busy - (own - m_own)) / (all - m_all) : 0;
    m_busy = busy;
    m_all = all;
    m_own = own;
    return qBound(0.0, share, 1.0);
}

void Report::add(Row row)
{
    row.others = m_machine.othersSinceLast();
    std::fprintf(stderr, "  %-52s %12.2f %s\n", qPrintable(row.name), row.value, qPrintable(row.unit));
    m_rows.append(std::move(row));
}

void Report::atMost(const QString &name, double value, const QString &unit, double must)
{
    add({name, value, unit, u"<= %1"_s.arg(must), value <= must});
}

void Report::atLeast(const QString &name, double value, const QString &unit, double must)
{
    add({name, value, unit, u">= %1"_s.arg(must), value >= must});
}

void Report::shown(const QString &name, double value, const QString &unit) { add({name, value, unit, {}, true}); }

void Report::lacking(const QString &name, const QString &why) { add({name, 0, why, u"measured"_s, false}); }

bool Report::good() const
{
    return std::all_of(m_rows.begin(), m_rows.end(), [](const Row &row) { return row.ok; });
}

Took timed(int runs, const std::function<void()> &what, const std::function<void()> &before)
{
    Took best {std::numeric_limits<double>::max(), std::numeric_limits<double>::max()};
    for (int i = 0; i <= runs; ++i) {
        if (before)
            before();
        QElapsedTimer timer;
        timer.start();
        const double cpu = ownSeconds();
        what();
        if (i == 0)
            continue;
        best.wall = std::min(best.wall, double(timer.nsecsElapsed()) / 1e6);
        best.cpu = std::min(best.cpu, (ownSeconds() - cpu) * 1e3);
    }
    return best;
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
    report.atMost(what + u", growth exponent"_s, (n * xy - x * y) / (n * xx - x * x), QString(), 1.3);
}

} // namespace zgoda::bench
