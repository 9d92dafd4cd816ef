#include "app/months.h"

#include "app/resources.h"
#include "connectors/files/file.h"

using namespace Qt::StringLiterals;

namespace zgoda {

Result<QVector<MonthFields>> monthFieldsOf(const Session &session)
{
    QVector<MonthFields> out;
    for (const AreaSetup &area : session.setup().areas) {
        if (!area.compared)
            continue;
        const QString name = u"areas/%1.json"_s.arg(area.schema->area);
        const auto json = readFile(resourceFolder() + u'/' + name);
        if (!json)
            return fail(json.error());
        const auto fields = parseMonthFields(*json, *area.schema, name);
        if (!fields)
            return fail(fields.error());
        if (*fields)
            out.append(**fields);
    }
    return out;
}

QVector<Closing> closedMonth(QVector<Closing> closings, const Closing &closing)
{
    closings.removeIf([&](const Closing &other) { return other.area == closing.area && other.month == closing.month; });
    if (closing.at > 0)
        closings.append(closing);
    return closings;
}

} // namespace zgoda
