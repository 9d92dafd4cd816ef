// What the benchmarks share. A part measures and adds rows to the report; a row that must reach a figure says whether
// it does. Times are milliseconds of wall clock, the best of several warm runs; beside a row stands how much of the machine
// other programs took meanwhile, because a time that was shared is not the program's alone.
#pragma once

#include <QString>
#include <QVector>
#include <functional>

namespace zgoda::bench {

struct Row {
    QString name;
    double value = 0;
    QString unit;
    QString must; // "<= 30"; empty: shown only
    bool ok = true;
    double others = 0; // share of the machine that other programs took since the row before
};

// How busy the processors were, and with whom. Nothing on a system that does not tell.
class Machine {
public:
    Machine();
    double othersSinceLast();

private:
    double m_busy = 0, m_all = 0, m_own = 0; // seconds so far
};

class Report {
public:
    void atMost(const QString &name, double value, const QString &unit, double must);
    void atLeast(const QString &name, double value, const QString &unit, double must);
    void shown(const QString &name, double value, const QString &unit);
    // What could not be measured here; counts as falling short, because nothing was shown to hold.
    void lacking(const QString &name, const QString &why);

    const QVector<Row> &rows() const { return m_rows; }
    bool good() const;

private:
    void add(Row row);
    QVector<Row> m_rows;
    Machine m_machine;
};

// Of `runs` calls after one that is not counted, the least milliseconds of wall clock and, not of the same call perhaps,
// of processor time, all threads together. `before` runs outside the measured time.
struct Took {
    double wall = 0, cpu = 0;
    operator double() const { return wall; }
};
Took timed(int runs, const std::function<void()> &what, const std::function<void()> &before = {});

// Bytes this process has from the heap right now.
qint64 heapBytes();

// How a time grows with the number of rows, as the slope of log(time) over log(size): 1 is linear. A little more is the
// step from the processor's caches to memory; sorting by comparison or a lookup that grows would show as much more.
class Growth {
public:
    void add(qint64 rows, double ms);
    void report(Report &report, const QString &what) const;

private:
    QVector<double> m_sizes, m_times; // logarithms
};

// The parts, one a file. Each is independent of the others.
void compareParts(Report &report);
void proposeParts(Report &report);
void changedParts(Report &report);
void storeParts(Report &report);
void tableParts(Report &report);
void jsonParts(Report &report);
void paintParts(Report &report);
void startParts(Report &report);
void companyParts(Report &report);
void rulesParts(Report &report);
void pricingParts(Report &report);
void inboxParts(Report &report);
void erpSqlite(Report &report);
void erpPostgres(Report &report);
void erpMariadb(Report &report);
void erpFirebird(Report &report);
void b2bRead(Report &report);
void b2bLimit(Report &report);
void b2bVendure(Report &report);

} // namespace zgoda::bench
