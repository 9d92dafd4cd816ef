#include "models/trend/trendfields.h"

#include "models/base/jsontexts.h"

#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace zgoda {

Result<TrendFields> parseTrendFields(const QByteArray &json, const QString &name)
{
    const auto file = objectInFile(json, name);
    if (!file)
        return fail(file.error());
    const QString areas = u"areas"_s, by = u"by"_s;
    const QJsonObject &root = *file, all = root.value(areas).toObject();
    for (auto it = root.begin(); it != root.end(); ++it) {
        if (it.key() != areas)
            return fail(Error::Kind::Profile, name + u": "_s + it.key(), u"is not known here"_s);
    }
    TrendFields out;
    for (auto it = all.begin(); it != all.end(); ++it) {
        const QJsonObject area = it->toObject();
        const QString field = area.value(by).toString(), place = name + u": areas."_s + it.key() + u'.';
        if (area.size() != 1 || field.isEmpty())
            return fail(Error::Kind::Profile, place + by, u"must name a field, and nothing else is known here"_s);
        out.by.insert(it.key(), field);
    }
    return out;
}

} // namespace zgoda
