// Answers of a shop that nobody knows.
#pragma once

#include "models/mapping/shopprofile.h"
#include "models/mapping/shopwrite.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

namespace zgoda::test {

using namespace Qt::StringLiterals;

inline QByteArray source(const QString &path)
{
    QFile file(QStringLiteral(ZGODA_SOURCE_DIR "/") + path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline MappingStart empty()
{
    MappingStart out;
    const auto base = parseMappingWords(source(u"resources/mapping/words.json"_s), {});
    const auto above = parseMappingWords(source(u"resources/mapping/shop-words.json"_s), {});
    if (base && above)
        out.input.words = wordsOver(*base, *above);
    for (const char *area : {"stock", "prices", "products"}) {
        const auto schema = parseSchema(source(u"resources/areas/%1.json"_s.arg(QString::fromUtf8(area))), {});
        if (schema)
            out.schemas.append(QSharedPointer<const Schema>::create(*schema));
    }
    return out;
}

inline AreaMapping proposed(const MappingStart &start, const char *area)
{
    return proposeMapping(*start.schemaOf(QString::fromUtf8(area)), start.input);
}

inline QJsonObject profileOf(const MappingStart &start, const QVector<AreaMapping> &areas, QStringList *files = nullptr)
{
    const auto made
        = shopProfile({}, start, areas, {u"own"_s, u"Own"_s, {}, u"missing"_s, u"read only"_s, {}, u"whole lists"_s});
    if (!made)
        return {{u"error"_s, made.error().subject}};
    for (const ProfileFile &file : *made) {
        if (files && file.name != u"profile.json"_s)
            files->append(file.name + u'\n' + QString::fromUtf8(file.content));
    }
    return QJsonDocument::fromJson(made->last().content).object();
}

inline QString compact(const QJsonValue &value)
{
    return QString::fromUtf8(value.isArray() ? QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact)
                                             : QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
}

inline QJsonValue in(QJsonValue from, const char *path)
{
    for (const QString &name : QString::fromUtf8(path).split(u'/'))
        from = from[name];
    return from;
}

inline QJsonObject typed(const char *name, const char *kind = "SCALAR")
{
    return {{u"name"_s, QString::fromUtf8(name)}, {u"kind"_s, QString::fromUtf8(kind)}};
}
inline QJsonObject needed(const QJsonObject &type) { return {{u"kind"_s, u"NON_NULL"_s}, {u"ofType"_s, type}}; }
inline QJsonObject listed(const QJsonObject &type) { return {{u"kind"_s, u"LIST"_s}, {u"ofType"_s, type}}; }
inline QJsonObject named(const char *name, const QJsonObject &type, const QJsonArray &args = {})
{
    return {
        {u"name"_s, QString::fromUtf8(name)}, {u"type"_s, type}, {u"args"_s, args}, {u"defaultValue"_s, QJsonValue()}};
}
inline QJsonObject ofKind(const char *name, const char *kind, const QJsonArray &fields)
{
    const bool input = QString::fromUtf8(kind) == u"INPUT_OBJECT"_s;
    return {{u"name"_s, QString::fromUtf8(name)}, {u"kind"_s, QString::fromUtf8(kind)},
        {input ? u"inputFields"_s : u"fields"_s, fields}};
}

} // namespace zgoda::test
