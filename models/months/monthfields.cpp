#include "models/months/monthfields.h"

#include "models/base/jsontexts.h"

#include <QJsonObject>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

bool isOf(const Schema &schema, const QString &id, std::initializer_list<FieldType> types)
{
    const Field *field = schema.find(id);
    return field && std::find(types.begin(), types.end(), field->type) != types.end();
}

// The member whose field is not there, or not of the type that it must be; empty: all are.
QString wrongMember(const MonthFields &f, const Schema &schema)
{
    using T = FieldType;
    const auto wrong
        = [&](const QString &id, std::initializer_list<T> types) { return !id.isEmpty() && !isOf(schema, id, types); };
    if (!isOf(schema, f.day, {T::Date}))
        return u"day"_s;
    if (wrong(f.month, {T::Code}))
        return u"month"_s;
    if (wrong(f.kind, {T::Enum, T::Code}))
        return u"kind"_s;
    if (wrong(f.who, {T::Code}))
        return u"whose"_s;
    if (wrong(f.amount, {T::Decimal}))
        return u"amount"_s;
    if (wrong(f.file, {T::Text, T::Code}))
        return u"file"_s;
    for (const QString &id : f.contents) {
        if (!schema.find(id))
            return u"contents"_s;
    }
    if (wrong(f.state, {T::Enum, T::Code}) || f.state.isEmpty() != f.closed.isEmpty())
        return u"state"_s;
    return wrong(f.closedOn, {T::Date}) ? u"closed_on"_s : QString();
}

} // namespace

Result<std::optional<MonthFields>> parseMonthFields(
    const QByteArray &areaJson, const Schema &schema, const QString &name)
{
    const auto file = objectInFile(areaJson, name);
    if (!file)
        return fail(file.error());
    const QJsonObject &root = *file;
    const QJsonObject json = root[u"months"_s].toObject();
    if (json.isEmpty())
        return std::optional<MonthFields>();
    const QStringList known {u"month"_s, u"day"_s, u"kind"_s, u"whose"_s, u"amount"_s, u"file"_s, u"contents"_s,
        u"state"_s, u"closed"_s, u"closed_on"_s};
    for (const QString &member : json.keys()) {
        if (!known.contains(member))
            return fail(Error::Kind::Profile, name + u": months."_s + member, u"this member is not known"_s);
    }
    const auto text = [&](qsizetype member) { return json[known[member]].toString(); };
    const MonthFields out {schema.area, text(0), text(1), text(2), text(3), text(4), text(5), textsOf(json[known[6]]),
        text(7), textsOf(json[known[8]]), text(9)};
    if (const QString wrong = wrongMember(out, schema); !wrong.isEmpty())
        return fail(Error::Kind::Profile, name + u": months."_s + wrong);
    return std::optional<MonthFields>(out);
}

} // namespace zgoda
