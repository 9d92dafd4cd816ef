// The world that a scenario file describes, and the way through the engine in it.
#pragma once

#include "models/inbox/cutofforders.h"
#include "models/months/months.h"
#include "models/plan/planner.h"
#include "models/policy/names.h"
#include "tests/models/build.h"
#include "tests/scenarios/scenario.h"

namespace zgoda::test {

struct Stage {
    const Scenario &scenario;
    Policy policy;
    QVector<Link> links;
    References references;
    QSharedPointer<const Schema> schema;
    std::shared_ptr<TextPool> texts = std::make_shared<TextPool>();
    PoolsPtr pools;
    QDate today {2026, 11, 23};
    Capability erp, b2b;
    LastGood lastGood;
    QStringList incomplete;
    QVector<Closing> closings;
    CutOffs cutOffs {u"UTC"_s, {}};
    QTime clock {12, 0};                   // of today, for cut-offs
    int seenSeconds = 3600, seenReads = 2; // 0 reads: seen for the first time
    QString complaint;

    explicit Stage(const Scenario &s)
        : scenario(s)
    {
    }
    void complain(const QString &what);
    void given(const QString &line);
    void guard(const QString &name, const QString &value);
    void capability(Capability &side, const QString &verb, const QString &rest);
    void crosswalk(const QString &section);
    void linkAll(const QString &section);
    // "category = cables* or lamps; warehouse = gdansk"
    static QVector<Match> conditions(const QString &text);
    // "Courier 14:00 on mon, tue": without "on", every day
    void cutOff(const QString &text);
    void rule(const QHash<QString, QString> &row);
    Snapshot table(const Fixture &fixture, const QString &section, Side side, bool shuffle);
    QStringList key(const QString &text) const;
    // A value as the file writes it: "-" is empty, "absent" no row.
    Value value(const QString &field, const QString &text) const;
    QString shown(const Value &value) const;
    void prepare();
    void addReferences();
};

struct Played {
    Review review;
    Plan plan;
    QStringList problems;
    QStringList suggestions; // "K-1 = 71 PL526", "… exact" where nothing else fits
    QStringList shortages;   // "A: 7.0000 of 5.0000"
    QStringList missing;     // "orders customer K9": what the ERP does not have
    QStringList months;      // a line a month, and a line for each of its kinds; only where the file asks for it
    QStringList cutOffs;     // "Courier 2026-11-23 14:00: B2B-7; missed 2026-11-20 14:00: B2B-6"; likewise
};

// Which orders wait for each cut-off, and which missed it.
QStringList cutOffsIn(Stage &stage, const Review &review);

// One way through the engine, rows read in the file's order or in any other.
Played play(Stage &stage, bool shuffle);

} // namespace zgoda::test
