#include "models/pricing/substitutes.h"

#include "models/base/decimal.h"
#include "models/policy/rules.h"
#include "models/record/canonical.h"

#include <QRegularExpression>
#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

constexpr qsizetype most = 3;
constexpr qsizetype looksAt = 2000; // things of one kind: a kind that holds everything says nothing of what is alike

// Of the same unit and currency, and of the same sort of amount.
std::optional<int> dearer(const Price &thing, const Price &other)
{
    if (thing.currency != other.currency || thing.unit != other.unit)
        return {};
    const bool net = isValue(thing.net) && isValue(other.net);
    const Cell before = net ? thing.net : thing.gross, after = net ? other.net : other.gross;
    if (!isValue(before) || !isValue(after) || before <= 0 || after < 0 || qMax(before, after) > maxUnits / 1000)
        return {};
    const qint64 more = (after - before) * 1000, half = more < 0 ? -before / 2 : before / 2;
    return int(std::clamp<qint64>((more + half) / before, -1000, 1'000'000));
}

// What is known first, then what is near; alike in both, by code, so that it is the same each time.
bool isBetter(const Substitute &a, const Substitute &b)
{
    const auto place = [](const Substitute &one) {
        return std::tuple(one.how, !one.dearer.has_value(), std::abs(one.dearer.value_or(0)), one.code);
    };
    return place(a) < place(b);
}

} // namespace

Substitutes::Substitutes(const OfferedGoods &goods, const PriceParts &parts, const PriceSides &prices, Cell day)
    : m_goods(goods)
    , m_any(goods.erp ? goods.erp.get() : goods.b2b.get())
{
    if (prices.lists && prices.customers)
        m_prices.emplace(parts, prices, day);
    if (!m_any || !m_any->schema->instead)
        return;
    const Schema &schema = *m_any->schema;
    m_named = schema.indexOf(schema.instead->named);
    m_alike = schema.indexOf(schema.instead->alike);
    m_offered = schema.indexOf(schema.instead->offered);
    m_name = schema.indexOf(u"name"_s);
    for (KeyId row = 0; m_alike >= 0 && row < KeyId(m_any->pools->keys.size()); ++row) {
        const Cell kind = cell(m_alike, row);
        if (isValue(kind) && isOffered(row))
            m_kinds[kind].append(m_any->pools->keys.key(row)[0]);
    }
}

// The ERP's word first, and the shop's where the ERP says nothing.
Cell Substitutes::cell(int field, KeyId row) const
{
    const Snapshot *second = m_goods.erp && m_goods.b2b ? m_goods.b2b.get() : nullptr;
    return field < 0 ? Null : RowView {m_any, second, row}.cell(field);
}

KeyId Substitutes::rowOf(Cell code) const
{
    return m_any && isValue(code) ? m_any->pools->keys.find({&code, 1}) : noKey;
}

// Where the shop was read, it says what it sells; else the ERP says what it gives the shop.
bool Substitutes::isOffered(KeyId row) const
{
    const Snapshot &side = m_goods.b2b ? *m_goods.b2b : *m_goods.erp;
    if (side.presenceOf(row) != Presence::Present)
        return false;
    return m_offered < 0 || !side.given.value(m_offered) || side.cell(m_offered, row) != 0;
}

QVector<Cell> Substitutes::named(KeyId row) const
{
    static const QRegularExpression between(u"[\\s,;]+"_s);
    QVector<Cell> out;
    const Cell text = row == noKey ? Null : cell(m_named, row);
    if (!isValue(text))
        return out;
    for (const QString &code : m_any->pools->texts.text(text).split(between, Qt::SkipEmptyParts)) {
        const Cell one = m_any->pools->texts.find(code.toUtf8());
        const KeyId other = rowOf(one);
        if (other != noKey && isOffered(other) && !out.contains(one))
            out.append(one);
    }
    return out;
}

void Substitutes::add(
    QVector<Found> &to, Substitute::How how, Cell code, const Coverage &coverage, const Lack &lack) const
{
    const auto same = [code](const Found &one) { return one.code == code; };
    if (code == lack.thing || std::any_of(to.begin(), to.end(), same))
        return;
    const Coverage::Left left = coverage.left(code, lack.place);
    if (!left.known || (!left.endless && left.amount < qMax<Cell>(1, lack.own)))
        return;
    const TextPool &texts = m_any->pools->texts;
    const QVector<Field> &fields = m_any->schema->fields;
    const QString field = fields[how == Substitute::How::Named ? m_named : m_alike].id;
    Found found {{how, field, texts.text(code), {}, {}, {}}, code};
    if (!left.endless)
        found.what.free = QString::fromLatin1(formatDecimal(left.amount, coverage.scale()));
    const Cell name = cell(m_name, rowOf(code));
    found.what.name = isValue(name) ? texts.text(name) : QString();
    to.append(found);
}

void Substitutes::price(QVector<Found> &found, const Coverage &coverage, const Lack &lack, Cell customer) const
{
    if (!m_prices || !isValue(customer) || found.isEmpty())
        return;
    const DecimalResult quantity = rescale(qMax<Cell>(1, lack.own), coverage.scale(), priceScale);
    if (quantity.status != DecimalStatus::Exact && quantity.status != DecimalStatus::Rounded)
        return;
    PriceAsk ask;
    ask.quantity = quantity.units;
    const PriceBook::Buyer buyer = m_prices->buyer(customer);
    const Price own = m_prices->price(buyer, m_prices->goods(lack.thing), ask);
    if (own.why != NoPrice::None)
        return;
    for (Found &one : found) {
        const Price other = m_prices->price(buyer, m_prices->goods(one.code), ask);
        one.what.dearer = other.why == NoPrice::None ? dearer(own, other) : std::nullopt;
    }
}

QVector<Substitute> Substitutes::of(const Coverage &coverage, const Lack &lack, Cell customer) const
{
    const KeyId row = rowOf(lack.thing);
    if (row == noKey || coverage.thing().identity != m_any->schema->fields[0].identity)
        return {};
    QVector<Found> found;
    for (const Cell code : named(row))
        add(found, Substitute::How::Named, code, coverage, lack);
    const QVector<Cell> kind = m_kinds.value(cell(m_alike, row));
    for (qsizetype i = 0; i < qMin(looksAt, kind.size()); ++i)
        add(found, Substitute::How::Alike, kind[i], coverage, lack);
    price(found, coverage, lack, customer);
    std::sort(found.begin(), found.end(), [](const Found &a, const Found &b) { return isBetter(a.what, b.what); });
    QVector<Substitute> out;
    for (const Found &one : std::as_const(found).first(qMin(most, found.size())))
        out.append(one.what);
    return out;
}

} // namespace zgoda
