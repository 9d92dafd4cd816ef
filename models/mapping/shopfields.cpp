#include "models/mapping/shopfields.h"

#include "models/mapping/judge.h"

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

bool isZoned(const QString &value)
{
    const QString time = value.mid(10);
    return time.endsWith(u'Z') || time.contains(u'+') || time.contains(u'-');
}

void timely(const Field &field, const QString &first, QJsonObject &out)
{
    bool whole = false;
    const qint64 number = first.toLongLong(&whole);
    if (whole && number > 100'000'000)
        out.insert(u"as"_s, number > 100'000'000'000 ? u"unixms"_s : u"unix"_s);
    else if (field.type == FieldType::Date && first.size() > 10)
        out.insert(u"as"_s, u"date"_s);
    else if (field.type == FieldType::Instant && !first.isEmpty() && !isZoned(first))
        out.insert(u"as"_s, u"local"_s);
}

// By what was seen: a time without a zone, milliseconds since 1970, a binary float.
void plainly(const MappingInput &input, const Field &field, MappedColumn column, QJsonObject &out)
{
    const QStringList values = sampled(input, column);
    const QString first = values.value(0);
    if (field.type == FieldType::Bool)
        out.insert(u"as"_s, u"bool"_s);
    else if (field.type == FieldType::Decimal && columnOf(input.catalogue, column).kind == ColumnKind::Double)
        out.insert(u"round"_s, qMin(field.scale, 6));
    else if (field.type == FieldType::Instant || field.type == FieldType::Date)
        timely(field, first, out);
}

} // namespace

Result<> readAs(
    const MappingInput &input, const QString &area, const Field &field, const FieldMapping &from, QJsonObject &out)
{
    const MappedCodec &codec = from.codec;
    QJsonObject map;
    switch (codec.kind) {
    case MappedCodec::Kind::None: plainly(input, field, from.column, out); return {};
    case MappedCodec::Kind::Places: out.insert(u"minor"_s, codec.places); return {};
    case MappedCodec::Kind::Opposite:
        out.insert(
            u"map"_s, QJsonObject {{u"true"_s, u"0"_s}, {u"1"_s, u"0"_s}, {u"false"_s, u"1"_s}, {u"0"_s, u"1"_s}});
        return {};
    case MappedCodec::Kind::Words:
        for (const auto &[word, meaning] : codec.words)
            map.insert(word, meaning);
        out.insert(u"map"_s, map);
        return {};
    case MappedCodec::Kind::SecondsSince:
        if (codec.since == QDate(1970, 1, 1)) {
            out.insert(u"as"_s, u"unix"_s);
            return {};
        }
        break;
    case MappedCodec::Kind::DaysSince:
    case MappedCodec::Kind::DateText:
    case MappedCodec::Kind::TaxId: break;
    }
    return fail(Error::Kind::Refused, area + u'.' + field.id, codecText(codec));
}

} // namespace zgoda
