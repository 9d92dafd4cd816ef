#include "models/run/livecheck.h"

#include <QMap>
#include <algorithm>
#include <iterator>

namespace zgoda {
namespace {

bool isThere(const SnapshotPtr &side, KeyId row) { return side && side->presenceOf(row) == Presence::Present; }

// Adds a quantity that a side holds; false when it is not known.
bool add(const SnapshotPtr &side, int field, KeyId row, qint64 &sum)
{
    const Presence presence = side->presenceOf(row);
    if (presence == Presence::Absent)
        return true;
    const Cell cell = presence == Presence::Present ? side->cell(field, row) : Unknown;
    sum += isValue(cell) ? cell : 0;
    return isPresent(cell);
}

// What lines belong to wants them still: an order that was called off, or is closed, asks for nothing. By the words of
// Cover::open on this side; where the state is not known, it may want them.
bool asks(const Session &session, const Cover *cover, const QString &heads, const QStringList &head, Side side)
{
    const ReviewPtr review = heads.isEmpty() ? nullptr : session.review(heads);
    const int when = review && cover ? review->diff->schema().indexOf(cover->when) : -1;
    if (when < 0 || when < review->diff->schema().keyCount)
        return true;
    const Diff &diff = *review->diff;
    const KeyId row = findKey(diff.schema(), diff.pools(), head.mid(0, diff.schema().keyCount));
    const SnapshotPtr &from = side == Side::Erp ? diff.erp : diff.b2b;
    const Cell word = row != noKey && isThere(from, row) ? from->cell(when, row) : Unknown;
    return !isValue(word) || cover->open.isEmpty() || cover->open.contains(diff.pools().texts.text(word));
}

// The same of one line.
bool asks(const Session &session, const CheckPlaces &places, const Diff &lines, KeyId row, Side side)
{
    const Schema &schema = lines.schema();
    return asks(
        session, schema.cover ? &*schema.cover : nullptr, places.heads, keyParts(schema, lines.pools(), row), side);
}

const SyncedArea *entryOf(const SyncReport &report, const QString &area)
{
    const auto found = std::find_if(
        report.areas.begin(), report.areas.end(), [&](const SyncedArea &entry) { return entry.area == area; });
    return found == report.areas.end() ? nullptr : &*found;
}

class Checking final {
public:
    Checking(const Session &session, const CheckPlaces &places, const SyncReport &report)
        : m_session(session)
        , m_places(places)
        , m_report(report)
    {
    }

    LiveCheck run()
    {
        LiveCheck out;
        const Schema *things = schemaIn(m_session.setup(), m_places.things);
        out.scale = things->find(m_places.quantity)->scale;
        addQuantities(*things);
        addWants(out.scale);
        for (const Checked &row : std::as_const(m_rows))
            out.rows.append(row);
        out.wantsKnown = m_wantsKnown;
        return out;
    }

private:
    void addQuantities(const Schema &schema)
    {
        const ReviewPtr review = m_session.review(m_places.things);
        const SyncedArea *read = entryOf(m_report, m_places.things);
        if (!review || !read)
            return;
        const Diff &diff = *review->diff;
        const int code = schema.indexOf(m_places.code), quantity = schema.indexOf(m_places.quantity);
        for (const KeyId row : read->keys) {
            const Cell cell = diff.pools().keys.key(row)[size_t(code)];
            Checked &checked = m_rows[diff.pools().texts.text(cell)];
            checked.code = diff.pools().texts.text(cell);
            if (checked.name.isEmpty())
                checked.name = m_session.nameOf(m_places.things, row);
            checked.erpKnown = add(diff.erp, quantity, row, checked.erp) && checked.erpKnown;
            checked.b2bKnown = add(diff.b2b, quantity, row, checked.b2b) && checked.b2bKnown;
        }
    }

    void addWants(int scale)
    {
        if (m_places.lines.isEmpty())
            return;
        const ReviewPtr review = m_session.review(m_places.lines);
        const SyncedArea *read = entryOf(m_report, m_places.lines);
        const auto whole = [](const SnapshotPtr &side) { return side && side->complete; };
        m_wantsKnown = review && (read ? read->good : whole(review->diff->erp) && whole(review->diff->b2b));
        if (!review)
            return;
        const auto size = KeyId(review->diff->pools().keys.size());
        if (read) {
            for (const KeyId row : read->keys)
                addWant(*review->diff, row, scale, true);
        } else {
            for (KeyId row = 0; row < size; ++row)
                addWant(*review->diff, row, scale, false);
        }
    }

    // What the ERP holds for a line of its own; one that does not tell holds what it has.
    qint64 heldFor(const Diff &diff, KeyId row, qint64 open) const
    {
        const int field = diff.schema().indexOf(m_places.held);
        const Cell held = field >= 0 && diff.erp->given.value(field) ? diff.erp->cell(field, row) : Null;
        return isValue(held) ? qMax<qint64>(0, held) : open;
    }

    // The shop's say where it has the line: an order of its own is what the customer wants. Of lines that were not asked
    // for by name only those count that the ERP does not have: whether its own are open is its affair.
    void addWant(const Diff &diff, KeyId row, int scale, bool named)
    {
        const Schema &schema = diff.schema();
        const bool inErp = isThere(diff.erp, row), inShop = isThere(diff.b2b, row);
        if (!(inErp || inShop) || (inErp && !named))
            return;
        const SnapshotPtr &side = inShop ? diff.b2b : diff.erp;
        const int quantity = schema.indexOf(schema.demand.quantity), done = schema.indexOf(schema.demand.done);
        const auto at = m_rows.find(diff.pools().texts.text(side->cell(schema.indexOf(m_places.lineCode), row)));
        const Cell wanted = side->cell(quantity, row), had = done < 0 ? Null : side->cell(done, row);
        m_wantsKnown = m_wantsKnown && (at == m_rows.end() || wanted != Unknown);
        if (at == m_rows.end() || !isValue(wanted) || schema.fields[quantity].scale != scale
            || !asks(m_session, m_places, diff, row, inShop ? Side::B2b : Side::Erp))
            return;
        const qint64 open = qMax<qint64>(0, wanted - (isValue(had) ? had : 0));
        const qint64 held = inErp ? qMin(open, heldFor(diff, row, open)) : 0;
        at->reserved += held;
        at->wanted += open - held;
        const QString of = diff.pools().texts.text(diff.pools().keys.key(row)[0]);
        if (open > 0 && !at->wantedBy.contains(of))
            at->wantedBy.append(of);
    }

    const Session &m_session;
    const CheckPlaces &m_places;
    const SyncReport &m_report;
    QMap<QString, Checked> m_rows;
    bool m_wantsKnown = true;
};

} // namespace

LiveCheck liveCheck(const Session &session, const CheckPlaces &places, const SyncReport &report)
{
    return Checking(session, places, report).run();
}

QVector<Pick> onlyInShop(const Session &session, const CheckPlaces &places, const SyncReport &report)
{
    QVector<Pick> out;
    const ReviewPtr review = session.review(places.heads);
    const Schema *lines = schemaIn(session.setup(), places.lines);
    const Cover *cover = lines && lines->cover ? &*lines->cover : nullptr;
    for (const SyncedArea &area : report.areas) {
        for (const KeyId row : review &&area.area == places.heads ? area.keys : QVector<KeyId>()) {
            if (review->diff->erp->presenceOf(row) == Presence::Absent
                && review->diff->b2b->presenceOf(row) == Presence::Present
                && asks(session, cover, places.heads, keyParts(review->diff->schema(), review->diff->pools(), row),
                    Side::B2b))
                out.append({row, -1});
        }
    }
    return out;
}

QVector<Mark> reservations(const Session &session, const CheckPlaces &places, const SyncReport &report)
{
    QVector<Mark> out;
    const ReviewPtr review = session.review(places.lines);
    const SyncedArea *read = entryOf(report, places.lines);
    if (!review || !read || places.held.isEmpty())
        return out;
    const Diff &diff = *review->diff;
    const Schema &schema = diff.schema();
    const int quantity = schema.indexOf(schema.demand.quantity), done = schema.indexOf(schema.demand.done),
              held = schema.indexOf(places.held);
    for (const KeyId row : read->keys) {
        if (!isThere(diff.erp, row) || !diff.erp->given.value(held) || !asks(session, places, diff, row, Side::Erp))
            continue;
        const Cell wanted = diff.erp->cell(quantity, row), had = done < 0 ? Null : diff.erp->cell(done, row),
                   now = diff.erp->cell(held, row);
        if (!isValue(wanted) || !isPresent(now))
            continue;
        const qint64 open = qMax<qint64>(0, wanted - (isValue(had) ? had : 0));
        if ((isValue(now) ? now : 0) < open)
            out.append({row, toValue(schema.fields[held], open, diff.pools().texts)});
    }
    return out;
}

QVector<ShortRow> shortRows(const Session &session, const CheckPlaces &places, const LiveCheck &check)
{
    QVector<ShortRow> out;
    const ReviewPtr review = places.heads.isEmpty() ? nullptr : session.review(places.heads);
    for (qsizetype i = 0; review && check.lacking() && i < review->rows.size(); ++i) {
        const RowReview &row = review->rows[i];
        if (isThere(review->diff->erp, row.key))
            continue;
        const QString number = review->diff->pools().texts.text(review->diff->pools().keys.key(row.key)[0]);
        QVector<Checked> lacking;
        std::copy_if(check.rows.begin(), check.rows.end(), std::back_inserter(lacking),
            [&](const Checked &one) { return one.missing() > 0 && one.wantedBy.contains(number); });
        if (!lacking.isEmpty())
            out.append({{places.heads, row.key}, lacking});
    }
    return out;
}

} // namespace zgoda
