#include "ui/helptopics.h"

#include "models/policy/names.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

using namespace Qt::StringLiterals;

static void initialiseHelp() { Q_INIT_RESOURCE(help); } // a static library's resources are not found by themselves

namespace zgoda {
namespace {

QByteArray helpFile(const QString &name)
{
    initialiseHelp();
    QFile file(u":/zgoda/help/"_s + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

QString helpTopic(const QString &area, Why why)
{
    static const QJsonArray topics = QJsonDocument::fromJson(helpFile(u"topics.json"_s)).array();
    for (const QJsonValue value : topics) {
        const QJsonObject topic = value.toObject();
        const QJsonArray reasons = topic[u"reasons"_s].toArray();
        if (topic[u"areas"_s].toArray().contains(area) && (reasons.isEmpty() || reasons.contains(whyName(why))))
            return topic[u"page"_s].toString();
    }
    return {};
}

QString helpText(const QString &page)
{
    const QString language = QLocale::languageToCode(QLocale().language());
    for (const QString &folder : {language, u"en"_s}) {
        const QByteArray text = helpFile(u"%1/%2.md"_s.arg(folder, page));
        if (!text.isEmpty())
            return QString::fromUtf8(text);
    }
    return {};
}

} // namespace zgoda
