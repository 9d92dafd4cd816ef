// Writes steps of one area and one op: reads their rows again where the profile asks for it, encodes what is to be
// set, puts together what fits into one request, sends, and finds each step's own result in the answer.
#pragma once

#include "connectors/b2b/results.h"
#include "models/ports/source.h"
#include "models/ports/target.h"

#include <QThreadPool>

namespace zgoda::b2b {

// Errors that say nothing about whether the write took effect are Offline, Timeout and Server; a cancel before sending
// is Cancelled, and a write under way is always waited for.
class AreaWriter final {
public:
    AreaWriter(Caller &caller, const AreaModel &area, QSharedPointer<const Schema> schema, QThreadPool &fetchers,
        Instant now, Stop stop);

    QVector<Result<Ack>> apply(const QVector<Step> &steps);
    // The request of each step, as it would be sent; steps that fit into one have the same.
    QVector<Result<QString>> rehearse(const QVector<Step> &steps);

private:
    using Item = WriteItem;
    using Items = QVector<Item>;

    // Steps that are written by one model, and where each stands among all.
    struct Share {
        const WriteModel *model = nullptr;
        QVector<Step> steps;
        QVector<qsizetype> at;
    };
    const WriteModel *modelOf(const Step &step) const; // null: it is not written
    template <class T> QVector<Share> shared(const QVector<Step> &steps, QVector<Result<T>> &out) const;
    // What is sent together; a step that cannot be sent has its error in `out`.
    template <class T> QVector<Items> prepared(const Share &share, QVector<Result<T>> &out);
    Pieces piecesOf(const Items &items) const;

    Scope scopeOf(const QVector<Step> &steps, const ItemMaker &maker) const;
    Result<RowsNow> reread(const QVector<Step> &steps, const ItemMaker &maker);
    QVector<Items> batched(const Items &items) const;

    struct Exchanged {
        QJsonValue body; // also of a refusal, where it had one
        std::optional<Error> error;
    };
    Result<> askBefore(Items &items);
    void rehearse(Items batch, QVector<Result<QString>> &out);
    void send(Items items, QVector<Result<Ack>> &out);
    void intoFile(const Items &items, QVector<Result<Ack>> &out);
    void inParts(const Items &items, QVector<Result<Ack>> &out);
    void settle(const Items &items, const BatchResult &results, QVector<Result<Ack>> &out);
    void refuse(const Items &items, const Error &error, QVector<Result<Ack>> &out);
    Exchanged exchange(const Items &items);
    Discretion discretion(const Items &items) const;
    Result<Ack> ackOf(const Item &item, const QString &remote, const QString &answer) const;

    Caller &m_caller;
    const AreaModel &m_area;
    const QSharedPointer<const Schema> m_schema;
    QThreadPool &m_fetchers;
    const Instant m_now;
    const Stop m_stop;
    const WriteModel *m_model = nullptr;
    std::optional<ItemMaker> m_maker;
};

} // namespace zgoda::b2b
