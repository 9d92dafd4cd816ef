#include "models/inbox/cutofforders.h"

#include "models/base/decimal.h"
#include "models/base/jsontexts.h"
#include "models/policy/rules.h"

#include <QDateTime>
#include <QJsonObject>
#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

constexpr Instant lookBack = 60ll * 24 * 3'600'000; // what is older missed the first cut-off since then, at the latest
constexpr int moneyScale = 4;

QDate dayOf(const CutOffs &cutOffs, Instant now)
{
    return QDateTime::fromMSecsSinceEpoch(now, cutOffs.timeZone()).date();
}

// The rows that a cut-off concerns, found as a rule finds its own.
Policy asRule(const CutOff &cutOff, const QString &area)
{
    Rule rule;
    rule.id = cutOff.name;
    rule.area = area;
    rule.kind = Rule::Kind::Expected;
    rule.when = cutOff.when;
    Policy out;
    out.rules = {rule};
    return out;
}

QString unknownField(const CutOff &cutOff, const Schema &schema)
{
    for (const Match &match : cutOff.when) {
        const QString identity = match.field.section(u'.', 0, 0);
        const bool known = schema.indexOf(match.field) >= 0
            || (match.field.contains(u'.')
                && std::any_of(schema.fields.begin(), schema.fields.end(),
                    [&](const Field &field) { return field.identity == identity; }));
        if (!known)
            return match.field;
    }
    return {};
}

void add(CutOffOrders &orders, KeyId key, qint64 money, const QString &currency)
{
    orders.keys.append(key);
    if (money == 0)
        return;
    for (CutOffSum &sum : orders.money) {
        if (sum.currency == currency) {
            sum.money = sum.money > std::numeric_limits<qint64>::max() - money ? std::numeric_limits<qint64>::max()
                                                                               : sum.money + money;
            return;
        }
    }
    orders.money.append({currency, money});
}

void putInOrder(CutOffOrders &orders)
{
    std::stable_sort(orders.money.begin(), orders.money.end(),
        [](const CutOffSum &a, const CutOffSum &b) { return a.money > b.money; });
}

// An order that stands in the shop alone.
struct Order {
    KeyId key = noKey;
    Instant placed = 0;
    qint64 money = 0; // in 1/10000
    QString currency;
};

class Orders final {
public:
    Orders(const Review &review, const CutOffInput &input)
        : m_review(review)
        , m_input(input)
        , m_schema(review.diff->schema())
        , m_shop(*review.diff->b2b)
        , m_placed(m_schema.indexOf(input.fields.placed))
        , m_when(m_schema.indexOf(input.fields.when))
        , m_origin(m_schema.indexOf(m_schema.originField))
        , m_worth(m_schema.indexOf(input.worth))
        , m_currency(m_schema.indexOf(m_schema.currencyField))
    {
    }

    QVector<Order> all() const
    {
        QVector<Order> out;
        for (const RowReview &row : m_review.rows) {
            if (waits(row))
                out.append(orderOf(row));
        }
        return out;
    }

private:
    bool waits(const RowReview &row) const
    {
        const bool settled = row.state == RowState::Accepted || row.state == RowState::EqualByRule;
        return !settled && m_shop.presenceOf(row.key) == Presence::Present
            && m_review.diff->erp->presenceOf(row.key) == Presence::Absent
            && holds(row.key, m_when, m_input.fields.words) && holds(row.key, m_origin, {u"b2b"_s});
    }

    // What is empty, or cannot be read, speaks against no order.
    bool holds(KeyId key, int field, const QStringList &words) const
    {
        const Cell word = field < 0 ? Null : m_shop.cell(field, key);
        return !isValue(word) || words.contains(textOf(word));
    }

    QString textOf(Cell cell) const { return m_review.diff->pools().texts.text(cell); }

    Order orderOf(const RowReview &row) const
    {
        Order out {row.key, row.since, 0, {}};
        const Cell placed = m_placed < m_schema.keyCount ? Null : m_shop.cell(m_placed, row.key);
        if (isValue(placed))
            out.placed = placed;
        if (out.placed == 0 || out.placed > m_input.now)
            out.placed = m_input.now;
        const Cell worth = m_worth < m_schema.keyCount ? Null : m_shop.cell(m_worth, row.key);
        if (isValue(worth) && m_schema.fields[m_worth].type == FieldType::Decimal) {
            const DecimalResult scaled = rescale(worth, m_schema.fields[m_worth].scale, moneyScale);
            const bool good = scaled.status == DecimalStatus::Exact || scaled.status == DecimalStatus::Rounded;
            out.money = good ? qMax<qint64>(0, scaled.units) : 0;
        }
        const Cell currency = m_currency < m_schema.keyCount ? Null : m_shop.cell(m_currency, row.key);
        if (isValue(currency))
            out.currency = textOf(currency);
        return out;
    }

    const Review &m_review;
    const CutOffInput &m_input;
    const Schema &m_schema;
    const Snapshot &m_shop;
    const int m_placed, m_when, m_origin, m_worth, m_currency;
};

// One cut-off over all orders.
class Stand final {
public:
    Stand(const Review &review, const CutOffInput &input, qsizetype index, Instant oldest)
        : m_review(review)
        , m_cutOff(input.cutOffs.all[index])
        , m_index(index)
        , m_now(input.now)
        , m_policy(asRule(m_cutOff, input.fields.area))
        , m_rules(m_policy, input.references, review.diff->b2b->schema, review.diff->b2b->pools, {})
    {
        const QTimeZone zone = input.cutOffs.timeZone();
        m_out.next = nextCutOff(m_cutOff, zone, m_now);
        m_out.unknownField = unknownField(m_cutOff, review.diff->schema());
        const Instant from = qMax(oldest, m_now - lookBack) - 1;
        m_moments = cutOffsBetween(m_cutOff, zone, from, m_now);
        if (m_out.next)
            m_moments.append(*m_out.next);
    }

    void take(const Order &order, CutOffBoard &board)
    {
        if (!concerns(order.key))
            return;
        const auto due = std::upper_bound(m_moments.begin(), m_moments.end(), order.placed,
            [](Instant placed, const CutOffMoment &moment) { return placed < moment.at; });
        if (due == m_moments.end())
            return;
        const bool missed = due->at <= m_now;
        if (missed)
            add(m_out.missed, order.key, order.money, order.currency);
        if (m_out.next) // what missed one must not miss the next
            add(m_out.waiting, order.key, order.money, order.currency);
        if (missed && due->at > m_out.missedAt.at)
            m_out.missedAt = *due;
        OrderDue &soonest = board.due[order.key];
        if (soonest.cutOff < 0 || due->at < soonest.moment.at)
            soonest = {m_index, *due};
    }

    CutOffStand done()
    {
        putInOrder(m_out.waiting);
        putInOrder(m_out.missed);
        return std::move(m_out);
    }

private:
    bool concerns(KeyId key)
    {
        const RowView row {m_review.diff->b2b.get(), m_review.diff->erp.get(), key};
        return m_rules.first(Rule::Kind::Expected, -1, row) >= 0
            || m_rules.doubtful(Rule::Kind::Expected, -1, row) >= 0;
    }

    const Review &m_review;
    const CutOff &m_cutOff;
    const qsizetype m_index;
    const Instant m_now;
    const Policy m_policy;
    RuleSet m_rules;
    QVector<CutOffMoment> m_moments; // in order; the last is ahead, the others are past
    CutOffStand m_out;
};

} // namespace

Result<CutOffFields> parseCutOffFields(const QByteArray &json, const QString &name)
{
    const auto file = objectInFile(json, name);
    if (!file)
        return fail(file.error());
    const QJsonObject &root = *file;
    const QString own = u"cutOffs"_s, area = u"area"_s, placed = u"placed"_s, when = u"when"_s, words = u"words"_s;
    if (!root.contains(own))
        return CutOffFields {};
    const QJsonObject part = root.value(own).toObject();
    const auto wrong = [&](const QString &member, const QString &why) {
        return fail(Error::Kind::Profile, name + u": cutOffs."_s + member, why);
    };
    for (auto it = part.begin(); it != part.end(); ++it) {
        if (!QStringList {area, placed, when, words}.contains(it.key()))
            return wrong(it.key(), u"is not known here"_s);
    }
    CutOffFields out {part.value(area).toString(), part.value(placed).toString(), part.value(when).toString(),
        textsOf(part.value(words))};
    if (out.area.isEmpty())
        return wrong(area, u"is missing"_s);
    if (out.placed.isEmpty())
        return wrong(placed, u"is missing"_s);
    if (out.when.isEmpty() != out.words.isEmpty())
        return wrong(words, u"goes with “when”"_s);
    return out;
}

CutOffBoard cutOffBoard(const Review *review, const CutOffInput &input)
{
    CutOffBoard out;
    out.area = input.fields.area;
    out.cutOffs = input.cutOffs;
    out.now = input.now;
    const QDate today = dayOf(input.cutOffs, input.now);
    out.troubles = clockTroubles(input.cutOffs, today, today.addDays(clockTroubleDays));
    out.read = review != nullptr;
    out.whole = review && review->diff->erp->complete && review->diff->b2b->complete;
    const QVector<Order> orders = review ? Orders(*review, input).all() : QVector<Order>();
    Instant oldest = input.now;
    for (const Order &order : orders)
        oldest = qMin(oldest, order.placed);
    for (qsizetype i = 0; i < input.cutOffs.all.size(); ++i) {
        if (!review) {
            out.stands.append({nextCutOff(input.cutOffs.all[i], input.cutOffs.timeZone(), input.now), {}, {}, {}, {}});
            continue;
        }
        Stand stand(*review, input, i, oldest);
        for (const Order &order : orders)
            stand.take(order, out);
        out.stands.append(stand.done());
    }
    return out;
}

} // namespace zgoda
