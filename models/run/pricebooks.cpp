#include "models/run/pricebooks.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

// The side of an area that the workspace compares, or knows for its names; null: it has no such area.
Result<SnapshotPtr> sideOf(const Session &session, const QString &area, Side side)
{
    if (const ReviewPtr review = session.review(area)) {
        const SnapshotPtr &out = side == Side::Erp ? review->diff->erp : review->diff->b2b;
        if (!out->complete)
            return fail(Error::Kind::Refused, area, u"was not read to its end"_s);
        return out;
    }
    if (session.areas().contains(area))
        return fail(Error::Kind::Refused, area, u"was never read"_s);
    for (const Reference &one : session.references()) {
        if (!one.snapshot || one.snapshot->schema->area != area)
            continue;
        if (!one.snapshot->complete)
            return fail(Error::Kind::Refused, area, u"was not read to its end"_s);
        return one.snapshot;
    }
    return SnapshotPtr();
}

Result<PriceSides> sidesOf(const Session &session, const PriceParts &parts, Side side)
{
    PriceSides out;
    const std::pair<const PricePart &, SnapshotPtr &> all[] = {{parts.lists, out.lists}, {parts.terms, out.terms},
        {parts.customers, out.customers}, {parts.products, out.products}};
    for (const auto &[part, place] : all) {
        auto found = sideOf(session, part.area, side);
        if (!found)
            return fail(found.error());
        place = std::move(*found);
    }
    if (!out.lists || !out.customers)
        return fail(Error::Kind::Refused, out.lists ? parts.customers.area : parts.lists.area,
            u"is not compared in this workspace"_s);
    return out;
}

bool isOfLists(PriceStep::Kind kind)
{
    using Kind = PriceStep::Kind;
    return kind == Kind::ListPrice || kind == Kind::LaterBreak || kind == Kind::EarlierRow;
}

// Of the codes of both books, the names that one of the two snapshots has.
QVector<NamedCode> named(const PriceBooks &books, const QVector<Cell> &first, const QVector<Cell> &second,
    const PricePart &part, PriceColumn code, const SnapshotPtr &erp, const SnapshotPtr &b2b)
{
    QHash<Cell, Cell> names;
    for (const SnapshotPtr &side : {b2b, erp}) { // the ERP's name goes before the shop's
        const PriceColumns columns(part, side);
        const int own = columns.field(code), name = columns.field(PriceColumn::Name);
        for (KeyId row = 0; side && name >= 0 && row < KeyId(side->presence.size()); ++row) {
            if (const Cell text = columns.at(name, row); isValue(text))
                names.insert(columns.at(own, row), text);
        }
    }
    QVector<NamedCode> out;
    QSet<Cell> seen;
    for (const QVector<Cell> &codes : {first, second}) {
        for (const Cell one : codes) {
            if (!seen.contains(one))
                out.append({books.text(one), books.text(names.value(one, Null))});
            seen.insert(one);
        }
    }
    return out;
}

} // namespace

Result<PriceAreas> priceAreas(const Session &session, const PriceParts &parts)
{
    auto erp = sidesOf(session, parts, Side::Erp);
    auto b2b = erp ? sidesOf(session, parts, Side::B2b) : erp;
    if (!b2b)
        return fail(b2b.error());
    return PriceAreas {parts, *erp, *b2b};
}

PriceBooks::PriceBooks(const PriceAreas &from, QDate day)
    : areas(from)
    , texts(from.erp.lists->pools->textsOwner)
    , erp(from.parts, from.erp, day.toJulianDay())
    , b2b(from.parts, from.b2b, day.toJulianDay())
{
}

QString PriceBooks::rowText(Side side, bool ofTerms, KeyId row) const
{
    const SnapshotPtr &from = ofTerms ? areas.of(side).terms : areas.of(side).lists;
    return !from || row == noKey ? QString() : keyText(*from->schema, *from->pools, row);
}

QString PriceBooks::rowText(Side side, const PriceStep &step) const
{
    return rowText(side, !isOfLists(step.kind), step.row);
}

QString PriceBooks::rowText(Side side, const Price &price) const
{
    return rowText(side, isOfTerm(price.why), price.row);
}

QVector<NamedCode> pricedCustomers(const PriceBooks &books)
{
    return named(books, books.erp.customers(), books.b2b.customers(), books.areas.parts.customers,
        PriceColumn::Customer, books.areas.erp.customers, books.areas.b2b.customers);
}

QVector<NamedCode> pricedProducts(const PriceBooks &books)
{
    return named(books, books.erp.products(), books.b2b.products(), books.areas.parts.products, PriceColumn::Product,
        books.areas.erp.products, books.areas.b2b.products);
}

} // namespace zgoda
