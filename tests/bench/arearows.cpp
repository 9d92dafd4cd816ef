#include "tests/bench/arearows.h"

#include <QFile>

namespace zgoda::bench {
namespace {

QVector<int> indexes(const Schema &schema, const QStringList &fields)
{
    QVector<int> out;
    for (const QString &id : fields)
        out.append(schema.indexOf(id));
    return out;
}

QVector<bool> givenOf(const Schema &schema, const QVector<int> &fields)
{
    QVector<bool> given(schema.fields.size(), false);
    for (const int field : fields)
        given[field] = true;
    return given;
}

} // namespace

QSharedPointer<const Schema> shippedSchema(const QString &area)
{
    QFile file(QStringLiteral(ZGODA_SOURCE_DIR "/resources/areas/%1.json").arg(area));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s: %s", qPrintable(file.fileName()), qPrintable(file.errorString()));
    auto schema = parseSchema(file.readAll(), file.fileName());
    if (!schema)
        qFatal("%s", qPrintable(schema.error().subject));
    return QSharedPointer<const Schema>::create(*schema);
}

AreaRows::AreaRows(
    const QSharedPointer<const Schema> &schema, const PoolsPtr &pools, Side side, const QStringList &fields)
    : m_fields(indexes(*schema, fields))
    , m_builder(schema, pools, side, Instant(1000), givenOf(*schema, m_fields))
{
}

void AreaRows::add(std::initializer_list<QByteArray> values)
{
    m_builder.begin();
    int at = 0;
    for (const QByteArray &value : values) {
        if (!value.isEmpty())
            m_builder.set(m_fields[at], value);
        ++at;
    }
    m_builder.end();
}

QByteArray numbered(const char *prefix, qint64 n) { return prefix + QByteArray::number(n); }

} // namespace zgoda::bench
