#include "models/mapping/words.h"

#include "models/base/jsontexts.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

template <class T, class F> QHash<QString, T> each(const QJsonValue &value, const F &make)
{
    QHash<QString, T> out;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        out.insert(it.key(), make(it.value()));
    return out;
}

QString textOf(const QJsonValue &value) { return value.toString(); }

QVector<FilterWords> filtersOf(const QJsonValue &value)
{
    QVector<FilterWords> out;
    for (const QJsonValue filter : value.toArray())
        out.append({textsOf(filter[u"columns"_s]), textsOf(filter[u"keep"_s]), textsOf(filter[u"drop"_s]),
            filter[u"empty"_s].toBool()});
    return out;
}

SplitWords splitOf(const QJsonValue &value) { return {value[u"by"_s].toString(), textsOf(value[u"fields"_s])}; }

QHash<QString, QStringList> namesOf(const QJsonValue &value) { return each<QStringList>(value, textsOf); }

AreaWords areaOf(const QJsonValue &value)
{
    const QJsonObject json = value.toObject();
    return {textsOf(json[u"tables"_s]), textsOf(json[u"movements"_s]), textsOf(json[u"needs"_s]),
        each<QStringList>(json[u"fields"_s], textsOf), each<QString>(json[u"otherwise"_s], textOf),
        filtersOf(json[u"filters"_s]), splitOf(json[u"split"_s])};
}

ThingWords readThing(const QJsonValue &value)
{
    const QJsonObject json = value.toObject();
    return {textsOf(json[u"tables"_s]), textsOf(json[u"codes"_s]), textsOf(json[u"roles"_s])};
}

QChar plain(QChar c)
{
    const QString decomposed = QString(c).normalized(QString::NormalizationForm_D);
    const QChar base = decomposed.isEmpty() ? c : decomposed[0];
    return base == QChar(0x142) || base == QChar(0x141) ? QChar(u'l') : base.toLower();
}

// "towary" and "towar", "magazynu" and "magazyn": the same but for the ending.
bool sameStem(const QString &a, const QString &b)
{
    const qsizetype shorter = qMin(a.size(), b.size());
    qsizetype common = 0;
    while (common < shorter && a[common] == b[common])
        ++common;
    return common >= 4 && a.size() - common <= 2 && b.size() - common <= 2;
}

bool within(const QStringList &words, const QStringList &all)
{
    return std::all_of(words.begin(), words.end(), [&](const QString &word) {
        return std::any_of(
            all.begin(), all.end(), [&](const QString &other) { return word == other || sameStem(word, other); });
    });
}

int likenessOf(const QStringList &name, const QString &other)
{
    const QStringList words = wordsOfName(other);
    const QString joined = name.join(QString()), wanted = words.join(QString());
    if (joined == wanted)
        return 100;
    if (words.isEmpty() || name.isEmpty())
        return 0;
    if (name.size() > words.size() && name.mid(name.size() - words.size()) == words)
        return 90; // behind a prefix: tw_symbol
    if (sameStem(joined, wanted))
        return 85;
    if (name.size() >= words.size() && within(words, name))
        return name.size() == words.size() ? 80 : 70;
    return wanted.size() >= 5 && joined.contains(wanted) ? 60 : 0;
}

} // namespace

QStringList wordsOfName(const QString &name)
{
    QStringList out;
    QChar before;
    for (const QChar c : name) {
        const bool begins = before.isNull() || !before.isLetterOrNumber() || (c.isUpper() && before.isLower())
            || c.isDigit() != before.isDigit();
        before = c;
        if (!c.isLetterOrNumber())
            continue;
        if (begins)
            out.append(QString());
        out.last() += plain(c);
    }
    return out;
}

MappingWords wordsOver(MappingWords base, const MappingWords &above)
{
    base.areas = above.areas;
    for (auto it = above.things.begin(); it != above.things.end(); ++it) {
        ThingWords &thing = base.things[it.key()];
        thing.tables = it->tables + thing.tables;
        thing.codes = it->codes + thing.codes;
        thing.roles = it->roles + thing.roles;
    }
    for (auto it = above.fields.begin(); it != above.fields.end(); ++it)
        base.fields.insert(it.key(), it.value());
    for (auto it = above.values.begin(); it != above.values.end(); ++it)
        base.values.insert(it.key(), it.value());
    base.hundredths += above.hundredths;
    base.filters = above.filters + base.filters;
    return base;
}

int likeness(const QString &name, const QStringList &names, QString *said)
{
    const QStringList words = wordsOfName(name);
    int best = 0;
    for (int i = 0; i < int(names.size()); ++i) {
        const int like = likenessOf(words, names[i]);
        const int likely = like == 0 ? 0 : qMax(1, like - qMin(i, 12));
        if (likely <= best)
            continue;
        best = likely;
        if (said)
            *said = names[i];
    }
    return best;
}

QStringList MappingWords::namesOf(const QString &area, const QString &field) const
{
    return areas.value(area).fields.value(field) + fields.value(field);
}

Result<MappingWords> parseMappingWords(const QByteArray &json, const QString &name)
{
    QJsonParseError parsed;
    const QJsonObject root = QJsonDocument::fromJson(json, &parsed).object();
    if (parsed.error != QJsonParseError::NoError)
        return fail(Error::Kind::Profile, name, parsed.errorString());
    MappingWords out {each<AreaWords>(root[u"areas"_s], areaOf), each<ThingWords>(root[u"things"_s], readThing),
        each<QStringList>(root[u"fields"_s], textsOf), each<QString>(root[u"patterns"_s], textOf),
        namesOf(root[u"roles"_s]), namesOf(root[u"opposite"_s]),
        each<QHash<QString, QStringList>>(root[u"values"_s], namesOf), each<QString>(root[u"codecs"_s], textOf),
        textsOf(root[u"yes"_s]), textsOf(root[u"no"_s]), textsOf(root[u"hundredths"_s]), filtersOf(root[u"filters"_s])};
    for (const char *member : {"areas", "things", "fields"}) {
        if (root[QLatin1String(member)].toObject().isEmpty())
            return fail(Error::Kind::Profile, name + u": "_s + QLatin1String(member));
    }
    return out;
}

} // namespace zgoda
