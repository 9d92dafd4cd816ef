#include "app/marks.h"

#include "app/resources.h"
#include "connectors/files/file.h"

using namespace Qt::StringLiterals;

namespace zgoda {

Result<QVector<MarkField>> markFieldsOf(const Session &session)
{
    QVector<MarkField> out;
    for (const AreaSetup &area : session.setup().areas) {
        if (!area.compared)
            continue;
        const QString name = u"areas/%1.json"_s.arg(area.schema->area);
        const auto json = readFile(resourceFolder() + u'/' + name);
        if (!json)
            return fail(json.error());
        const auto marks = parseMarkFields(*json, *area.schema, name);
        if (!marks)
            return fail(marks.error());
        out += *marks;
    }
    return out;
}

} // namespace zgoda
