// One step in the platform's words: what a request can say of it, from its key, the row as it is now, the round it
// belongs to, and what is to be set.
#pragma once

#include "connectors/b2b/lookup.h"
#include "models/plan/plan.h"
#include "models/record/snapshot.h"

namespace zgoda::b2b {

struct WriteItem {
    qsizetype at = 0; // in the writer's steps
    const Step *step = nullptr;
    Pieces pieces;
    QByteArray json;                                  // in a batch
    QByteArray key;                                   // in a batch that is an object
    std::chrono::steady_clock::time_point checked {}; // when the row was compared; none: it was not
    QByteArray head;                                  // items with equal heads may share a request
};

struct RowsNow { // the rows as they are
    std::optional<Snapshot> snapshot;
    QHash<KeyId, QHash<QString, QString>> extras;
    std::chrono::steady_clock::time_point began {};
};

class ItemMaker final {
public:
    // schema: null when nothing was read yet; only rows that are read again need it. All must outlive the maker.
    ItemMaker(Caller &caller, const AreaModel &area, const WriteModel &model, QSharedPointer<const Schema> schema,
        QThreadPool &fetchers)
        : m_caller(caller)
        , m_area(area)
        , m_model(model)
        , m_schema(std::move(schema))
        , m_fetchers(fetchers)
    {
    }

    Result<> prepare(const Stop &stop); // reads the lookups that the model names
    // Kind::Rejected, NotFound, Stale, Refused: this step cannot be sent.
    Result<WriteItem> make(const Step &step, qsizetype at, const RowsNow &now, const Stop &stop) const;
    // What the model asks for before a write; items of a batch were asked for when they were made. Stale: it changed.
    Result<> askBefore(WriteItem &item, const Stop &stop) const;
    QString keyText(const Step &step, const QString &field) const;

private:
    Result<> addRow(const Step &step, const RowsNow &now, Pieces &pieces) const;
    Result<> addRound(const Step &step, Pieces &pieces) const;
    Result<> addSet(const Step &step, Pieces &pieces) const;
    Result<> addParts(const Step &step, Pieces &pieces) const;
    Result<> addFile(const Step &step, Pieces &pieces) const;
    Result<QByteArray> partObject(
        const Step &step, const StepPart &part, const QVector<WriteField> &fields, const Pieces &pieces) const;
    void addExpect(const Step &step, Pieces &pieces) const;
    Result<Piece> pieceOf(const Step &step, const WriteField &field, const Value &value, const Pieces &pieces) const;
    Result<> addKept(const BeforeModel::Kept &kept, const QJsonValue &now, Pieces &pieces) const;
    bool asExpected(const Step &step, const BeforeModel::Compared &compared, const QJsonValue &now) const;
    Result<> addTax(QHash<QString, Value> &values, const Pieces &pieces) const;
    Result<WriteItem> batched(WriteItem item) const;

    Caller &m_caller;
    const AreaModel &m_area;
    const WriteModel &m_model;
    const QSharedPointer<const Schema> m_schema;
    QThreadPool &m_fetchers;
    QVector<Round> m_rounds;
    QHash<QString, QHash<QString, QString>> m_lookups; // lookup -> name -> id
};

// A canonical value as the platform wants it; Kind::Rejected where it cannot be said (half a piece, a third of a cent,
// a word without a counterpart). `currency` is for minor units of the row's currency.
Result<Piece> encode(const WriteField &field, const QString &canonical, const QString &currency);

} // namespace zgoda::b2b
