#include "models/mapping/codec.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

const QString daysSince = u"days since "_s, secondsSince = u"seconds since "_s, dateForm = u"date "_s,
              places = u"places "_s, opposite = u"opposite"_s, taxId = u"tax id"_s;

Result<MappedCodec> wordsNamed(const QString &text)
{
    MappedCodec out;
    out.kind = MappedCodec::Kind::Words;
    for (const QString &pair : text.split(u',')) {
        const QString from = pair.section(u'=', 0, 0).trimmed(), to = pair.section(u'=', 1).trimmed();
        if (from.isEmpty() || to.isEmpty())
            return fail(Error::Kind::Rejected, text);
        out.words.append({from, to});
    }
    return out;
}

bool isDateForm(const QString &form)
{
    return form.count(u'd') == 2 && form.count(u"MM"_s) == 1 && form.count(u'y') == 4 && form.contains(u"dd"_s)
        && form.contains(u"yyyy"_s);
}

} // namespace

bool MappedCodec::isUnclear() const
{
    return std::any_of(words.begin(), words.end(), [](const auto &word) { return word.second == unclearWord; });
}

QString codecText(const MappedCodec &codec)
{
    switch (codec.kind) {
    case MappedCodec::Kind::None: return {};
    case MappedCodec::Kind::Words: break;
    case MappedCodec::Kind::DaysSince: return daysSince + codec.since.toString(Qt::ISODate);
    case MappedCodec::Kind::SecondsSince: return secondsSince + codec.since.toString(Qt::ISODate);
    case MappedCodec::Kind::DateText: return dateForm + codec.form;
    case MappedCodec::Kind::Places: return places + QString::number(codec.places);
    case MappedCodec::Kind::Opposite: return opposite;
    case MappedCodec::Kind::TaxId: return taxId;
    }
    QStringList out;
    for (const auto &[from, to] : codec.words)
        out.append(from + u" = "_s + to);
    return out.join(u", "_s);
}

Result<MappedCodec> codecNamed(const QString &text)
{
    const QString said = text.simplified();
    const auto begins = [&said](const QString &word) { return said.startsWith(word, Qt::CaseInsensitive); };
    const auto is = [&said](const QString &word) { return said.compare(word, Qt::CaseInsensitive) == 0; };
    MappedCodec out;
    if (said.isEmpty())
        return out;
    if (said.contains(u'='))
        return wordsNamed(said);
    bool good = false;
    if (begins(daysSince) || begins(secondsSince)) {
        out.kind = begins(daysSince) ? MappedCodec::Kind::DaysSince : MappedCodec::Kind::SecondsSince;
        out.since = QDate::fromString(said.section(u' ', 2), Qt::ISODate);
        good = out.since.isValid();
    } else if (begins(dateForm)) {
        out.kind = MappedCodec::Kind::DateText;
        out.form = said.mid(dateForm.size());
        good = isDateForm(out.form);
    } else if (begins(places)) {
        out.kind = MappedCodec::Kind::Places;
        out.places = said.mid(places.size()).toInt();
        good = out.places > 0 && out.places <= 6;
    } else if (is(opposite) || is(taxId)) {
        out.kind = is(opposite) ? MappedCodec::Kind::Opposite : MappedCodec::Kind::TaxId;
        good = true;
    }
    return good ? Result<MappedCodec>(out) : fail(Error::Kind::Rejected, said);
}

} // namespace zgoda
