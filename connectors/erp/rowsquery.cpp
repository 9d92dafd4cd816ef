#include "connectors/erp/failure.h"
#include "connectors/erp/rows.h"

#include <QDateTime>
#include <QSqlField>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QVariant>

using namespace Qt::StringLiterals;

namespace zgoda::erp {
namespace {

// What Qt's types do not say: numbers of the servers' own.
enum class Special : quint8 { None, Utc, Bits, Guid };
Special specialOf(const Engine &engine, int type)
{
    constexpr int postgresTimeWithZone = 1184, mariadbTimestamp = 7, mariadbBit = 16, odbcGuid = -11;
    if (engine.kind == u"postgresql"_s)
        return type == postgresTimeWithZone ? Special::Utc : Special::None;
    if (engine.kind == u"mariadb"_s)
        return type == mariadbTimestamp ? Special::Utc : type == mariadbBit ? Special::Bits : Special::None;
    return engine.driver == u"QODBC"_s && type == odbcGuid ? Special::Guid : Special::None;
}

// "\1" as Qt's driver gives it, though it is a number.
qint64 bitsOf(const QByteArray &bytes)
{
    quint64 value = 0;
    for (const char byte : bytes)
        value = value << 8 | static_cast<unsigned char>(byte);
    return qint64(value);
}

Shape shapeOf(const QMetaType &type)
{
    switch (type.id()) {
    case QMetaType::Bool: return Shape::Bool;
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong:
    case QMetaType::ULongLong:
    case QMetaType::Short:
    case QMetaType::Double:
    case QMetaType::Float: return Shape::Number;
    case QMetaType::QDate: return Shape::Date;
    case QMetaType::QDateTime: return Shape::Time;
    default: return Shape::Any;
    }
}

class QueryRows final : public Rows {
public:
    QueryRows(Connection &connection, const SqlText &sql)
        : m_connection(connection)
        , m_sql(sql)
        , m_query(connection.database())
    {
    }

    Result<> start(const BoundSql &bound)
    {
        m_query.setForwardOnly(true);
        m_query.setNumericalPrecisionPolicy(QSql::HighPrecision);
        if (!m_query.prepare(bound.sql))
            return fail(failure());
        for (const QString &value : bound.values)
            m_query.addBindValue(value.isNull() ? QVariant(QMetaType(QMetaType::QString)) : QVariant(value));
        if (!m_query.exec())
            return fail(failure());
        const QSqlRecord record = m_query.record();
        const bool typed = m_connection.engine().kind != u"sqlite"_s;
        for (int i = 0; i < record.count(); ++i) {
            m_columns.append({record.fieldName(i), typed ? shapeOf(record.field(i).metaType()) : Shape::Any});
            m_special.append(specialOf(m_connection.engine(), record.field(i).typeID()));
        }
        m_texts.resize(m_columns.size());
        return {};
    }

    Result<bool> next(std::span<RawCell> row) override
    {
        if (m_connection.stop().requested())
            return fail(stopped(m_connection.stop().reason(), m_sql.name()));
        if (!m_query.next())
            return m_query.lastError().isValid() ? Result<bool>(fail(failure())) : Result<bool>(false);
        for (int i = 0; i < int(row.size()); ++i)
            take(i, row[size_t(i)]);
        return true;
    }

private:
    void take(int i, RawCell &cell)
    {
        const QVariant value = m_query.value(i);
        cell.kind = RawCell::Kind::Null;
        if (value.isNull())
            return;
        cell.kind = RawCell::Kind::Integer;
        switch (value.metaType().id()) {
        case QMetaType::Bool: cell.integer = value.toBool() ? 1 : 0; return;
        case QMetaType::Int:
        case QMetaType::UInt:
        case QMetaType::LongLong:
        case QMetaType::Short: cell.integer = value.toLongLong(); return;
        case QMetaType::Double:
        case QMetaType::Float:
            cell.kind = RawCell::Kind::Real;
            cell.real = value.toDouble();
            return;
        default: break;
        }
        if (m_special[i] == Special::Bits) {
            cell.integer = bitsOf(value.toByteArray());
            return;
        }
        cell.kind = RawCell::Kind::Text;
        m_texts[i] = textOf(value, m_special[i] == Special::Utc);
        if (m_special[i] == Special::Guid)
            m_texts[i] = m_texts[i].toLower(); // drivers write them in either case
        cell.text = m_texts[i];
    }
    // There is something, and it is no day ("0000-00-00", or what a driver cannot read): that must not pass for nothing.
    static QByteArray textOf(const QVariant &value, bool utc)
    {
        constexpr auto noDay = "0000-00-00";
        if (value.metaType().id() == QMetaType::QByteArray)
            return value.toByteArray();
        if (value.metaType().id() == QMetaType::QDate)
            return value.toDate().isValid() ? value.toDate().toString(Qt::ISODate).toLatin1() : QByteArray(noDay);
        if (value.metaType().id() == QMetaType::QDateTime) {
            // Without a zone the driver hands over the clock's face: the profile says which zone it hangs in.
            const QDateTime time = value.toDateTime();
            if (!time.isValid())
                return noDay;
            return utc ? time.toUTC().toString(Qt::ISODateWithMs).toLatin1()
                       : time.toString(u"yyyy-MM-dd'T'HH:mm:ss.zzz"_s).toLatin1();
        }
        return value.toString().toUtf8();
    }
    Error failure() const
    {
        return readFailure(m_connection.engine(), faultOf(m_query.lastError()), &m_sql, m_connection.stop());
    }

    Connection &m_connection;
    const SqlText &m_sql;
    QSqlQuery m_query;
    QVector<QByteArray> m_texts;
    QVector<Special> m_special;
};

} // namespace

Result<std::unique_ptr<Rows>> queryRows(Connection &connection, const SqlText &sql, const BoundSql &bound)
{
    auto rows = std::make_unique<QueryRows>(connection, sql);
    if (const auto started = rows->start(bound); !started)
        return fail(started.error());
    return rows;
}

} // namespace zgoda::erp
