// Comparing three sides in memory: its time, against DuckDB's three-way full outer join of the same cells in the same
// run; what it keeps beside the raw columns; and how both grow.
#include "tests/bench/bench.h"
#include "tests/bench/sides.h"

#include "models/diff/diff.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace zgoda::bench {
namespace {

constexpr qint64 million = 1'000'000;

double compareMs(const Sides &sides, int runs)
{
    return timed(runs, [&] {
        const Diff diff = compare(sides.base, sides.erp, sides.b2b);
        if (diff.rows.size() != sides.differing)
            qFatal("compare found %lld rows, %lld differ", qint64(diff.rows.size()), sides.differing);
    });
}

// Milliseconds of DuckDB's join, or a negative number with the reason in `why`.
double joinMs(const Sides &sides, QString &why)
{
    const QTemporaryDir folder(QDir::tempPath() + u"/zgoda-bench-XXXXXX"_s);
    const QVector<QPair<QString, SnapshotPtr>> files {
        {u"base.csv"_s, sides.base}, {u"erp.csv"_s, sides.erp}, {u"b2b.csv"_s, sides.b2b}};
    for (const auto &[name, side] : files) {
        if (!writeCsv(*side, folder.filePath(name))) {
            why = u"disk is full"_s;
            return -1;
        }
    }
    QProcess node;
    node.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    node.start(qEnvironmentVariable("ZGODA_NODE", u"node"_s),
        {QStringLiteral(ZGODA_SOURCE_DIR "/tests/bench/duckdb.mjs"), folder.path()});
    if (!node.waitForFinished(10 * 60 * 1000) || node.exitCode() != 0) {
        why = u"DuckDB did not run"_s;
        return -1;
    }
    const QJsonObject answer = QJsonDocument::fromJson(node.readAllStandardOutput()).object();
    if (answer[u"rows"_s].toInt() != sides.differing)
        qFatal("DuckDB found %d rows, %lld differ", answer[u"rows"_s].toInt(), sides.differing);
    return answer[u"ms"_s].toDouble();
}

void againstJoin(Report &report, const Sides &sides, double ours)
{
    QString why;
    const double join = joinMs(sides, why);
    const QString name = u"compare, share of DuckDB's join of the same tables"_s;
    if (join < 0) {
        report.lacking(name, why);
        return;
    }
    report.shown(u"DuckDB, three-way full outer join"_s, join, u"ms"_s);
    report.atMost(name, ours / join, u"of it"_s, 0.2);
}

// Everything the three sides and their diff hold, less eight bytes a cell.
double besideColumns(qint64 rows)
{
    const qint64 before = heapBytes();
    const Sides &sides = sidesOf(rows); // the first to ask for them
    const Diff diff = compare(sides.base, sides.erp, sides.b2b);
    const qint64 held = heapBytes() - before;
    const qint64 raw = 3 * rows * qint64(benchSchema()->compared().size()) * qint64(sizeof(Cell));
    return double(held - raw) / double(3 * rows);
}

qint64 freeMegabytes()
{
    QFile file(u"/proc/meminfo"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = file.readAll();
    const qsizetype at = text.indexOf("MemAvailable:");
    return text.mid(at + 13).trimmed().split(' ').value(0).toLongLong() / 1024;
}

} // namespace

void compareParts(Report &report)
{
    benchSchema(); // what is made once is not a row's memory
    report.atMost(u"memory beside the raw columns, a row and side"_s, besideColumns(million), u"bytes"_s, 48);
    Growth growth;
    for (const qint64 rows : {million / 100, million / 10, million, 10 * million}) {
        if (rows > million && freeMegabytes() < 6000) {
            report.shown(u"10 million rows were left out; free memory"_s, double(freeMegabytes()), u"MB"_s);
            break;
        }
        const Sides fresh = rows > million ? makeSides(rows) : Sides();
        const Sides &sides = rows > million ? fresh : sidesOf(rows);
        const double time = compareMs(sides, rows > million ? 7 : 31);
        growth.add(rows, time);
        const QString name = u"compare %1 rows, 8 fields, 3 sides"_s.arg(rows);
        if (rows == million) {
            report.atMost(name, time, u"ms"_s, 30);
            againstJoin(report, sides, time);
        } else {
            report.shown(name, time, u"ms"_s);
        }
    }
    growth.report(report, u"compare"_s);
}

} // namespace zgoda::bench
