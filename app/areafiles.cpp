#include "app/areafiles.h"

#include "app/resources.h"
#include "connectors/files/file.h"

using namespace Qt::StringLiterals;

namespace zgoda {

Result<> eachAreaFile(const Session &session,
    const std::function<Result<>(const QByteArray &json, const Schema &schema, const QString &name)> &take)
{
    for (const AreaSetup &area : session.setup().areas) {
        if (!area.compared)
            continue;
        const QString name = u"areas/%1.json"_s.arg(area.schema->area);
        const auto json = readFile(resourceFolder() + u'/' + name);
        if (!json)
            return fail(json.error());
        if (auto taken = take(*json, *area.schema, name); !taken)
            return taken;
    }
    return {};
}

} // namespace zgoda
