#include "connectors/erp/doorpart.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace zgoda::erp {
void DoorPart::complain(const char *member, const char *detail) const
{
    if (!m_trouble)
        m_trouble
            = Error {Error::Kind::Profile, m_where + u'.' + QLatin1String(member), QString::fromUtf8(detail), 0, {}};
}

void DoorPart::only(const QStringList &known) const
{
    for (auto it = m_json.begin(); it != m_json.end(); ++it) {
        if (!known.contains(it.key()))
            complain(it.key().toUtf8().constData(), "this member is not known");
    }
}

QString DoorPart::string(const char *member, bool needed) const
{
    if ((needed || has(member)) && (!value(member).isString() || value(member).toString().trimmed().isEmpty()))
        complain(member, "a text is expected");
    return value(member).toString().trimmed();
}

QStringList DoorPart::strings(const char *member, bool needed) const
{
    QStringList out;
    const QJsonArray list = value(member).toArray();
    if (has(member) && !value(member).isArray())
        complain(member, "a list of texts is expected");
    for (const QJsonValue &one : list) {
        if (!one.isString())
            complain(member, "a list of texts is expected");
        out.append(one.toString());
    }
    if (needed && out.isEmpty())
        complain(member, "a list of texts is expected");
    return out;
}

DoorPart DoorPart::at(const char *member) const
{
    if (has(member) && !value(member).isObject())
        complain(member, "an object is expected");
    return {value(member).toObject(), m_where + u'.' + QLatin1String(member), m_trouble};
}

std::chrono::seconds DoorPart::seconds(const char *member, std::chrono::seconds standard) const
{
    const int out = value(member).toInt(has(member) ? -1 : int(standard.count()));
    if (out < 1 || out > 3600)
        complain(member, "seconds, from 1 to 3600");
    return std::chrono::seconds(out);
}

QVector<QPair<QString, QString>> DoorPart::pairs(const char *member) const
{
    QVector<QPair<QString, QString>> out;
    const QJsonObject object = value(member).toObject();
    if (has(member) && !value(member).isObject())
        complain(member, "an object is expected");
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!it.value().isString())
            complain(member, "each member is a text");
        out.append({it.key(), it.value().toString()});
    }
    return out;
}

QVector<QPair<QString, QString>> DoorPart::places(const char *member) const
{
    static const QStringList kinds {u"text"_s, u"number"_s, u"int"_s, u"date"_s, u"bool"_s, u"key"_s};
    QVector<QPair<QString, QString>> out;
    const QJsonArray list = value(member).toArray();
    for (const QJsonValue &one : list) {
        const QJsonObject object = one.toObject();
        const bool good
            = object.size() == 1 && kinds.contains(object.begin().key()) && object.begin().value().isString();
        if (!good)
            complain(member, "each place is one of text, number, int, date, bool, key with a text");
        else
            out.append({object.begin().key(), object.begin().value().toString()});
    }
    if (out.isEmpty())
        complain(member, "a list of places is expected");
    return out;
}

} // namespace zgoda::erp
