// Writes steps of one area and one op: reads their rows again where the profile asks for it, encodes what is to be
// set, puts together what fits into one request, sends, and finds each step's own result in the answer.
#pragma once

#include "connectors/b2b/reader.h"
#include "models/plan/plan.h"
#include "models/ports/target.h"

namespace zgoda::b2b {

// Errors that say nothing about whether the write took effect are Offline, Timeout and Server; a cancel before sending
// is Cancelled, and a write under way is always waited for.
class AreaWriter final {
public:
    AreaWriter(Caller &caller, const AreaModel &area, QSharedPointer<const Schema> schema, QThreadPool &fetchers,
        Instant now, Stop stop);

    QVector<Result<Ack>> apply(const QVector<Step> &steps);

private:
    struct Item {
        qsizetype at = 0; // in the caller's steps
        const Step *step = nullptr;
        Pieces pieces;
        QByteArray json; // in a batch
        QByteArray head; // items with equal heads may share a request
    };
    using Items = QVector<Item>;

    struct Now { // the rows as they are
        std::optional<Snapshot> snapshot;
        QHash<KeyId, QHash<QString, QString>> extras;
    };

    Result<Now> reread(const QVector<Step> &steps);
    Result<> prepareLookups();
    Result<Item> itemOf(const Step &step, qsizetype at, const Now &now) const;
    Result<> addRow(const Step &step, const Now &now, Pieces &pieces) const;
    Result<> addRound(const Step &step, Pieces &pieces) const;
    Result<> addSet(const Step &step, Pieces &pieces) const;
    void addExpect(const Step &step, Pieces &pieces) const;
    Result<Piece> pieceOf(const Step &step, const WriteField &field, const Value &value, const Pieces &pieces) const;
    QString keyText(const Step &step, const QString &field) const;

    void send(const Items &items, QVector<Result<Ack>> &out);
    void sendSingle(const Item &item, QVector<Result<Ack>> &out);
    void readList(const Items &items, const QJsonObject &body, QVector<Result<Ack>> &out);
    void bisect(const Items &items, const Error &error, QVector<Result<Ack>> &out);
    Result<QJsonObject> exchange(const Items &items);
    Discretion discretion(const Items &items) const;
    Result<Ack> ackOf(const Item &item, const QString &remote, const QString &answer) const;

    Caller &m_caller;
    const AreaModel &m_area;
    const QSharedPointer<const Schema> m_schema;
    QThreadPool &m_fetchers;
    const Instant m_now;
    const Stop m_stop;
    const WriteModel *m_model = nullptr;
    QVector<Round> m_rounds;
    QHash<QString, QHash<QString, QString>> m_lookups; // lookup -> name -> id
};

// A canonical value as the platform wants it; Kind::Rejected where it cannot be said (half a piece, a third of a cent,
// a word without a counterpart). `currency` is for minor units of the row's currency.
Result<Piece> encode(const WriteField &field, const QString &canonical, const QString &currency);

} // namespace zgoda::b2b
