// One engine read a million rows at a time by us, by the bare client library's own loop (bare/) and by Qt SQL's row by
// row, in turns: what each took, and what it cost the server.
#pragma once

#include "connectors/erp/reader.h"
#include "tests/connectors/erp/server.h"

namespace zgoda::bench {

constexpr qint64 erpRows = 1'000'000;

// One engine: how it is read by us, and by the bare program.
struct Case {
    QString name, engine;
    erp::Login login;
    QStringList bare; // the program and its arguments; the SQL comes behind them
    test::Server *server = nullptr;
    double timesQt = 0; // Qt SQL's row by row must be so much slower; 0: shown only
};

struct Read {
    double ms = 0;
    double cpu = 0;  // seconds of ours, all threads together
    qint64 over = 0; // bytes that reading took beside what stays
    QString error;
};

// What the runs of a case came to.
struct Runs {
    QVector<double> ours, bare, qt;     // ms
    double ourCpu = 1e9, bareCpu = 1e9; // s, the least
    double server = 0;                  // s, of the last
    qint64 over = 0;
    int connections = 0;
    QString error, qtError;
};

bool save(const QString &path, const char *text);
QString sqlFor(const QString &engine, const char *sql);

// All in turns, so that what else the machine does falls on each. The first turn is not counted: there the server is
// asked what it holds.
Runs takeTurns(const Case &one, const erp::Setup &setup, const QString &sql);

} // namespace zgoda::bench
