#include "models/mapping/words.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>

namespace zgoda {
namespace {

QStringList textsOf(const QJsonValue &value)
{
    QStringList out;
    for (const QJsonValue text : value.toArray())
        out.append(text.toString());
    return out;
}

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
        out.append({textsOf(filter[QStringLiteral("columns")]), textsOf(filter[QStringLiteral("keep")]),
            textsOf(filter[QStringLiteral("drop")]), filter[QStringLiteral("empty")].toBool()});
    return out;
}

SplitWords splitOf(const QJsonValue &value)
{
    return {value[QStringLiteral("by")].toString(), textsOf(value[QStringLiteral("fields")])};
}

QHash<QString, QStringList> namesOf(const QJsonValue &value) { return each<QStringList>(value, textsOf); }

AreaWords areaOf(const QJsonValue &value)
{
    const QJsonObject json = value.toObject();
    return {textsOf(json[QStringLiteral("tables")]), textsOf(json[QStringLiteral("movements")]),
        textsOf(json[QStringLiteral("needs")]), each<QStringList>(json[QStringLiteral("fields")], textsOf),
        each<QString>(json[QStringLiteral("otherwise")], textOf), filtersOf(json[QStringLiteral("filters")]),
        splitOf(json[QStringLiteral("split")])};
}

ThingWords readThing(const QJsonValue &value)
{
    const QJsonObject json = value.toObject();
    return {textsOf(json[QStringLiteral("tables")]), textsOf(json[QStringLiteral("codes")]),
        textsOf(json[QStringLiteral("roles")])};
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
    MappingWords out {each<AreaWords>(root[QStringLiteral("areas")], areaOf),
        each<ThingWords>(root[QStringLiteral("things")], readThing),
        each<QStringList>(root[QStringLiteral("fields")], textsOf),
        each<QString>(root[QStringLiteral("patterns")], textOf), namesOf(root[QStringLiteral("roles")]),
        namesOf(root[QStringLiteral("opposite")]),
        each<QHash<QString, QStringList>>(root[QStringLiteral("values")], namesOf),
        each<QString>(root[QStringLiteral("codecs")], textOf), textsOf(root[QStringLiteral("yes")]),
        textsOf(root[QStringLiteral("no")]), textsOf(root[QStringLiteral("hundredths")]),
        filtersOf(root[QStringLiteral("filters")])};
    for (const char *member : {"areas", "things", "fields"}) {
        if (root[QLatin1String(member)].toObject().isEmpty())
            return fail(Error::Kind::Profile, name + QStringLiteral(": ") + QLatin1String(member));
    }
    return out;
}

} // namespace zgoda
