// What a row's proposal depends on in other areas: what it belongs to, what belongs to it, and what it names.
#include "models/policy/proposer.h"

namespace zgoda {

// A line of an order that is still to be created is not written by itself, nor is one of an order that may be.
bool Proposer::goesWithHead(const RowReview &row) const
{
    if (!m_in.relatives.head)
        return false;
    const auto key = m_diff.pools().keys.key(row.key);
    const auto presence = [&](Side of) {
        const SnapshotPtr &side = m_in.relatives.head->on(of);
        if (!side)
            return Presence::Unknown;
        const KeyId id = side->pools->keys.find(key.first(size_t(side->schema->keyCount)));
        return id != noKey ? side->presenceOf(id) : side->complete ? Presence::Absent : Presence::Unknown;
    };
    const bool fromErp = row.state == RowState::OnlyErp;
    return presence(fromErp ? Side::B2b : Side::Erp) != Presence::Present
        && presence(fromErp ? Side::Erp : Side::B2b) != Presence::Absent;
}

bool Proposer::comesFrom(Side side, KeyId key) const
{
    const int field = m_diff.schema().indexOf(m_diff.schema().originField);
    const Snapshot &holder = m_diff.erp->presenceOf(key) == Presence::Present ? *m_diff.erp : *m_diff.b2b;
    if (field < 0 || !holder.given.value(field))
        return false;
    const QLatin1String word(side == Side::Erp ? "erp" : "b2b");
    return toValue(m_diff.schema().fields[field], holder.cell(field, key), m_diff.pools().texts).text == word;
}

const PartRows &Proposer::partsOn(Side holder, qsizetype part)
{
    const auto found = m_partRows.find({holder, part});
    if (found != m_partRows.end())
        return found->second;
    const Snapshot &rows = *m_in.relatives.parts[part].on(holder);
    return m_partRows.emplace(std::pair(holder, part), PartRows(rows, m_diff.schema().keyCount)).first->second;
}

// Every part is there, with at least one row, and every value of theirs could be read.
bool Proposer::partsKnown(Side holder, KeyId key)
{
    if (m_in.relatives.parts.size() < m_diff.schema().parts.size())
        return false;
    for (qsizetype i = 0; i < m_in.relatives.parts.size(); ++i) {
        const SnapshotPtr &rows = m_in.relatives.parts[i].on(holder);
        if (!rows || !rows->complete)
            return false;
        const auto head = m_diff.pools().keys.key(key);
        const QVector<KeyId> own = partsOn(holder, i).of(head);
        if (own.isEmpty() || !partsOn(holder, i).whole(head))
            return false;
        for (const KeyId id : own) {
            for (const int field : rows->schema->compared()) {
                if (rows->given.value(field) && rows->cell(field, id) == Unknown)
                    return false;
            }
        }
    }
    return true;
}

// What the shop's row names that the ERP is known to lack. An area that was not read says nothing.
void Proposer::lookForCodes(const Snapshot &rows, KeyId key, QVector<MissingCode> &missing) const
{
    for (int f = 0; f < int(rows.schema->fields.size()); ++f) {
        const Field &field = rows.schema->fields[f];
        if (field.identity.isEmpty())
            continue;
        const Cell code = RowView {&rows, nullptr, key}.cell(f);
        for (const Reference &reference : m_in.references) {
            if (reference.identity != field.identity || !reference.snapshot || !isValue(code)
                || reference.snapshot->side != Side::Erp || !reference.snapshot->complete)
                continue;
            const KeyId known = reference.snapshot->pools->keys.find({&code, 1});
            if (known != noKey && reference.snapshot->presenceOf(known) != Presence::Absent)
                continue;
            const MissingCode one {
                rows.schema->area, field.id, QString::fromUtf8(cellText(field, code, rows.pools->texts))};
            if (!missing.contains(one))
                missing.append(one);
        }
    }
}

bool Proposer::codesKnown(KeyId key)
{
    QVector<MissingCode> missing;
    if (m_diff.schema().originField.isEmpty())
        return true; // rows that are made in the ERP: what they name is there
    lookForCodes(*m_diff.b2b, key, missing);
    for (qsizetype i = 0; i < m_in.relatives.parts.size(); ++i) {
        const SnapshotPtr &rows = m_in.relatives.parts[i].b2b;
        if (!rows)
            continue;
        for (const KeyId id : partsOn(Side::B2b, i).of(m_diff.pools().keys.key(key)))
            lookForCodes(*rows, id, missing);
    }
    if (missing.isEmpty())
        return true;
    m_out.missing.insert(key, missing);
    return false;
}

} // namespace zgoda
