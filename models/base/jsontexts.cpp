#include "models/base/jsontexts.h"

#include <QJsonDocument>

namespace zgoda {

Result<QJsonObject> objectInFile(const QByteArray &json, const QString &name, Error::Kind wrong)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError)
        return fail(wrong, name, error.errorString());
    if (!document.isObject())
        return fail(wrong, name, QStringLiteral("is not one JSON object"));
    return document.object();
}

QStringList textsOf(const QJsonValue &array)
{
    QStringList out;
    for (const QJsonValue item : array.toArray())
        out.append(item.toString());
    return out;
}

} // namespace zgoda
