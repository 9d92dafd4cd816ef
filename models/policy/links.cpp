// Which rows of the two systems may be one thing, by a number that both hold, or by a name: that one is never exact, and
// whoever joins two rows by it does so by hand.
#include "models/policy/numbers.h"
#include "models/policy/projection.h"

#include <QSet>
#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

struct Holder {
    KeyId key = noKey;
    QString country;
    bool alone = false; // the other side does not have the row
};
using Holders = QVector<Holder>; // every row that holds the same digits

bool sameCompany(const Holder &a, const Holder &b)
{
    return a.country == b.country || a.country.isEmpty() || b.country.isEmpty();
}

Link::How howOf(const QString &match)
{
    if (match == u"tax_id"_s)
        return Link::How::TaxId;
    if (match == u"name"_s)
        return Link::How::ByHand;
    return match == u"email"_s ? Link::How::Email : Link::How::Ean;
}

using StopCheck = std::function<bool()>;
constexpr qsizetype looksForAStop = 4096; // rows

QHash<QString, Holders> holdersOf(const Snapshot &side, const Snapshot &other, int field, const StopCheck &stopped)
{
    QHash<QString, Holders> out;
    const QString kind = side.schema->fields[field].match;
    for (qsizetype id = 0; id < side.presence.size(); ++id) {
        if (stopped && id % looksForAStop == 0 && stopped())
            return {};
        const Cell cell = side.presence[id] == Presence::Present ? side.cell(field, KeyId(id)) : Null;
        if (!isValue(cell))
            continue;
        const bool alone = other.presenceOf(KeyId(id)) == Presence::Absent;
        if (!alone && kind == u"name"_s)
            continue; // of a number it tells whether one holder is the only one
        const Number number = canonicalNumber(kind, side.pools->texts.text(cell));
        if (number.digits.isEmpty() || number.digits.count(u'0') == number.digits.size())
            continue;
        out[number.digits].append({KeyId(id), number.country, alone});
    }
    return out;
}

// One of these rows alone may be the one.
bool single(const Holders &holders, const Holder &one)
{
    return std::count_if(holders.begin(), holders.end(), [&](const Holder &h) { return sameCompany(h, one); }) == 1;
}

void suggest(
    const Snapshot &erp, const Snapshot &b2b, int field, const StopCheck &stopped, QVector<LinkSuggestion> &out)
{
    const Field &f = erp.schema->fields[field];
    const auto inErp = holdersOf(erp, b2b, field, stopped), inB2b = holdersOf(b2b, erp, field, stopped);
    for (auto it = inErp.begin(); it != inErp.end(); ++it) {
        const Holders there = inB2b.value(it.key());
        for (const Holder &e : *it) {
            for (const Holder &b : there) {
                if (!e.alone || !b.alone || !sameCompany(e, b))
                    continue;
                LinkSuggestion suggestion;
                suggestion.identity = erp.schema->fields[0].identity;
                suggestion.erp = keyParts(*erp.schema, *erp.pools, e.key).value(0);
                suggestion.b2b = keyParts(*erp.schema, *erp.pools, b.key).value(0);
                suggestion.how = howOf(f.match);
                suggestion.value = erp.pools->texts.text(erp.cell(field, e.key));
                suggestion.exact = suggestion.how != Link::How::ByHand && erp.complete && b2b.complete && single(*it, b)
                    && single(there, e);
                out.append(suggestion);
            }
        }
    }
}

// A row whose tax id names one partner and whose address another is joined with neither by itself.
void doubtContradictions(QVector<LinkSuggestion> &found)
{
    QHash<QString, QSet<QString>> ofErp, ofB2b;
    for (const LinkSuggestion &one : std::as_const(found)) {
        if (one.how == Link::How::ByHand)
            continue; // two may have one name
        ofErp[one.erp].insert(one.b2b);
        ofB2b[one.b2b].insert(one.erp);
    }
    for (LinkSuggestion &one : found)
        one.exact = one.exact && ofErp.value(one.erp).size() == 1 && ofB2b.value(one.b2b).size() == 1;
}

// A pair that a number suggests needs no name beside it.
void dropNamesOfPairs(QVector<LinkSuggestion> &found)
{
    QSet<QStringList> pairs;
    for (const LinkSuggestion &one : std::as_const(found)) {
        if (one.how != Link::How::ByHand)
            pairs.insert({one.erp, one.b2b});
    }
    found.removeIf([&](const LinkSuggestion &one) {
        return one.how == Link::How::ByHand && pairs.contains({one.erp, one.b2b});
    });
}

} // namespace

QVector<LinkSuggestion> suggestLinks(const Snapshot &erp, const Snapshot &b2b, const std::function<bool()> &stopped)
{
    QVector<LinkSuggestion> out;
    const Schema &schema = *erp.schema;
    if (schema.keyCount != 1 || schema.fields[0].identity.isEmpty())
        return out; // a link joins things, and only a key of one part names a thing
    for (int f = schema.keyCount; f < int(schema.fields.size()); ++f) {
        if (!schema.fields[f].match.isEmpty() && erp.given.value(f) && b2b.given.value(f))
            suggest(erp, b2b, f, stopped, out);
    }
    if (stopped && stopped())
        return {}; // half of them would contradict less
    doubtContradictions(out);
    dropNamesOfPairs(out);
    std::sort(out.begin(), out.end(), [](const LinkSuggestion &a, const LinkSuggestion &b) {
        return std::tie(a.erp, a.b2b, a.value) < std::tie(b.erp, b.b2b, b.value);
    });
    return out;
}

} // namespace zgoda
