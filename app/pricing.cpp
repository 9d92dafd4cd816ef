#include "app/pricing.h"

#include "app/resources.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace zgoda {

Result<PriceParts> shippedPriceParts()
{
    const QString name = u"pricing.json"_s;
    QFile file(resourceFolder() + u'/' + name);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error::Kind::Profile, file.fileName(), file.errorString());
    return parsePriceParts(file.readAll(), name);
}

Result<PriceBooks> priceBooks(const Session &session, QDate day)
{
    const auto parts = shippedPriceParts();
    const auto areas = parts ? priceAreas(session, *parts) : Result<PriceAreas>(fail(parts.error()));
    if (!areas)
        return fail(areas.error());
    return PriceBooks(*areas, day);
}

} // namespace zgoda
