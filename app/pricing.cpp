#include "app/pricing.h"

#include "app/resources.h"
#include "connectors/files/file.h"

using namespace Qt::StringLiterals;

namespace zgoda {

Result<PriceParts> shippedPriceParts()
{
    const QString name = u"pricing.json"_s;
    const auto json = readFile(resourceFolder() + u'/' + name);
    return json ? parsePriceParts(*json, name) : fail(json.error());
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
