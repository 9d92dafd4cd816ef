#include "models/inbox/promised.h"

#include "models/policy/rules.h"
#include "models/record/canonical.h"

#include <QHash>
#include <algorithm>

namespace zgoda {
namespace {

const Review *reviewOf(const QVector<ReviewPtr> &reviews, const QString &area)
{
    const auto found = std::find_if(reviews.begin(), reviews.end(),
        [&](const ReviewPtr &review) { return review && review->diff->schema().area == area; });
    return found == reviews.end() ? nullptr : found->get();
}

// The area whose rows these belong to; nullptr: none.
const Review *headOf(const QVector<ReviewPtr> &reviews, const QString &area)
{
    const auto found = std::find_if(reviews.begin(), reviews.end(),
        [&](const ReviewPtr &review) { return review && review->diff->schema().parts.contains(area); });
    return found == reviews.end() ? nullptr : found->get();
}

// A row of an area by the side that has it: the shop's word on an order, else the ERP's.
struct There {
    const Review *review = nullptr;
    const Snapshot *side = nullptr;
    KeyId key = noKey;

    Cell cell(int field) const { return side && field >= 0 ? RowView {side, nullptr, key}.cell(field) : Unknown; }
};

There there(const Review *review, KeyId key)
{
    if (!review || key == noKey)
        return {};
    for (const Snapshot *side : {review->diff->erp.get(), review->diff->b2b.get()}) {
        if (side->presenceOf(key) == Presence::Present)
            return {review, side, key};
    }
    return {};
}

// Whether rows of one area wait, and for when.
class Reader final {
public:
    Reader(const InboxFields &fields, const InboxFields::Promise &promise, const Review &rows, const Review *head)
        : m_promise(promise)
        , m_rows(rows)
        , m_head(head)
        , m_schema(rows.diff->schema())
        , m_ordered(m_schema.indexOf(promise.ordered))
        , m_done(m_schema.indexOf(promise.done))
        , m_when(m_schema.indexOf(promise.when))
        , m_due(m_schema.indexOf(fields.areas.value(promise.area).deadline))
    {
        if (!head)
            return;
        m_headWhen = head->diff->schema().indexOf(promise.when);
        m_headDue = head->diff->schema().indexOf(fields.areas.value(head->diff->schema().area).deadline);
    }

    There row(KeyId key) const { return there(&m_rows, key); }

    There headOf(KeyId key) const
    {
        if (!m_head)
            return {};
        const auto whole = m_rows.diff->pools().keys.key(key);
        const auto count = size_t(m_head->diff->schema().keyCount);
        return there(m_head, whole.size() < count ? noKey : m_head->diff->pools().keys.find(whole.first(count)));
    }

    bool waits(const There &row, const There &head) const
    {
        if (m_ordered >= 0 && m_done >= 0) {
            const Cell ordered = row.cell(m_ordered), done = row.cell(m_done);
            if (isValue(ordered) && isValue(done) && done >= ordered)
                return false;
        }
        if (m_promise.when.isEmpty())
            return true;
        const There &of = m_when >= 0 ? row : head;
        const Cell word = of.cell(m_when >= 0 ? m_when : m_headWhen);
        if (!isValue(word))
            return false;
        const auto known = m_words.constFind(word);
        if (known != m_words.constEnd())
            return *known;
        const bool wanted = m_promise.words.contains(m_rows.diff->pools().texts.text(word));
        m_words.insert(word, wanted);
        return wanted;
    }

    Cell due(const There &row, const There &head) const
    {
        const Cell own = row.cell(m_due);
        const Cell day = isValue(own) ? own : head.cell(m_headDue);
        return isValue(day) ? day : Null;
    }

private:
    const InboxFields::Promise &m_promise;
    const Review &m_rows;
    const Review *m_head;
    const Schema &m_schema;
    int m_ordered, m_done, m_when, m_due, m_headWhen = -1, m_headDue = -1;
    mutable QHash<Cell, bool> m_words; // texts are shared
};

void add(Waiting &waiting, Cell due)
{
    ++waiting.rows;
    if (isValue(due) && (!isValue(waiting.due) || due < waiting.due))
        waiting.due = due;
}

} // namespace

OfThings<Waiting> &Promised::things(const QString &identity)
{
    const auto found = std::find_if(
        m_identities.begin(), m_identities.end(), [&](const Identity &known) { return known.name == identity; });
    if (found != m_identities.end())
        return found->things;
    m_identities.append(Identity {identity});
    return m_identities.last().things;
}

Promised::Promised(const QVector<ReviewPtr> &reviews, const InboxFields &fields)
{
    for (const InboxFields::Promise &promise : fields.promises) {
        const Review *rows = reviewOf(reviews, promise.area);
        if (!rows)
            continue;
        const Schema &schema = rows->diff->schema();
        QVector<int> by;
        for (const QString &id : promise.by) {
            const int field = schema.indexOf(id);
            if (field >= 0 && !schema.fields[field].identity.isEmpty())
                by.append(field);
        }
        const Reader reader(fields, promise, *rows, headOf(reviews, promise.area));
        const auto count = KeyId(rows->diff->pools().keys.size());
        for (KeyId key = 0; key < count; ++key) {
            const There row = reader.row(key);
            const There head = row.side ? reader.headOf(key) : There {};
            if (!row.side || !reader.waits(row, head))
                continue;
            for (const int field : by) {
                const Cell thing = row.cell(field);
                if (!isValue(thing))
                    continue;
                add(things(schema.fields[field].identity)[thing], reader.due(row, head));
                break;
            }
        }
    }
}

Waiting Promised::of(const Schema &schema, std::span<const Cell> key) const
{
    for (int field = 0; field < schema.keyCount; ++field) {
        for (const Identity &known : m_identities) {
            if (schema.fields[field].identity == known.name)
                return known.things.at(key[size_t(field)]);
        }
    }
    return {};
}

} // namespace zgoda
