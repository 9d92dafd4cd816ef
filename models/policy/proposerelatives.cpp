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

void Proposer::noteContent(KeyId key, Side holder)
{
    const bool inErp = holder == Side::Erp;
    if (!(inErp ? m_in.b2b : m_in.erp).create && !(inErp ? m_in.erp : m_in.b2b).remove)
        return; // nothing but leaving it can be chosen
    quint64 content = contentOf(holder == Side::Erp ? *m_diff.erp : *m_diff.b2b, key);
    for (qsizetype i = 0; i < m_in.relatives.parts.size(); ++i) {
        const SnapshotPtr &rows = m_in.relatives.parts[i].on(holder);
        if (!rows)
            continue;
        for (const KeyId row : partsOn(holder, i).of(m_diff.pools().keys.key(key)))
            content = contentOf(*rows, row, content);
    }
    m_out.contents.insert(key, content);
}

// Of everything that waits in the shop: who came first is not for a machine to say.
Coverage *Proposer::coverageOf(qsizetype part)
{
    if (const auto found = m_coverage.find(part); found != m_coverage.end())
        return &found->second;
    const SnapshotPtr &asking = m_in.relatives.parts[part].b2b;
    const auto &cover = asking->schema->cover;
    const SnapshotPtr there = cover ? m_in.relatives.covers.value(cover->area) : nullptr;
    if (!there)
        return nullptr;
    Coverage &out = m_coverage.emplace(part, Coverage(*asking, *there)).first->second;
    const int when = m_diff.schema().indexOf(cover->when);
    for (qsizetype id = 0; id < m_diff.b2b->presence.size(); ++id) {
        if (m_diff.b2b->presence[id] != Presence::Present || m_diff.erp->presenceOf(KeyId(id)) != Presence::Absent)
            continue;
        const Cell word = when < 0 ? Null : m_diff.b2b->cell(when, KeyId(id));
        if (isValue(word) && !cover->open.contains(m_diff.pools().texts.text(word)))
            continue;
        for (const KeyId row : partsOn(Side::B2b, part).of(m_diff.pools().keys.key(KeyId(id))))
            out.ask(row);
    }
    return &out;
}

bool Proposer::runsShort(KeyId key)
{
    QVector<Shortage> found;
    for (qsizetype i = 0; i < m_in.relatives.parts.size(); ++i) {
        const Coverage *coverage = m_in.relatives.parts[i].b2b ? coverageOf(i) : nullptr;
        if (coverage)
            found += coverage->shortOf(partsOn(Side::B2b, i).of(m_diff.pools().keys.key(key)), key, m_in.instead);
    }
    if (!found.isEmpty())
        m_out.shortages.insert(key, found);
    return !found.isEmpty();
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
