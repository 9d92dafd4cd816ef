#include "connectors/b2b/profilejson.h"

namespace zgoda::b2b {

void ProfileTrouble::complain(const QString &member, const QString &what)
{
    if (!error)
        error = Error {Error::Kind::Profile, file + QStringLiteral(": ") + member, what};
}

ProfileNode ProfileNode::at(const char *name) const { return at(QString::fromLatin1(name)); }

ProfileNode ProfileNode::at(const QString &name) const
{
    return {object().value(name), m_where.isEmpty() ? name : m_where + QLatin1Char('.') + name, m_trouble};
}

void ProfileNode::only(const QStringList &names) const
{
    if (!m_value.isObject())
        return complain(QStringLiteral("an object is needed here"));
    const QStringList present = object().keys();
    for (const QString &name : present) {
        if (!names.contains(name))
            at(name).complain(QStringLiteral("no such member; known are %1").arg(names.join(QStringLiteral(", "))));
    }
}

QString ProfileNode::text(const QString &otherwise) const
{
    if (m_value.isUndefined())
        return otherwise;
    if (!m_value.isString())
        complain(QStringLiteral("a text is needed here"));
    return m_value.toString();
}

QString ProfileNode::needText() const
{
    const QString value = text({});
    if (value.isEmpty())
        complain(QStringLiteral("a text is missing"));
    return value;
}

int ProfileNode::number(int otherwise, int least, int most) const
{
    if (m_value.isUndefined())
        return otherwise;
    const int value = m_value.toInt(least - 1); // a number with a fraction is none
    if (value < least || value > most)
        complain(QStringLiteral("a whole number from %1 to %2 is needed here").arg(least).arg(most));
    return qBound(least, value, most);
}

bool ProfileNode::flag(bool otherwise) const
{
    if (m_value.isUndefined())
        return otherwise;
    if (!m_value.isBool())
        complain(QStringLiteral("true or false is needed here"));
    return m_value.toBool();
}

Path ProfileNode::path() const
{
    const QString value = needText();
    auto parsed = parsePath(value.isEmpty() ? QStringLiteral("none") : value);
    if (!parsed)
        complain(parsed.error().subject + QStringLiteral(": ") + parsed.error().detail);
    return parsed ? *parsed : Path {};
}

QStringList ProfileNode::texts() const
{
    QStringList out;
    if (m_value.isString())
        return {m_value.toString()};
    if (!m_value.isUndefined() && !m_value.isArray())
        complain(QStringLiteral("a list of texts is needed here"));
    const QJsonArray list = m_value.toArray();
    for (const QJsonValue &value : list) {
        if (!value.isString())
            complain(QStringLiteral("a list of texts is needed here"));
        out.append(value.toString());
    }
    return out;
}

QHash<QString, QString> ProfileNode::map() const
{
    QHash<QString, QString> out;
    if (!m_value.isUndefined() && !m_value.isObject())
        complain(QStringLiteral("an object of texts is needed here"));
    const QJsonObject members = object();
    for (auto it = members.begin(); it != members.end(); ++it) {
        if (!it.value().isString())
            at(it.key()).complain(QStringLiteral("a text is needed here"));
        out.insert(it.key(), it.value().toString());
    }
    return out;
}

int ProfileNode::word(const QStringList &words) const
{
    const QString value = text(words.first());
    const auto index = int(words.indexOf(value));
    if (index < 0)
        complain(QStringLiteral("one of %1 is needed here").arg(words.join(QStringLiteral(", "))));
    return qMax(index, 0);
}

} // namespace zgoda::b2b
