#include "connectors/erp/survey.h"

#include "connectors/erp/catalogue.h"
#include "connectors/erp/column.h"
#include "connectors/erp/failure.h"
#include "connectors/erp/probe.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

using namespace erp;

constexpr int sampleRows = 200;
constexpr qsizetype longestValue = 200; // of one value; what is longer is no code

QString quoted(QString name) { return u'"' + name.replace(u'"', u"\"\""_s) + u'"'; }

QString nameOf(const CatalogueTable &table)
{
    return (table.schema.isEmpty() ? QString() : quoted(table.schema) + u'.') + quoted(table.name);
}

QString textOf(const RawCell &cell)
{
    switch (cell.kind) {
    case RawCell::Kind::Null: return {};
    case RawCell::Kind::Day: return QDate::fromJulianDay(cell.integer).toString(Qt::ISODate);
    case RawCell::Kind::Face: return QDateTime::fromMSecsSinceEpoch(cell.integer, Qt::UTC).toString(Qt::ISODate);
    default: return QString::fromUtf8(rawText(cell)).trimmed().left(longestValue);
    }
}

// Columns whose bytes are no text stay null.
Result<TableSample> sampleOf(Connection &connection, const CatalogueTable &table)
{
    QStringList names;
    QVector<int> at;
    for (int i = 0; i < int(table.columns.size()); ++i) {
        if (table.columns[i].kind == ColumnKind::Binary)
            continue;
        names.append(quoted(table.columns[i].name));
        at.append(i);
    }
    const auto sql = SqlText::parse(u"select "_s + names.join(u", "_s) + u" from "_s + nameOf(table), table.name);
    if (!sql || names.isEmpty())
        return sql ? Result<TableSample>(TableSample {}) : fail(sql.error());
    auto rows = openRows(connection, *sql, {}, {}, {}, ReadPath::Bulk);
    if (!rows)
        return fail(rows.error());
    TableSample out;
    std::vector<RawCell> row(size_t(at.size()));
    while (out.rows.size() < sampleRows) {
        const auto more = (*rows)->next(row);
        if (!more)
            return fail(more.error());
        if (!*more) {
            out.count = out.rows.size();
            break;
        }
        QStringList texts(table.columns.size());
        for (int i = 0; i < int(at.size()); ++i)
            texts[at[i]] = textOf(row[size_t(i)]);
        out.rows.append(texts);
    }
    return out;
}

// Where the engine keeps no estimate at all. A view may be dear, and what stands behind ODBC is not known.
qint64 counted(const Setup &setup, Connection &connection, const CatalogueTable &table)
{
    if (table.view || setup.engine.kind == u"odbc"_s)
        return -1;
    connection.rollback(); // the sample's rows that nobody wanted have spoilt it on PostgreSQL
    if (!connection.begin())
        return -1;
    const auto count = connection.ask(u"select count(*) from "_s + nameOf(table));
    return count ? count->toLongLong() : -1;
}

Result<ErpDescription> describeWith(const Setup &setup, Stop &stop)
{
    const auto connection
        = Connection::open(setup.engine, setup.reading, setup.profile, false, stop, ReadPath::Portable);
    if (!connection)
        return fail(connection.error());
    if (const auto begun = (*connection)->begin(); !begun)
        return fail(begun.error());
    const auto catalogue = readCatalogue(**connection);
    if (!catalogue)
        return fail(catalogue.error());
    const QString version = setup.engine.version;
    const auto server = version.isEmpty() ? Result<QString>(setup.engine.kind) : (*connection)->ask(version);
    return ErpDescription {server.value_or(setup.engine.kind), *catalogue};
}

Result<QHash<int, TableSample>> sampleWith(
    const Setup &setup, const Catalogue &catalogue, const QVector<int> &tables, Stop &stop)
{
    const auto connection = Connection::open(setup.engine, setup.reading, setup.profile, false, stop);
    if (!connection)
        return fail(connection.error());
    QHash<int, TableSample> out;
    for (const int table : tables) {
        (*connection)->rollback(); // a refused table spoils its transaction
        if (const auto begun = (*connection)->begin(); !begun)
            return fail(begun.error());
        auto sample = sampleOf(**connection, catalogue.tables[table]);
        if (sample && sample->count < 0 && catalogue.tables[table].rows < 0)
            sample->count = counted(setup, **connection, catalogue.tables[table]);
        if (sample)
            out.insert(table, *sample);
        else if (stop.requested() || sample.error().kind == Error::Kind::Offline)
            return fail(sample.error());
    }
    return out;
}

class Survey final : public ErpSurvey {
public:
    explicit Survey(Setup setup)
        : m_setup(std::make_shared<const Setup>(std::move(setup)))
    {
    }
    QFuture<Result<ErpDescription>> describe() override
    {
        return m_workers.run<Result<ErpDescription>>(
            limit(), [setup = m_setup](Stop &stop) { return describeWith(*setup, stop); },
            [](Stop::Reason why) -> Result<ErpDescription> { return fail(stopped(why)); });
    }
    QFuture<Result<QHash<int, TableSample>>> sample(const Catalogue &catalogue, const QVector<int> &tables) override
    {
        return m_workers.run<Result<QHash<int, TableSample>>>(
            limit(),
            [setup = m_setup, catalogue, tables](Stop &stop) { return sampleWith(*setup, catalogue, tables, stop); },
            [](Stop::Reason why) -> Result<QHash<int, TableSample>> { return fail(stopped(why)); });
    }

private:
    Milliseconds limit() const { return m_setup->profile.connectLimit + m_setup->profile.statementLimit; }

    std::shared_ptr<const Setup> m_setup;
    Workers m_workers; // last: ends its threads before the rest goes
};

} // namespace

Result<std::unique_ptr<ErpSurvey>> openSurvey(const ErpSettings &settings)
{
    const auto engine = engineOf(settings.engine);
    if (!engine)
        return fail(engine.error());
    const Login login {settings.host, settings.port, settings.database, settings.user, settings.password};
    const Clock clock = settings.clock ? settings.clock : Clock(&QDateTime::currentMSecsSinceEpoch);
    return std::make_unique<Survey>(Setup {*engine, login, {}, Profile {}, {}, false, clock});
}

} // namespace zgoda
