#include "app/workspacejson.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Workspace)
};

// Names under which people put secrets into files.
bool soundsSecret(const QString &member)
{
    static const QStringList words {u"password"_s, u"secret"_s, u"token"_s, u"apikey"_s, u"api_key"_s, u"pwd"_s};
    for (const QString &word : words) {
        if (member.contains(word, Qt::CaseInsensitive))
            return true;
    }
    return false;
}

} // namespace

JsonReader::JsonReader(QJsonObject object, QString path, std::optional<Error> *complaint)
    : m_object(std::move(object))
    , m_path(std::move(path))
    , m_complaint(complaint)
{
}

void JsonReader::complain(const QString &member, const QString &why)
{
    if (!good())
        return;
    const QString where = m_path.isEmpty() ? member : m_path + u'.' + member;
    *m_complaint = Error {Error::Kind::Profile, u"workspace.json: “%1” %2"_s.arg(where, why), {}, 0, {}};
}

QJsonValue JsonReader::take(const char *member)
{
    const QString name = QString::fromLatin1(member);
    m_asked.append(name);
    return good() ? m_object.value(name) : QJsonValue(QJsonValue::Undefined);
}

QString JsonReader::text(const char *member, bool required)
{
    const QJsonValue value = take(member);
    if (!value.isUndefined() && !value.isString())
        complain(QString::fromLatin1(member), Words::tr("must be a text"));
    else if (required && value.toString().trimmed().isEmpty())
        complain(QString::fromLatin1(member), Words::tr("is missing or empty"));
    return value.toString().trimmed();
}

int JsonReader::number(const char *member, int least, int most)
{
    const QJsonValue value = take(member);
    if (value.isUndefined())
        return 0;
    const int number = value.toInt(least - 1);
    if (!value.isDouble() || number < least || number > most) {
        complain(QString::fromLatin1(member), Words::tr("must be a whole number from %1 to %2").arg(least).arg(most));
        return 0;
    }
    return number;
}

bool JsonReader::flag(const char *member, bool otherwise)
{
    const QJsonValue value = take(member);
    if (!value.isUndefined() && !value.isBool())
        complain(QString::fromLatin1(member), Words::tr("must be true or false"));
    return value.toBool(otherwise);
}

QJsonArray JsonReader::list(const char *member)
{
    const QJsonValue value = take(member);
    if (!value.isUndefined() && !value.isArray())
        complain(QString::fromLatin1(member), Words::tr("must be a list in [ ]"));
    return value.toArray();
}

QJsonObject JsonReader::object(const char *member, bool required)
{
    const QJsonValue value = take(member);
    if (value.isUndefined() && required)
        complain(QString::fromLatin1(member), Words::tr("is missing"));
    else if (!value.isUndefined() && !value.isObject())
        complain(QString::fromLatin1(member), Words::tr("must be an object in { }"));
    return value.toObject();
}

QHash<QString, QString> JsonReader::texts(const char *member)
{
    QHash<QString, QString> out;
    const QJsonObject all = object(member);
    for (auto at = all.begin(); at != all.end(); ++at) {
        const QString where = QString::fromLatin1(member) + u'.' + at.key();
        if (soundsSecret(at.key()))
            complain(where, Words::tr("must not be here: secrets are kept in the keychain"));
        else if (!at->isString())
            complain(where, Words::tr("must be a text"));
        out.insert(at.key(), at->toString());
    }
    return out;
}

JsonReader JsonReader::below(const char *member)
{
    const QString path = m_path.isEmpty() ? QString::fromLatin1(member) : m_path + u'.' + QString::fromLatin1(member);
    return JsonReader(object(member, true), path, m_complaint);
}

void JsonReader::finish()
{
    for (const QString &member : m_object.keys()) {
        if (m_asked.contains(member))
            continue;
        complain(member,
            soundsSecret(member) ? Words::tr("must not be here: secrets are kept in the keychain")
                                 : Words::tr("is not a member that anybody knows"));
    }
}

} // namespace zgoda
