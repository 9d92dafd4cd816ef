// Small snapshots for tests, written as rows of text. One Fixture is one comparison: its pools are shared.
#pragma once

#include "models/record/builder.h"

#include <QFile>
#include <QSharedPointer>

namespace zgoda::test {

using namespace Qt::StringLiterals;

inline QSharedPointer<const Schema> schemaFrom(const QByteArray &json)
{
    auto schema = parseSchema(json, u"test"_s);
    if (!schema)
        qFatal("schema: %s %s", qPrintable(schema.error().subject), qPrintable(schema.error().detail));
    return QSharedPointer<const Schema>::create(*schema);
}

// An area as the program ships it: "stock", "prices", "customers", "products".
inline QSharedPointer<const Schema> shippedSchema(const QString &area)
{
    QFile file(QStringLiteral(ZGODA_SOURCE_DIR "/resources/areas/") + area + u".json"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no such area: %s", qPrintable(area));
    return schemaFrom(file.readAll());
}

struct Fixture {
    QSharedPointer<const Schema> schema;
    PoolsPtr pools;

    explicit Fixture(QSharedPointer<const Schema> s)
        : schema(std::move(s))
        , pools(std::make_shared<Pools>(schema->keyCount))
    {
    }
    Fixture(QSharedPointer<const Schema> s, std::shared_ptr<TextPool> texts)
        : schema(std::move(s))
        , pools(std::make_shared<Pools>(schema->keyCount, std::move(texts)))
    {
    }

    // fields: the ids that the side gives, in the order of each row's values. "-" is null, "?" a value that cannot be
    // read.
    Snapshot read(Side side, const QStringList &fields, const QVector<QStringList> &rows, bool complete = true) const
    {
        QVector<bool> given(schema->fields.size(), false);
        for (const QString &id : fields)
            given[schema->indexOf(id)] = true;
        SnapshotBuilder builder(schema, pools, side, 1000, given);
        for (const QStringList &row : rows) {
            builder.begin();
            for (qsizetype i = 0; i < row.size(); ++i) {
                const int field = schema->indexOf(fields[i]);
                if (row[i] == u"?"_s)
                    builder.setProblem(field, Problem::Kind::BadValue, row[i]);
                else if (row[i] != u"-"_s)
                    builder.set(field, row[i].toUtf8());
            }
            builder.end();
        }
        return builder.finish(complete);
    }
    SnapshotPtr share(
        Side side, const QStringList &fields, const QVector<QStringList> &rows, bool complete = true) const
    {
        return std::make_shared<const Snapshot>(read(side, fields, rows, complete));
    }
    KeyId key(const QStringList &parts) const { return findKey(*schema, *pools, parts); }
};

// "a,b,c" -> {"a", "b", "c"}
inline QStringList row(const char *text) { return QString::fromUtf8(text).split(u','); }

inline QVector<QStringList> rows(std::initializer_list<const char *> lines)
{
    QVector<QStringList> out;
    for (const char *line : lines)
        out.append(row(line));
    return out;
}

} // namespace zgoda::test
