// What both sides agreed on.
#include "tests/support/memorystore.h"

using namespace Qt::StringLiterals;

namespace zgoda::test {
namespace {

const Value never {Value::Kind::Unknown, {}};

} // namespace

QHash<QString, Value> MemoryStore::agreed(const QString &area, const QStringList &key) const
{
    return m_base.value(area).value(key);
}

Result<Snapshot> MemoryStore::load(QSharedPointer<const Schema> schema, PoolsPtr pools)
{
    Snapshot out;
    out.schema = schema;
    out.pools = pools;
    out.side = Side::Base;
    out.complete = m_agreed.contains(schema->area);
    out.columns.resize(schema->fields.size());
    out.given.fill(true, schema->fields.size());
    const auto rows = m_base.value(schema->area);
    for (auto row = rows.begin(); row != rows.end(); ++row) {
        std::vector<Cell> key;
        for (int k = 0; k < schema->keyCount; ++k)
            key.push_back(parseCell(schema->fields[k], row.key()[k].toUtf8(), pools->texts).cell);
        const auto id = qsizetype(pools->keys.intern(key));
        if (id >= out.presence.size())
            out.presence.resize(id + 1, Presence::Absent);
        out.presence[id] = Presence::Present;
        ++out.rows;
        for (int f = schema->keyCount; f < int(schema->fields.size()); ++f) {
            out.columns[f].resize(qMax(out.columns[f].size(), id + 1), Absent);
            out.columns[f][id] = toCell(schema->fields[f], row->value(schema->fields[f].id, never), pools->texts);
        }
    }
    for (int f = schema->keyCount; f < int(schema->fields.size()); ++f)
        out.columns[f].resize(out.presence.size(), Absent);
    return out;
}

Result<> MemoryStore::adopt(const Snapshot &agreed, const QVector<KeyId> &rows, const QString &by, Instant at)
{
    m_agreed.insert(agreed.schema->area);
    auto &area = m_base[agreed.schema->area];
    for (const KeyId id : rows) {
        Row &row = area[keyParts(*agreed.schema, *agreed.pools, id)];
        for (const int f : agreed.schema->compared()) {
            const Value value = toValue(agreed.schema->fields[f], agreed.cell(f, id), agreed.pools->texts);
            if (value.kind != Value::Kind::Unknown)
                row[agreed.schema->fields[f].id] = value;
        }
    }
    JournalRow row;
    row.area = agreed.schema->area;
    row.state = StepState::Done;
    row.target = Side::Base;
    row.at = at;
    row.by = by;
    row.note = u"adopted %1"_s.arg(rows.size());
    append(row);
    return {};
}

} // namespace zgoda::test
