#include "models/tables/arrange.h"

using namespace Qt::StringLiterals;

namespace zgoda {

TableSource::TableSource(ReviewPtr review, const References &references)
    : m_review(std::move(review))
{
    m_rowOf.assign(size_t(pools().keys.size()), -1);
    for (qsizetype i = 0; i < m_review->rows.size(); ++i)
        m_rowOf[m_review->rows[i].key] = qint32(i);
    nameByReference(references);
    if (m_names.empty())
        m_nameField = schema().indexOf(u"name"_s);
}

void TableSource::nameByReference(const References &references)
{
    for (int field = 0; field < schema().keyCount && m_names.empty(); ++field) {
        const QString identity = schema().fields[field].identity;
        for (const Reference &reference : references) {
            if (identity.isEmpty() || reference.identity != identity || !reference.snapshot)
                continue;
            const Snapshot &known = *reference.snapshot;
            const int name = known.schema->indexOf(u"name"_s);
            // A row of the reference area names itself.
            if (name < 0 || known.schema->area == schema().area || &known.pools->texts != &pools().texts)
                continue;
            m_names.assign(size_t(pools().texts.size()), Null);
            m_nameKey = field;
            for (qsizetype k = 0; k < known.presence.size(); ++k) {
                const Cell code = known.pools->keys.key(KeyId(k))[0];
                if (isValue(code) && size_t(code) < m_names.size())
                    m_names[size_t(code)] = known.cell(name, KeyId(k));
            }
        }
    }
}

const RowReview *TableSource::row(KeyId key) const noexcept
{
    if (size_t(key) >= m_rowOf.size() || m_rowOf[key] < 0)
        return nullptr;
    return &m_review->rows[m_rowOf[key]];
}

const FieldReview *TableSource::field(const RowReview &row, int field) const noexcept
{
    for (quint32 i = row.first; i < row.first + row.count; ++i) {
        if (m_review->fields[qsizetype(i)].field == field)
            return &m_review->fields[qsizetype(i)];
    }
    return nullptr;
}

const FieldReview *TableSource::leading(const RowReview &row) const noexcept
{
    const FieldReview *best = nullptr;
    const auto weight = [](const FieldReview &f) { return (f.needsYou ? 4 : 0) + (f.willWrite ? 2 : 0); };
    for (quint32 i = row.first; i < row.first + row.count; ++i) {
        const FieldReview &field = m_review->fields[qsizetype(i)];
        if (!best || weight(field) > weight(*best))
            best = &field;
    }
    return best;
}

Why TableSource::why(const RowReview &row) const noexcept
{
    const FieldReview *field = leading(row);
    return field ? field->proposal.why : row.row.why;
}

Take TableSource::take(const RowReview &row, const FieldReview *field) const noexcept
{
    const qint32 choice = field ? field->choice : row.rowChoice;
    if (choice >= 0)
        return m_review->choices[choice].take;
    return field ? field->proposal.take : row.row.take;
}

bool TableSource::chosen(const RowReview &row, const FieldReview *field) const noexcept
{
    return (field ? field->choice : row.rowChoice) >= 0;
}

Cell TableSource::cell(int field, Side side, KeyId key) const noexcept
{
    if (field < schema().keyCount)
        return pools().keys.key(key)[size_t(field)];
    const Diff &diff = *m_review->diff;
    const SnapshotPtr &snapshot = side == Side::Erp ? diff.erp : side == Side::B2b ? diff.b2b : diff.base;
    if (!snapshot)
        return Unknown;
    switch (snapshot->presenceOf(key)) {
    case Presence::Absent: return Absent;
    case Presence::Unknown: return Unknown;
    case Presence::Present:
    case Presence::Ambiguous: break;
    }
    return snapshot->cell(field, key);
}

Cell TableSource::name(KeyId key) const noexcept
{
    if (m_nameKey >= 0) {
        const Cell code = pools().keys.key(key)[size_t(m_nameKey)];
        return isValue(code) && size_t(code) < m_names.size() ? m_names[size_t(code)] : Null;
    }
    if (m_nameField < 0)
        return Null;
    const Cell own = cell(m_nameField, Side::Erp, key);
    return isValue(own) ? own : cell(m_nameField, Side::B2b, key);
}

bool TableSource::listed(KeyId key) const noexcept
{
    if (row(key))
        return true;
    const auto there = [key](const SnapshotPtr &side) { return side && isSeen(side->presenceOf(key)); };
    return there(m_review->diff->erp) || there(m_review->diff->b2b);
}

std::shared_ptr<const TextIndex> TableSource::texts() const
{
    const std::lock_guard guard(m_mutex);
    if (!m_texts || m_texts->size() < pools().texts.size())
        m_texts = std::make_shared<const TextIndex>(pools().texts);
    return m_texts;
}

void TableSource::inherit(const TableSource &other)
{
    const std::scoped_lock guard(m_mutex, other.m_mutex);
    if (&pools().texts == &other.pools().texts)
        m_texts = other.m_texts;
}

} // namespace zgoda
