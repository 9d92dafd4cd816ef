#include "app/pricing.h"

#include "app/resources.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

Result<PriceParts> loadParts()
{
    const QString name = u"pricing.json"_s;
    QFile file(resourceFolder() + u'/' + name);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error::Kind::Profile, file.fileName(), file.errorString());
    return parsePriceParts(file.readAll(), name);
}

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
        if (one.snapshot && one.snapshot->schema->area == area)
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

} // namespace

QString PriceBooks::rowText(Side side, bool ofTerms, KeyId row) const
{
    const PriceSides &sides = side == Side::Erp ? erpSides : b2bSides;
    const SnapshotPtr &from = ofTerms ? sides.terms : sides.lists;
    return !from || row == noKey ? QString() : keyText(*from->schema, *from->pools, row);
}

Result<PriceBooks> priceBooks(const Session &session, QDate day)
{
    auto parts = loadParts();
    auto erp = parts ? sidesOf(session, *parts, Side::Erp) : Result<PriceSides>(fail(parts.error()));
    auto b2b = erp ? sidesOf(session, *parts, Side::B2b) : erp;
    if (!b2b)
        return fail(b2b.error());
    const Cell julian = day.toJulianDay();
    return PriceBooks {*parts, erp->lists->pools->textsOwner, *erp, *b2b, PriceBook(*parts, *erp, julian),
        PriceBook(*parts, *b2b, julian)};
}

} // namespace zgoda
