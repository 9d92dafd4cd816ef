#include "ui/helptopics.h"

#include "models/policy/names.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

static void initialiseHelp() { Q_INIT_RESOURCE(help); } // a static library's resources are not found by themselves

namespace zgoda {
namespace {

QByteArray helpFile(const QString &name)
{
    initialiseHelp();
    QFile file(QStringLiteral(":/zgoda/help/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

QString helpTopic(const QString &area, Why why)
{
    static const QJsonArray topics = QJsonDocument::fromJson(helpFile(QStringLiteral("topics.json"))).array();
    for (const QJsonValue value : topics) {
        const QJsonObject topic = value.toObject();
        const QJsonArray reasons = topic[QStringLiteral("reasons")].toArray();
        if (topic[QStringLiteral("areas")].toArray().contains(area)
            && (reasons.isEmpty() || reasons.contains(whyName(why))))
            return topic[QStringLiteral("page")].toString();
    }
    return {};
}

QString helpText(const QString &page)
{
    const QString language = QLocale::languageToCode(QLocale().language());
    for (const QString &folder : {language, QStringLiteral("en")}) {
        const QByteArray text = helpFile(QStringLiteral("%1/%2.md").arg(folder, page));
        if (!text.isEmpty())
            return QString::fromUtf8(text);
    }
    return {};
}

} // namespace zgoda
