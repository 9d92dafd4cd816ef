#include "connectors/b2b/profilejson.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda::b2b {

void ProfileTrouble::complain(const QString &member, const QString &what)
{
    if (!error)
        error = Error {Error::Kind::Profile, file + u": "_s + member, what};
}

ProfileNode ProfileNode::at(const char *name) const { return at(QString::fromLatin1(name)); }

ProfileNode ProfileNode::at(const QString &name) const
{
    return {object().value(name), m_where.isEmpty() ? name : m_where + u'.' + name, m_trouble};
}

void ProfileNode::only(const QStringList &names) const
{
    if (!m_value.isObject())
        return complain(u"an object is needed here"_s);
    const QStringList present = object().keys();
    for (const QString &name : present) {
        if (!names.contains(name))
            at(name).complain(u"no such member; known are %1"_s.arg(names.join(u", "_s)));
    }
}

QString ProfileNode::text(const QString &otherwise) const
{
    if (m_value.isUndefined())
        return otherwise;
    if (!m_value.isString())
        complain(u"a text is needed here"_s);
    return m_value.toString();
}

QString ProfileNode::needText() const
{
    const QString value = text({});
    if (value.isEmpty())
        complain(u"a text is missing"_s);
    return value;
}

int ProfileNode::number(int otherwise, int least, int most) const
{
    if (m_value.isUndefined())
        return otherwise;
    const int value = m_value.toInt(least - 1); // a number with a fraction is none
    if (value < least || value > most)
        complain(u"a whole number from %1 to %2 is needed here"_s.arg(least).arg(most));
    return qBound(least, value, most);
}

bool ProfileNode::flag(bool otherwise) const
{
    if (m_value.isUndefined())
        return otherwise;
    if (!m_value.isBool())
        complain(u"true or false is needed here"_s);
    return m_value.toBool();
}

Path ProfileNode::path() const
{
    const QString value = needText();
    auto parsed = parsePath(value.isEmpty() ? u"none"_s : value);
    if (!parsed)
        complain(parsed.error().subject + u": "_s + parsed.error().detail);
    // Within rows ("a[].b?[]") a list may be left out; elsewhere it would be a member called so, which nobody has.
    const auto asked = [](const PathStep &step) { return step.name.endsWith('?'); };
    const auto many = [](const PathStep &step) {
        return step.pick == PathStep::Pick::Each || step.pick == PathStep::Pick::Members;
    };
    if (parsed && std::any_of(parsed->steps.begin(), parsed->steps.end(), asked)
        && std::none_of(parsed->steps.begin(), parsed->steps.end(), many))
        complain(u"only the whole of a path may be left out: put the ? at its end"_s);
    return parsed ? *parsed : Path {};
}

QStringList ProfileNode::texts() const
{
    QStringList out;
    if (m_value.isString())
        return {m_value.toString()};
    if (!m_value.isUndefined() && !m_value.isArray())
        complain(u"a list of texts is needed here"_s);
    const QJsonArray list = m_value.toArray();
    for (const QJsonValue &value : list) {
        if (!value.isString())
            complain(u"a list of texts is needed here"_s);
        out.append(value.toString());
    }
    return out;
}

QHash<QString, QString> ProfileNode::map() const
{
    QHash<QString, QString> out;
    if (!m_value.isUndefined() && !m_value.isObject())
        complain(u"an object of texts is needed here"_s);
    const QJsonObject members = object();
    for (auto it = members.begin(); it != members.end(); ++it) {
        if (!it.value().isString())
            at(it.key()).complain(u"a text is needed here"_s);
        out.insert(it.key(), it.value().toString());
    }
    return out;
}

int ProfileNode::word(const QStringList &words) const
{
    const QString value = text(words.first());
    const auto index = int(words.indexOf(value));
    if (index < 0)
        complain(u"one of %1 is needed here"_s.arg(words.join(u", "_s)));
    return qMax(index, 0);
}

} // namespace zgoda::b2b
