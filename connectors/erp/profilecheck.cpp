#include "connectors/erp/profilecheck.h"

#include "connectors/erp/catalogue.h"
#include "connectors/erp/probe.h"
#include "connectors/erp/reader.h"
#include "connectors/erp/sqluses.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <algorithm>

namespace zgoda {

bool ProfileCheck::asExpected() const
{
    return std::all_of(areas.begin(), areas.end(), [](const CheckedArea &area) { return area.findings.isEmpty(); });
}

namespace erp {
namespace {

using Kind = ProfileFinding::Kind;

QString text(const char *ascii) { return QString::fromLatin1(ascii); }

QString shapeWord(Shape shape)
{
    constexpr const char *words[] = {"", "text", "number", "bool", "date", "time", "binary"};
    return text(words[int(shape)]);
}
QString typeWord(FieldType type)
{
    constexpr const char *words[] = {"text", "code", "decimal", "int", "bool", "date", "instant", "enum"};
    return text(words[int(type)]);
}

// In SQLite a declared text may hold whatever it likes; elsewhere the server says the type itself.
Shape shapeOf(ColumnKind kind)
{
    switch (kind) {
    case ColumnKind::Whole:
    case ColumnKind::Exact:
    case ColumnKind::Double: return Shape::Number;
    case ColumnKind::Bool: return Shape::Bool;
    case ColumnKind::Date: return Shape::Date;
    case ColumnKind::Time: return Shape::Time;
    case ColumnKind::Binary: return Shape::Binary;
    case ColumnKind::Other:
    case ColumnKind::Text: break;
    }
    return Shape::Any;
}

// The same columns and no row: the server checks and describes the statement, and opens nothing.
QString withoutRows(const Engine &engine, QString sql)
{
    sql = sql.trimmed();
    if (sql.endsWith(u';'))
        sql.chop(1);
    if (engine.kind == text("sqlite")) // preparing describes it there; it is never stepped
        return sql;
    if (engine.kind == text("firebird"))
        return text("select first 0 * from (") + sql + text("\n) described");
    const QString none
        = engine.kind == text("mariadb") ? text("\n) described limit 0") : text("\n) described where 1 = 0");
    return text("select * from (") + sql + none;
}

QString withNameParts(QString sql, const QStringList &names, const QHash<QString, QString> &values)
{
    for (const QString &name : names)
        sql.replace(u'{' + name + u'}', values.value(name), Qt::CaseInsensitive);
    return sql;
}

class AreaCheck final {
public:
    AreaCheck(const Setup &setup, const ProfileArea &area, const Catalogue &catalogue, const Schema *schema)
        : m_setup(setup)
        , m_area(area)
        , m_catalogue(catalogue)
        , m_schema(schema)
        , m_parameters(readParameters(setup))
        , m_sql(withNameParts(area.read.text(), area.read.nameParameters(), m_parameters))
        , m_uses(usesOf(m_sql))
    {
        m_out.file = QFileInfo(area.read.name()).fileName();
    }

    void lookUp()
    {
        QStringList tables, columns;
        QVector<int> found;
        for (const TableUse &use : m_uses.tables) {
            found.append(find(use));
            if (found.last() < 0 && !isOfTheEngine(use))
                add({Kind::TableMissing, {}, use.line, {}, use.name, {}, {}, {}});
            tables.append(use.name.toLower());
        }
        for (const ColumnUse &use : m_uses.columns) {
            const QString table = m_uses.tables[use.table].name;
            columns.append(table.toLower() + u'.' + use.name.toLower());
            if (found[use.table] >= 0 && m_catalogue.tables[found[use.table]].indexOf(use.name) < 0)
                add({Kind::ColumnMissing, {}, use.line, use.field, table, use.name, {}, {}});
        }
        tables.removeDuplicates();
        columns.removeDuplicates();
        m_out.tables = int(tables.size());
        m_out.columns = int(columns.size());
    }

    // Kind::Offline and such when the server is gone; what it says about the SQL is a finding.
    Result<CheckedArea> describe(Connection &connection)
    {
        lookUp();
        if (!m_schema)
            return m_out;
        const auto columns = ask(connection, {});
        if (!columns && !take(columns.error()))
            return fail(columns.error());
        if (!columns)
            return m_out;
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

private:
    void add(ProfileFinding finding)
    {
        finding.file = m_out.file;
        if (!m_out.findings.contains(finding))
            m_out.findings.append(finding);
    }
    // PostgreSQL shortens what is longer than it can keep, in a statement as in its catalogue.
    int find(const TableUse &use) const
    {
        const bool shortens = m_setup.engine.kind == text("postgresql") || m_setup.engine.kind == text("odbc");
        const int table = m_catalogue.find(use.schema, use.name);
        return table >= 0 || !shortens ? table
                                       : m_catalogue.find(use.schema, QString::fromUtf8(use.name.toUtf8().left(63)));
    }
    static bool isOfTheEngine(const TableUse &use)
    {
        static const QRegularExpression own(
            text("^(rdb\\$|mon\\$|sqlite_|pg_|dual$)"), QRegularExpression::CaseInsensitiveOption);
        return own.match(use.name).hasMatch()
            || use.schema.compare(text("information_schema"), Qt::CaseInsensitive) == 0 || use.schema == text("sys")
            || use.schema == text("pg_catalog");
    }
    int lineOf(const QString &word) const
    {
        const qsizetype at = word.isEmpty() ? -1 : m_sql.indexOf(word, 0, Qt::CaseInsensitive);
        return at < 0 ? 0 : int(m_sql.first(at).count(u'\n')) + 1;
    }
    // Behind `as`, not the column of the same name that may stand before it.
    int lineOfAlias(const QString &field) const
    {
        const QRegularExpression alias(text("\\bas\\s+[\"`]?%1\\b").arg(QRegularExpression::escape(field)),
            QRegularExpression::CaseInsensitiveOption);
        const auto match = alias.match(m_sql);
        return match.hasMatch() ? int(m_sql.first(match.capturedStart()).count(u'\n')) + 1 : lineOf(field);
    }

    Result<QVector<RawColumn>> ask(Connection &connection, const QString &field)
    {
        connection.rollback(); // a refused statement spoils its transaction
        if (const auto begun = connection.begin(); !begun)
            return fail(begun.error());
        const auto sql = SqlText::parse(withoutRows(m_setup.engine, m_area.read.text()), m_area.read.name());
        if (!sql)
            return fail(sql.error());
        const QStringList keys = field.isEmpty() ? QStringList() : QStringList {text("0")}; // a text and a number
        const auto rows = openRows(connection, *sql, m_parameters, field, keys, ReadPath::Bulk);
        return rows ? Result<QVector<RawColumn>>((*rows)->columns()) : fail(rows.error());
    }

    // false: this is no answer about the SQL.
    bool take(const Error &error)
    {
        if (error.kind != Error::Kind::Schema && error.kind != Error::Kind::Profile
            && error.kind != Error::Kind::Forbidden && error.kind != Error::Kind::Server)
            return false;
        const bool explained
            = std::any_of(m_out.findings.begin(), m_out.findings.end(), [](const ProfileFinding &known) {
                  return known.kind == Kind::TableMissing || known.kind == Kind::ColumnMissing;
              });
        QString named = error.subject.section(text(": "), 1).section(text(" as "), 0, 0);
        static const QRegularExpression firebirds(text("(?:Column|Table) unknown; ([^;]+);"));
        if (const auto unknown = firebirds.match(error.detail); named.isEmpty() && unknown.hasMatch())
            named = unknown.captured(1);
        if (error.kind == Error::Kind::Forbidden && !(explained && named.isEmpty()))
            add({Kind::Forbidden, {}, lineOf(named), {}, named, {}, error.detail, {}});
        else if (!explained)
            add({Kind::Refused, {}, lineOf(named), error.subject.section(text(" as "), 1), {}, named, error.detail,
                {}});
        return true;
    }

    void judge(const QVector<RawColumn> &columns)
    {
        QStringList given;
        for (const RawColumn &column : columns) {
            const int index = m_schema->indexOf(column.alias);
            const QString alias = column.alias.toLower();
            if (index < 0)
                add({Kind::FieldUnknown, {}, lineOfAlias(alias), alias, {}, {}, {}, {}});
            else if (given.contains(alias))
                add({Kind::FieldTwice, {}, lineOfAlias(alias), alias, {}, {}, {}, {}});
            else
                judgeType(column, m_schema->fields[index]);
            given.append(alias);
        }
        m_out.fields = int(given.size());
        for (int i = 0; i < m_schema->keyCount; ++i) {
            if (!given.contains(m_schema->fields[i].id))
                add({Kind::KeyMissing, {}, 0, m_schema->fields[i].id, {}, {}, {}, {}});
        }
    }

    void judgeType(const RawColumn &column, const Field &field)
    {
        ProfileFinding finding {Kind::TypeDiffers, {}, lineOfAlias(field.id), field.id, {}, {}, {}, {}};
        Shape shape = column.shape;
        for (const ColumnUse &use : m_uses.columns) {
            if (!use.alone || use.field != field.id)
                continue;
            finding.table = m_uses.tables[use.table].name;
            finding.column = use.name;
            finding.line = use.line;
            const int table = find(m_uses.tables[use.table]);
            const int at = table < 0 ? -1 : m_catalogue.tables[table].indexOf(use.name);
            if (at < 0)
                continue;
            const CatalogueColumn &declared = m_catalogue.tables[table].columns[at];
            finding.found = declared.type;
            shape = shape == Shape::Any ? shapeOf(declared.kind) : shape;
        }
        if (finding.found.isEmpty())
            finding.found = shapeWord(shape);
        const auto codec = m_area.codecs.constFind(field.id.toLower());
        const bool coded = codec != m_area.codecs.constEnd();
        const bool numeric = shape == Shape::Any || shape == Shape::Number || shape == Shape::Text;
        finding.wanted = coded ? text("number") : typeWord(field.type);
        if (coded ? codec->undoesNumber() && !numeric : !fits(shape, field.type))
            add(finding);
    }

    const Setup &m_setup;
    const ProfileArea &m_area;
    const Catalogue &m_catalogue;
    const Schema *m_schema;
    QHash<QString, QString> m_parameters;
    QString m_sql;
    SqlUses m_uses;
    CheckedArea m_out;
};

Result<Catalogue> catalogueOf(const Setup &setup, Stop &stop)
{
    auto connection = Connection::open(setup.engine, setup.reading, setup.profile, false, stop, ReadPath::Portable);
    if (!connection)
        return fail(connection.error());
    if (const auto begun = (*connection)->begin(); !begun)
        return fail(begun.error());
    return readCatalogue(**connection);
}

} // namespace

Result<ProfileCheck> checkProfile(
    const Setup &setup, const QHash<QString, QSharedPointer<const Schema>> &schemas, Stop &stop)
{
    ProfileCheck out {setup.profile.id, setup.profile.name, {}, {}, {}, setup.profile.notRead};
    const auto probe = probeServer(setup, stop);
    if (!probe)
        return fail(probe.error());
    out.server = probe->server;
    out.login = probe->login;
    const auto catalogue = catalogueOf(setup, stop);
    if (!catalogue)
        return fail(catalogue.error());
    auto connection = Connection::open(setup.engine, setup.reading, setup.profile, false, stop);
    if (!connection)
        return fail(connection.error());
    for (auto area = setup.profile.areas.begin(); area != setup.profile.areas.end(); ++area) {
        AreaCheck check(setup, *area, *catalogue, schemas.value(area.key()).get());
        auto checked = check.describe(**connection);
        if (!checked)
            return fail(checked.error());
        checked->area = area.key();
        out.areas.append(*checked);
    }
    return out;
}

} // namespace erp
} // namespace zgoda
