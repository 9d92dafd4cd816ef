#include "connectors/erp/areacheck.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda::erp {
namespace {

using Kind = ProfileFinding::Kind;

QString withNameParts(QString sql, const QStringList &names, const QHash<QString, QString> &values)
{
    for (const QString &name : names)
        sql.replace(u'{' + name + u'}', values.value(name), Qt::CaseInsensitive);
    return sql;
}

bool isOfTheEngine(const TableUse &use)
{
    static const QRegularExpression own(
        u"^(rdb\\$|mon\\$|sqlite_|pg_|dual$)"_s, QRegularExpression::CaseInsensitiveOption);
    return own.match(use.name).hasMatch() || use.schema.compare(u"information_schema"_s, Qt::CaseInsensitive) == 0
        || use.schema == u"sys"_s || use.schema == u"pg_catalog"_s;
}

// A watermark is bound in its own form, though no row is compared with it.
QHash<QString, QString> valuesFor(const Setup &setup, const ProfileArea &area)
{
    QHash<QString, QString> values = readParameters(setup);
    const bool time = area.changes.kind == Changes::Kind::Timestamp;
    values.insert(watermarkParameter(), time ? u"1990-01-01 00:00:00.000"_s : u"0"_s);
    return values;
}
} // namespace

AreaCheck::AreaCheck(const Setup &setup, const ProfileArea &area, Surroundings &around, const Schema *schema)
    : m_setup(setup)
    , m_area(area)
    , m_around(around)
    , m_catalogue(around.catalogue)
    , m_schema(schema)
    , m_parameters(valuesFor(setup, area))
    , m_sql(withNameParts(area.read.text(), area.read.nameParameters(), m_parameters))
    , m_uses(usesOf(m_sql))
{
    m_out.file = QFileInfo(area.read.name()).fileName();
}

void AreaCheck::lookUp()
{
    QVector<int> found;
    for (const TableUse &use : m_uses.tables) {
        const int table = find(use);
        found.append(table);
        if (table < 0 && !isOfTheEngine(use))
            add({Kind::TableMissing, {}, use.line, {}, use.name, {}, {}, {}});
        const QString name = use.schema.isEmpty() ? use.name : use.schema + u'.' + use.name;
        m_out.uses[name].there = table >= 0 || isOfTheEngine(use);
    }
    for (const ColumnUse &use : m_uses.columns)
        lookUp(use, found[use.table]);
    for (const RoutineUse &use : m_uses.routines) {
        if (m_around.routines)
            lookUp(use);
    }
    m_out.count();
}

void AreaCheck::lookUp(const ColumnUse &use, int table)
{
    const TableUse &of = m_uses.tables[use.table];
    const bool there = table < 0 || m_catalogue.tables[table].indexOf(use.name) >= 0;
    CheckedTable &used = m_out.uses[of.schema.isEmpty() ? of.name : of.schema + u'.' + of.name];
    (there ? used.columns : used.missing).insert(use.name.toLower());
    if (!there)
        add({Kind::ColumnMissing, {}, use.line, use.field, of.name, use.name, {}, {}});
}

Result<CheckedArea> AreaCheck::describe(Connection &connection)
{
    lookUp();
    if (const auto rights = lookUpRights(connection); !rights)
        return fail(rights.error());
    if (!m_schema || isOfAnotherEngine())
        return m_out;
    const auto columns = ask(connection, {});
    if (!columns && !take(columns.error()))
        return fail(columns.error());
    if (!columns)
        return m_out;
    if (!m_schema->fields.isEmpty())
        judge(*columns);
    for (const Field &field : m_schema->fields) {
        if (!m_area.read.canLimitTo(field.id))
            continue;
        const auto limited = ask(connection, field.id);
        if (!limited && !take(limited.error()))
            return fail(limited.error());
    }
    return m_out;
}

// Statements that SQL Server alone understands are not put to another server; ODBC may lead to it.
bool AreaCheck::isOfAnotherEngine() const
{
    return m_area.read.name().endsWith(u".sqlserver.sql"_s) && m_setup.engine.kind != u"sqlserver"_s
        && m_setup.engine.kind != u"odbc"_s;
}

void AreaCheck::add(ProfileFinding finding)
{
    finding.file = m_out.file;
    if (!m_out.findings.contains(finding))
        m_out.findings.append(finding);
}

// PostgreSQL shortens what is longer than it can keep, in a statement as in its catalogue.
int AreaCheck::find(const TableUse &use) const
{
    const bool shortens = m_setup.engine.kind == u"postgresql"_s || m_setup.engine.kind == u"odbc"_s;
    const int table = m_catalogue.find(use.schema, use.name);
    return table >= 0 || !shortens ? table
                                   : m_catalogue.find(use.schema, QString::fromUtf8(use.name.toUtf8().left(63)));
}

int AreaCheck::lineOf(const QString &word) const
{
    const qsizetype at = word.isEmpty() ? -1 : m_sql.indexOf(word, 0, Qt::CaseInsensitive);
    return at < 0 ? 0 : int(m_sql.first(at).count(u'\n')) + 1;
}

// Behind `as`, not the column of the same name that may stand before it.
int AreaCheck::lineOfAlias(const QString &field) const
{
    const QRegularExpression alias(
        u"\\bas\\s+[\"`]?%1\\b"_s.arg(QRegularExpression::escape(field)), QRegularExpression::CaseInsensitiveOption);
    const auto match = alias.match(m_sql);
    return match.hasMatch() ? int(m_sql.first(match.capturedStart()).count(u'\n')) + 1 : lineOf(field);
}

Result<QVector<RawColumn>> AreaCheck::ask(Connection &connection, const QString &field)
{
    const auto sql = SqlText::parse(withoutRows(m_setup.engine, m_area.read.text()), m_area.read.name());
    return sql ? described(connection, *sql, field) : fail(sql.error());
}

Result<QVector<RawColumn>> AreaCheck::described(Connection &connection, const SqlText &sql, const QString &field)
{
    connection.rollback(); // a refused statement spoils its transaction
    if (const auto begun = connection.begin(); !begun)
        return fail(begun.error());
    const QStringList keys = field.isEmpty() ? QStringList() : QStringList {u"0"_s}; // a text and a number
    const auto rows = openRows(connection, sql, m_parameters, field, keys, ReadPath::Bulk);
    if (!rows)
        return fail(rows.error());
    const QVector<RawColumn> columns = (*rows)->columns();
    std::vector<RawCell> none(size_t(columns.size()));
    if (m_setup.engine.kind != u"sqlite"_s) // there are none; rows that have ended need not be stopped at the server
        (void)(*rows)->next(none);
    return columns;
}

bool AreaCheck::take(const Error &error)
{
    if (error.kind != Error::Kind::Schema && error.kind != Error::Kind::Profile && error.kind != Error::Kind::Forbidden
        && error.kind != Error::Kind::Server)
        return false;
    const auto known = [this](std::initializer_list<Kind> kinds) {
        return std::any_of(m_out.findings.begin(), m_out.findings.end(), [&](const ProfileFinding &finding) {
            return std::find(kinds.begin(), kinds.end(), finding.kind) != kinds.end();
        });
    };
    if (error.kind == Error::Kind::Forbidden && known({Kind::Forbidden}))
        return true;
    const bool explained
        = known({Kind::TableMissing, Kind::ColumnMissing, Kind::RoutineMissing, Kind::ParametersDiffer});
    QString named = error.subject.section(u": "_s, 1).section(u" as "_s, 0, 0);
    static const QRegularExpression firebirds(u"(?:Column|Table) unknown; ([^;]+);|access to [A-Z/ ]+ (\\S+)"_s);
    if (const auto unknown = firebirds.match(error.detail); named.isEmpty() && unknown.hasMatch())
        named = unknown.captured(1) + unknown.captured(2);
    for (auto used = m_out.uses.begin(); error.kind == Error::Kind::Forbidden && used != m_out.uses.end(); ++used) {
        if (used.key().compare(named, Qt::CaseInsensitive) == 0)
            used->readable = false; // a procedure: of tables it is known before
    }
    if (error.kind == Error::Kind::Forbidden && !(explained && named.isEmpty()))
        add({Kind::Forbidden, {}, lineOf(named), {}, named, {}, error.detail, {}});
    else if (!explained)
        add({Kind::Refused, {}, lineOf(named), error.subject.section(u" as "_s, 1), {}, named, error.detail, {}});
    return true;
}

} // namespace zgoda::erp
