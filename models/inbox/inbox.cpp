#include "models/inbox/inbox.h"

#include "models/inbox/costs.h"
#include "models/inbox/promised.h"
#include "models/policy/rules.h"

#include <QHash>
#include <QSet>
#include <algorithm>
#include <functional>
#include <limits>
#include <tuple>

namespace zgoda {
namespace {

// What was decided before, on other values: rows, and their fields (schema indexes; -1: the row itself).
struct Outdated {
    QSet<KeyId> rows;
    QSet<std::pair<KeyId, int>> fields;

    explicit Outdated(const Review &review)
    {
        const Diff &diff = *review.diff;
        for (const Choice &choice : review.stale) {
            const KeyId key = findKey(diff.schema(), diff.pools(), choice.key);
            rows.insert(key);
            fields.insert({key, choice.field.isEmpty() ? -1 : diff.schema().indexOf(choice.field)});
        }
    }
};

class Maker final {
public:
    explicit Maker(const InboxInput &input)
        : m_input(input)
        , m_costs(input.reviews, input.fields)
        , m_promised(input.reviews, input.fields)
        , m_today(input.today.toJulianDay())
    {
        m_out.reviews = input.reviews;
        m_out.notes = input.notes;
    }

    Inbox run()
    {
        qint64 needs = 0;
        for (const ReviewPtr &review : m_input.reviews)
            needs += review ? review->needsYou : 0;
        m_out.items.reserve(needs);
        makeBoard();
        for (qsizetype area = 0; area < m_input.reviews.size(); ++area) {
            if (m_input.reviews[area])
                addArea(area, *m_input.reviews[area]);
        }
        arrange();
        return std::move(m_out);
    }

private:
    void makeBoard()
    {
        if (!m_input.cutOffs.given())
            return;
        const Review *orders = nullptr;
        for (const ReviewPtr &review : m_input.reviews) {
            if (review && review->diff->schema().area == m_input.cutOffs.fields.area)
                orders = review.get();
        }
        m_out.cutOffs = std::make_shared<const CutOffBoard>(cutOffBoard(orders, m_input.cutOffs));
    }

    // The day of a cut-off counts as the day on which it must be right.
    void setDue(InboxItem &item, const QString &area, Cell known) const
    {
        item.due = known;
        if (!m_out.cutOffs || m_out.cutOffs->area != area)
            return;
        const auto order = m_out.cutOffs->due.constFind(item.key);
        if (order == m_out.cutOffs->due.constEnd())
            return;
        item.cutOff = *order;
        const Cell day = order->moment.day.toJulianDay();
        item.due = isValue(known) ? qMin(known, day) : day;
    }

    void addArea(qsizetype area, const Review &review)
    {
        const RowSaid said(review, m_input.notes);
        const Outdated outdated(review);
        for (qsizetype i = 0; i < review.rows.size(); ++i) {
            const RowReview &row = review.rows[i];
            if (!row.needsYou)
                continue;
            InboxItem item = itemOf(review, row);
            item.area = quint16(area);
            item.row = quint32(i);
            const QVector<int> asking = askingFields(review, row);
            if (!asking.isEmpty() && said.isSplit(row.key)) {
                addParts(item, asking, said, outdated);
                continue;
            }
            tellField(item, asking.isEmpty() ? -1 : asking[0]);
            item.more = quint16(qMax<qsizetype>(0, asking.size() - 1));
            item.again = outdated.rows.contains(row.key);
            add(item, said.note(row.key));
        }
    }

    void addParts(const InboxItem &whole, const QVector<int> &asking, const RowSaid &said, const Outdated &outdated)
    {
        for (const int field : asking) {
            InboxItem item = whole;
            item.part = true;
            tellField(item, field);
            item.again = outdated.fields.contains({item.key, field});
            add(item, said.note(item.key, field));
        }
    }

    // What field and row have in common with all others of the row.
    InboxItem itemOf(const Review &review, const RowReview &row) const
    {
        const Schema &schema = review.diff->schema();
        InboxItem item;
        item.key = row.key;
        item.since = row.since;
        const Waiting waiting = m_promised.of(schema, review.diff->pools().keys.key(row.key));
        item.waiting = waiting.rows;
        const int deadline = schema.indexOf(m_input.fields.areas.value(schema.area).deadline);
        const Cell own
            = deadline < 0 ? Null : RowView {review.diff->erp.get(), review.diff->b2b.get(), row.key}.cell(deadline);
        setDue(item, schema.area, isValue(own) ? own : waiting.due);
        return item;
    }

    // field: the one that speaks for the item; -1: the row itself.
    void tellField(InboxItem &item, int field) const
    {
        const Review &review = *m_input.reviews[item.area];
        const RowReview &row = review.rows[item.row];
        item.field = qint16(field);
        item.why = row.row.why;
        for (quint32 f = row.first; f < row.first + row.count; ++f) {
            if (field >= 0 && review.fields[f].field == field)
                item.why = review.fields[f].proposal.why;
        }
        const Cost cost = m_costs.of(item.area, row, item.part ? field : -1);
        item.money = cost.money;
        item.currency = cost.currency;
    }

    void add(InboxItem item, qint32 note)
    {
        const Review &review = *m_input.reviews[item.area];
        item.note = note;
        item.postponed = note >= 0 && isPostponed(m_input.notes[note], review, review.rows[item.row], m_input.today);
        ++(item.postponed ? m_out.postponed : m_out.open);
        m_out.items.append(item);
    }

    // A place among the amounts of one currency, of what is due and of what is not; the dearest is the first.
    using Amounts = QHash<std::pair<bool, Cell>, std::vector<qint64>>;
    Amounts amounts() const
    {
        Amounts out;
        for (const InboxItem &item : m_out.items) {
            if (item.money >= 0)
                out[{isLater(item), item.currency}].push_back(item.money);
        }
        for (std::vector<qint64> &all : out) {
            std::sort(all.begin(), all.end(), std::greater());
            all.erase(std::unique(all.begin(), all.end()), all.end());
        }
        return out;
    }

    void arrange()
    {
        constexpr auto last = std::numeric_limits<qint64>::max();
        using Rank = std::tuple<bool, qint64, qint64, Cell, Instant, Instant, quint16, quint32, qint16>;
        const Amounts known = amounts();
        std::vector<std::pair<Rank, InboxItem>> ranked;
        ranked.reserve(size_t(m_out.items.size()));
        for (const InboxItem &item : std::as_const(m_out.items)) {
            qint64 place = last;
            if (item.money >= 0) {
                const std::vector<qint64> &all = *known.constFind({isLater(item), item.currency});
                place = std::lower_bound(all.begin(), all.end(), item.money, std::greater()) - all.begin();
            }
            ranked.emplace_back(Rank {isLater(item), place, -qint64(item.waiting), dueOf(item),
                                    item.cutOff.cutOff < 0 ? last : item.cutOff.moment.at,
                                    item.since == 0 ? last : item.since, item.area, item.row, item.field},
                item);
        }
        std::sort(ranked.begin(), ranked.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
        for (size_t i = 0; i < ranked.size(); ++i)
            m_out.items[qsizetype(i)] = ranked[i].second;
    }

    static Cell dueOf(const InboxItem &item)
    {
        return isValue(item.due) ? item.due : std::numeric_limits<qint64>::max();
    }
    bool isLater(const InboxItem &item) const { return dueOf(item) > m_today; }

    const InboxInput &m_input;
    Costs m_costs;
    Promised m_promised;
    Cell m_today;
    Inbox m_out;
};

} // namespace

QStringList Inbox::keyOf(const InboxItem &item) const
{
    const Diff &diff = *reviews[item.area]->diff;
    return keyParts(diff.schema(), diff.pools(), item.key);
}

QString Inbox::currencyOf(const InboxItem &item) const
{
    return isValue(item.currency) ? reviews[item.area]->diff->pools().texts.text(item.currency) : QString();
}

Inbox inboxOf(const InboxInput &input) { return Maker(input).run(); }

qint64 openRows(const QVector<ReviewPtr> &reviews, const QVector<RowNote> &notes, QDate today)
{
    qint64 open = 0;
    for (const ReviewPtr &review : reviews) {
        if (!review)
            continue;
        open += review->needsYou;
        const RowSaid said(*review, notes);
        const Diff &diff = *review->diff;
        const auto asking = [&](KeyId key) {
            const RowReview *row = said.isSplit(key) ? review->find(key) : nullptr;
            return row ? askingFields(*review, *row) : QVector<int>();
        };
        for (const KeyId key : said.split())
            open += qMax<qsizetype>(0, asking(key).size() - 1);
        for (const RowNote &note : notes) {
            if (!note.postponed || note.area != diff.schema().area)
                continue;
            const RowReview *row = review->find(findKey(diff.schema(), diff.pools(), note.key));
            if (!row || !row->needsYou || !isPostponed(note, *review, *row, today))
                continue;
            const QVector<int> parts = asking(row->key);
            const bool listed = parts.isEmpty()
                ? note.field.isEmpty()
                : !note.field.isEmpty() && parts.contains(diff.schema().indexOf(note.field));
            open -= listed ? 1 : 0;
        }
    }
    return open;
}

} // namespace zgoda
