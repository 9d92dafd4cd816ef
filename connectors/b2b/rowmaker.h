// From captured values to a snapshot's rows. Runs in the reading thread; one for a read.
#pragma once

#include "connectors/b2b/fieldmaker.h"
#include "models/record/builder.h"

#include <QSet>

namespace zgoda::b2b {

class RowMaker final : public RowSink {
public:
    // Kind::Profile when a field of the profile is not one of the schema's. All must outlive the maker.
    static Result<std::unique_ptr<RowMaker>> make(
        const ReadModel &model, const Schema &schema, Capture &capture, Tables &tables);
    static QVector<bool> given(const ReadModel &model, const Schema &schema);

    void begin(SnapshotBuilder *builder, PoolsPtr pools)
    {
        m_builder = builder;
        m_pools = std::move(pools);
    }
    // Rows whose field is none of these are left out: a server that ignores a filter must not widen the read.
    void keepOnly(int field, const QSet<QByteArray> *values)
    {
        m_keepField = field;
        m_keep = values;
    }
    void stopAfter(qint64 rows) { m_limit = rows; } // further ones are left out; -1: none is
    void goOnFrom(qint64 rows) { m_rows = rows; }   // of lists that were read before

    void begins(const Round &round) override;
    void row(const Slots &values) override;
    void windowEnds(Share share) override { m_builder->settle(share); }
    qint64 rows() const override { return m_rows; }
    // The extras of a row, by key; empty unless the profile has some.
    const QHash<KeyId, QHash<QString, QString>> &extras() const { return m_extras; }

private:
    struct Part {
        FieldMaker maker;
        int field; // schema index, -1: an extra
        int plain; // the slot whose value is the field's as it is, or -1
    };
    explicit RowMaker(const Schema &schema)
        : m_schema(schema)
    {
    }
    void fillWhere(const Round &round);
    void keepExtras(const Slots &values);
    bool wanted(const Slots &values);

    const Schema &m_schema;
    std::vector<Part> m_parts, m_extraParts;
    struct Where {
        const WhereModel *model;
        int slot;
        QSet<QByteArray> texts;             // one of which it must hold, or none
        const Tables::Index *ids = nullptr; // in place of them
    };
    std::vector<Where> m_where;
    SnapshotBuilder *m_builder = nullptr;
    PoolsPtr m_pools;
    const Round *m_round = nullptr;
    int m_keepField = -1;
    const QSet<QByteArray> *m_keep = nullptr;
    qint64 m_limit = -1, m_rows = 0;
    QHash<KeyId, QHash<QString, QString>> m_extras;
};

} // namespace zgoda::b2b
