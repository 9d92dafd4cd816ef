// From captured values to a snapshot's rows, as the profile's fields say: sums, minor units, words, joins. Runs in the
// reading thread; one for a read.
#pragma once

#include "connectors/b2b/capture.h"
#include "connectors/b2b/lookup.h"
#include "models/record/builder.h"

#include <QHash>
#include <QSet>
#include <optional>

namespace zgoda::b2b {

// Places after the point in a currency's minor unit: 2 but for those that differ (ISO 4217).
int minorPlaces(QByteArrayView currency);

// What is counted for pages that belong together.
struct GroupCount {
    std::vector<quint64> identities; // hashes of the elements' identities
    qint64 elements = 0;             // of the list
    qint64 twice();                  // elements that came before; sorts the identities
};

class RowMaker final : public RowSink {
public:
    // Kind::Profile when a field of the profile is not one of the schema's. The builder gets the rows.
    static Result<std::unique_ptr<RowMaker>> make(const ReadModel &model, const Schema &schema, Capture &capture);
    static QVector<bool> given(const ReadModel &model, const Schema &schema);

    void begin(SnapshotBuilder *builder, PoolsPtr pools)
    {
        m_builder = builder;
        m_pools = std::move(pools);
    }
    void setRound(const Round &round) { m_round = &round; }
    // Rows whose field is none of these are left out: a server that ignores a filter must not widen the read.
    void keepOnly(int field, const QSet<QByteArray> *values)
    {
        m_keepField = field;
        m_keep = values;
    }

    void row(const Slots &values) override;
    void element(const Slots &values) override;
    void windowEnds() override { m_builder->settle(); }

    void countIn(GroupCount *count) { m_count = count; }
    void stopAfter(qint64 rows) { m_limit = rows; } // further ones are left out; -1: none is
    qint64 rows() const { return m_rows; }
    // The extras of a row, by key; empty unless the profile has some.
    const QHash<KeyId, QHash<QString, QString>> &extras() const { return m_extras; }

private:
    struct Part { // one field of the profile, with its slots
        const FieldModel *model;
        int field; // schema index, -1: an extra
        QVector<int> slots_;
        int currencySlot = -1; // of minorBy, where it is captured
        QString currencyText;  // … or constant, or of the round
        const FieldModel *currency = nullptr;
        QHash<QByteArray, QByteArray> map;
        int only = -1; // the slot whose value is the field's as it is: no sum, map, minor unit or condition
    };
    RowMaker(const Schema &schema, int identity)
        : m_schema(schema)
        , m_identity(identity)
    {
    }
    // The value's text; nothing: null. A problem is told to the builder when `field` is one.
    struct Made {
        enum class Kind : quint8 { Null, Text, Unknown, Bad } kind = Kind::Null;
        QByteArrayView text;
        Problem::Kind problem = Problem::Kind::BadValue;
    };
    Made make(const Part &part, const Slots &values);
    Made scaled(const Part &part, QByteArrayView text, const Slots &values);
    Made sum(const Part &part, const Slots &values);
    Made joined(const Part &part, const Slots &values);
    void keepExtras(const Slots &values);
    bool wanted(const Slots &values);
    int placesOf(const Part &part, const Slots &values) const;

    const Schema &m_schema;
    const int m_identity;
    std::vector<Part> m_parts, m_extraParts;
    SnapshotBuilder *m_builder = nullptr;
    PoolsPtr m_pools;
    const Round *m_round = nullptr;
    int m_keepField = -1;
    const QSet<QByteArray> *m_keep = nullptr;
    QByteArray m_scratch;
    GroupCount *m_count = nullptr;
    qint64 m_rows = 0, m_limit = -1;
    QHash<KeyId, QHash<QString, QString>> m_extras;
};

} // namespace zgoda::b2b
