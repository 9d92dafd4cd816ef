#include "models/mapping/encoding.h"

#include "models/mapping/datecodec.h"
#include "models/mapping/judge.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

constexpr int mostWords = 24;      // more different values are no coded words
constexpr int oppositeEnough = 70; // of a name that says the opposite

bool isWhole(const QString &value)
{
    bool whole = false;
    (void)value.toLongLong(&whole);
    return whole;
}

QStringList distinct(const QStringList &values)
{
    QStringList out = values;
    out.removeDuplicates();
    out.sort();
    return out;
}

// Said by what: "FV" is an invoice. Unknown words stay for a person to explain.
std::optional<ProposedCodec> wordCodec(const Field &field, const MappingWords &words, const QStringList &values)
{
    const QStringList said = distinct(values);
    const bool plain = std::all_of(
        said.begin(), said.end(), [&field](const QString &value) { return field.values.contains(value); });
    if (said.isEmpty() || said.size() > mostWords || plain)
        return {};
    const QHash<QString, QStringList> names = words.values.value(field.id);
    ProposedCodec out {{}, {MappingReason::Kind::Encoded, {}, 0}};
    out.codec.kind = MappedCodec::Kind::Words;
    QStringList known, unknown;
    for (const QString &value : said) {
        QString meaning = field.values.contains(value) ? value : unclearWord;
        int best = 79;
        for (const QString &word : field.values) {
            const int like = likeness(value, QStringList {word} + names.value(word));
            if (like <= best || meaning == value)
                continue;
            best = like;
            meaning = word;
        }
        out.codec.words.append({value, meaning});
        if (meaning == unclearWord)
            unknown.append(value);
        else
            known.append(value + u" = "_s + meaning);
    }
    out.reason.percent = int(known.size() * 100 / said.size());
    out.reason.word = known.isEmpty() ? QString() : known.first();
    if (!unknown.isEmpty())
        out.reason = {MappingReason::Kind::Unclear, unknown.join(u", "_s), out.reason.percent};
    return out;
}

bool isPlainFlag(const QString &value)
{
    static const QStringList plain {
        u"0"_s, u"1"_s, u"t"_s, u"f"_s, u"true"_s, u"false"_s, u"y"_s, u"n"_s, u"yes"_s, u"no"_s};
    return plain.contains(value.toLower());
}

std::optional<ProposedCodec> flagCodec(const MappingWords &words, const QStringList &values)
{
    const QStringList said = distinct(values);
    if (said.isEmpty() || said.size() > 4 || std::all_of(said.begin(), said.end(), isPlainFlag))
        return {};
    ProposedCodec out {{}, {MappingReason::Kind::Encoded, {}, 100}};
    out.codec.kind = MappedCodec::Kind::Words;
    for (const QString &value : said) {
        const auto flag = flagOf(value, words);
        if (!flag)
            return {};
        out.codec.words.append({value, *flag ? u"1"_s : u"0"_s});
    }
    out.reason.word = out.codec.words[0].first + u" = "_s + out.codec.words[0].second;
    return out;
}

// "cena_gr" is in hundredths: no value has a point. A shop's type may say it as well as the name.
std::optional<ProposedCodec> placesCodec(
    const CatalogueColumn &column, const MappingWords &words, const QStringList &values)
{
    const bool whole = column.kind == ColumnKind::Whole || column.kind == ColumnKind::Other;
    if (!whole || values.isEmpty() || !std::all_of(values.begin(), values.end(), isWhole))
        return {};
    for (const QString &word : wordsOfName(column.name) + wordsOfName(column.type)) {
        if (!words.hundredths.contains(word))
            continue;
        MappedCodec codec;
        codec.kind = MappedCodec::Kind::Places;
        codec.places = 2;
        const qint64 value = values.first().toLongLong();
        return ProposedCodec {codec,
            {MappingReason::Kind::Encoded,
                u"%1 = %2.%3"_s.arg(value).arg(value / 100).arg(qAbs(value % 100), 2, 10, QLatin1Char('0')), 100}};
    }
    return {};
}

std::optional<ProposedCodec> namedCodec(const QString &text, const QStringList &values)
{
    const auto codec = codecNamed(text);
    const auto odd = std::find_if(values.begin(), values.end(), [](const QString &value) {
        return std::any_of(value.begin(), value.end(), [](QChar c) { return !c.isDigit(); });
    });
    if (!codec || odd == values.end())
        return {};
    QString plain = *odd;
    plain.removeIf([](QChar c) { return !c.isLetterOrNumber(); });
    while (plain.size() > 7 && plain[0].isLetter())
        plain.remove(0, 1);
    return ProposedCodec {*codec, {MappingReason::Kind::Encoded, *odd + u" = "_s + plain, 100}};
}

} // namespace

std::optional<bool> flagOf(const QString &value, const MappingWords &words)
{
    const QString word = value.trimmed().toLower();
    for (const auto &[flag, names] : {std::pair {true, words.yes}, std::pair {false, words.no}}) {
        if (names.contains(word))
            return flag;
    }
    if (!isPlainFlag(word))
        return {};
    return word == u'1' || word == u't' || word == u'y' || word == u"true"_s || word == u"yes"_s;
}

std::optional<ProposedCodec> proposeCodec(const Field &field, const MappingInput &input, MappedColumn column)
{
    const QStringList values = sampled(input, column);
    const CatalogueColumn &is = input.catalogue.tables[column.table].columns[column.column];
    switch (field.type) {
    case FieldType::Date:
    case FieldType::Instant:
        if (const auto codec = input.shop ? millisecondsCodec(values) : std::nullopt)
            return codec;
        return is.kind == ColumnKind::Date || is.kind == ColumnKind::Time ? std::nullopt : dateCodec(field, values);
    case FieldType::Enum: return wordCodec(field, input.words, values);
    case FieldType::Bool:
        if (likeness(is.name, input.words.opposite.value(field.id)) >= oppositeEnough) {
            MappedCodec codec;
            codec.kind = MappedCodec::Kind::Opposite;
            return ProposedCodec {codec, {MappingReason::Kind::Encoded, u"1 = 0"_s, 100}};
        }
        return flagCodec(input.words, values);
    case FieldType::Decimal: return placesCodec(is, input.words, values);
    case FieldType::Text:
    case FieldType::Code: {
        const QString codec = input.words.codecs.value(field.id);
        // A shop's profile has no such encoding: its texts are compared as they are.
        return codec.isEmpty() || input.shop ? std::nullopt : namedCodec(codec, values);
    }
    case FieldType::Int: break;
    }
    return {};
}

} // namespace zgoda
