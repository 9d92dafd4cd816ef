// What the contract suite knows of a platform: a row for each area, with the field that it writes, what the shop keeps of
// that, and which demands the platform cannot meet. What is not there is not skipped: its refusal is the demand then.
#pragma once

#include "models/run/runner.h"
#include "tests/connectors/b2b/platforms/fakeplatform.h"
#include "tests/support/memorystore.h"

namespace zgoda::test {

struct AreaContract {
    QString area, field;                        // `field` is what the suite writes
    std::function<QStringList(int n)> key;      // of row n, from 1
    std::function<QString(Shop &, int n)> held; // canonical text of what the shop has there
    std::function<void(Shop &, int n)> moved;   // what a customer or the shop's own people do to it
    QString to;                                 // kept as it is
    QString reworded;                           // kept as something else; empty: the platform takes all as it is
    int rows = 1;                               // that a first key has
    QHash<QString, std::function<QString(Shop &, int n)>> also = {}; // other fields that are read
    std::function<QString(Shop &, int n)> beside = {};               // what a write of row n must leave alone
    std::function<int(Shop &)> listings = {};                        // rows of what variants are listed under
    int scope = 0;                                                   // the part of the key that is row n's own
    bool writes = true;                                              // else the profile says why not
    bool creates = false;                                            // a row that is not there
    bool sees = false;                                               // shows what has changed since
    bool guards = false; // compares before it sets, or adds up with what moved
};

struct Contract {
    QString profile; // folder
    std::unique_ptr<FakePlatform> (*make)(int products) = nullptr;
    QString user, secret;
    QHash<QString, QString> parameters;
    int products = 250;       // more than two pages
    bool tokens = true;       // signs in; else a key that never changes
    bool totals = true;       // says how many there are
    bool switchesOff = false; // a product can be taken out of sale
    QVector<AreaContract> areas;
};

const QVector<Contract> &contracts();

// One shop and a connection to it.
struct Connected {
    Connected(const Contract &contract, int products);
    ~Connected();
    std::unique_ptr<FakePlatform> platform;
    std::unique_ptr<B2b> shop;

    // All of the area, or the rows whose part `scope` of the key is one of `keys`.
    Read read(const QString &area, const QStringList &keys = {}, int scope = 0);
    // A change of row n, with what the shop holds now as what is expected.
    Step step(const AreaContract &area, int n, const QString &to);
    // `waits`: called where the run waits for a moment.
    Result<RunReport> run(
        const QVector<Step> &steps, const QString &id = u"plan-1"_s, const std::function<void()> &waits = {});
    QString held(const AreaContract &area, int n);
    QString beside(const AreaContract &area, int n); // empty: nothing stands there
    qint64 rows(const AreaContract &area);           // of the whole area

    MemoryStore store;
};

QString wrong(const Error &error); // for a failing test's words
QString wrong(const Read &read);
QString wrong(const Result<RunReport> &run); // counts and troubles

} // namespace zgoda::test
