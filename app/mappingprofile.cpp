// What the mapping assistant found, as the files of an ordinary profile.
#include "app/madeprofile.h"
#include "app/mapping.h"
#include "ui/textmapping.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>

namespace zgoda {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Mapping)
};

QString quoted(QString name) { return u'"' + name.replace(u'"', QStringLiteral("\"\"")) + u'"'; }

QVector<int> tablesOf(const AreaMapping &area)
{
    QVector<int> out {area.base};
    for (const MappingJoin &join : neededJoins(area))
        out.append(join.to.table);
    return out;
}

// SQLite declares what it likes and keeps doubles.
bool keepsDoubles(const MappingStart &start, const QVector<AreaMapping> &areas)
{
    for (const AreaMapping &area : areas) {
        for (const FieldMapping &field : area.fields) {
            if (field.from != FieldMapping::From::Column)
                continue;
            const ColumnKind kind = start.input.catalogue.tables[field.column.table].columns[field.column.column].kind;
            if (kind == ColumnKind::Double)
                return true;
        }
    }
    return start.input.catalogue.engine == QLatin1String("sqlite");
}

// As the profile's README says.
QJsonObject codecJson(const MappedCodec &codec)
{
    QJsonObject words;
    switch (codec.kind) {
    case MappedCodec::Kind::None: return {};
    case MappedCodec::Kind::Words: break;
    case MappedCodec::Kind::DaysSince: return {{QStringLiteral("days_since"), codec.since.toString(Qt::ISODate)}};
    case MappedCodec::Kind::SecondsSince: return {{QStringLiteral("seconds_since"), codec.since.toString(Qt::ISODate)}};
    case MappedCodec::Kind::DateText: return {{QStringLiteral("date"), codec.form}};
    case MappedCodec::Kind::Places: return {{QStringLiteral("places"), codec.places}};
    case MappedCodec::Kind::Opposite: return {{QStringLiteral("invert"), true}};
    case MappedCodec::Kind::TaxId: return {{QStringLiteral("tax_id"), true}};
    }
    for (const auto &[from, to] : codec.words)
        words.insert(from, to);
    return {{QStringLiteral("map"), words}};
}

QByteArray profileJson(const ErpConnection &erp, const MappingStart &start, const QVector<AreaMapping> &areas)
{
    QJsonObject all;
    for (const AreaMapping &area : areas) {
        QJsonObject missing, codecs;
        for (const FieldMapping &field : area.fields) {
            if (field.from == FieldMapping::From::Nothing)
                missing.insert(field.field, Words::tr("no column was chosen for it in the mapping assistant"));
            else if (field.from == FieldMapping::From::Column && field.codec.kind != MappedCodec::Kind::None)
                codecs.insert(field.field, codecJson(field.codec));
        }
        QJsonObject json {{QStringLiteral("read"), area.area + QStringLiteral(".sql")},
            {QStringLiteral("missing"), missing},
            {QStringLiteral("not_written"), Words::tr("this profile only reads")}};
        if (!codecs.isEmpty())
            json.insert(QStringLiteral("codecs"), codecs);
        all.insert(area.area, json);
    }
    const QJsonObject root {{QStringLiteral("zgoda"), 1},
        {QStringLiteral("name"), erp.name.isEmpty() ? start.server : erp.name},
        {QStringLiteral("engines"), QJsonArray {erp.engine}},
        {QStringLiteral("numbers"), keepsDoubles(start, areas) ? QStringLiteral("double") : QStringLiteral("exact")},
        {QStringLiteral("areas"), all}};
    return QJsonDocument(root).toJson();
}

QString grantsFor(const QString &engine, const QStringList &tables)
{
    QString out;
    if (engine == QLatin1String("sqlite"))
        return Words::tr("The file has no logins. It is opened for reading only.\n");
    const QString login = engine == QLatin1String("mariadb")
        ? QStringLiteral("create user zgoda_read identified by '…';\n")
        : engine == QLatin1String("firebird") ? QStringLiteral("create user zgoda_read password '…';\n")
        : engine == QLatin1String("postgresql")
        ? QStringLiteral("create role zgoda_read login password '…' connection limit 10;\n"
                         "alter role zgoda_read set default_transaction_read_only = on;\n")
        : QStringLiteral(
            "create login zgoda_read with password = '…';\ncreate user zgoda_read for login zgoda_read;\n");
    for (const QString &table : tables) {
        const QString name = engine == QLatin1String("mariadb") ? QString(table).replace(u'"', u'`') : table;
        out += QStringLiteral("grant select on %1 to zgoda_read;\n").arg(name);
    }
    return QStringLiteral("```sql\n") + login + out + QStringLiteral("```\n");
}

QString areaText(const Catalogue &catalogue, const AreaMapping &area)
{
    QString out = Words::tr("## %1\n\n| field | from | read as | why |\n|---|---|---|---|\n").arg(area.area);
    for (const FieldMapping &field : area.fields) {
        if (field.from != FieldMapping::From::Nothing)
            out += QStringLiteral("| %1 | `%2` | %3 | %4 |\n")
                       .arg(field.field, sourceText(catalogue, area, field), codecText(field.codec),
                           reasonsText(field.reasons));
    }
    out += QLatin1Char('\n');
    for (const MappingFilter &filter : area.filters) {
        if (filter.on)
            out += Words::tr("- only rows where `%1` (%2)\n")
                       .arg(filterText(catalogue, area, filter), reasonsText(filter.reasons));
    }
    for (const MappingJoin &join : neededJoins(area))
        out += Words::tr("- joined: %1\n").arg(joinText(catalogue, area, join));
    return out + QLatin1Char('\n');
}

QByteArray readme(const ErpConnection &erp, const MappingStart &start, const QVector<AreaMapping> &areas)
{
    const Catalogue &catalogue = start.input.catalogue;
    QString out = QStringLiteral("# ") + (erp.name.isEmpty() ? start.server : erp.name) + QStringLiteral("\n\n")
        + Words::tr(
            "Made with the mapping assistant from the catalogue of %1. It only reads. Change the SQL as you see "
            "fit; “zgodactl check-profile” then holds it against the database.\n\n")
              .arg(start.server);
    QStringList tables;
    for (const AreaMapping &area : areas) {
        out += areaText(catalogue, area);
        for (const int table : tablesOf(area)) {
            const CatalogueTable &is = catalogue.tables[table];
            tables.append((is.schema.isEmpty() ? QString() : quoted(is.schema) + u'.') + quoted(is.name));
        }
    }
    tables.removeDuplicates();
    return (out + Words::tr("## A login that may only read\n\n") + grantsFor(erp.engine, tables)).toUtf8();
}

} // namespace

Result<QStringList> saveMapping(const QString &folder, const ErpConnection &erp, const MappingStart &start,
    const QVector<AreaMapping> &areas, bool replace)
{
    const QDir dir(folder);
    if (!replace && dir.exists(QStringLiteral("profile.json")))
        return fail(
            Error::Kind::Refused, Words::tr("%1 holds a profile already").arg(QDir::toNativeSeparators(folder)));
    QVector<MadeFile> files;
    for (const AreaMapping &area : areas) {
        const Schema *schema = start.schemaOf(area.area);
        if (!schema)
            return fail(Error::Kind::Rejected, area.area);
        const auto sql = mappingSql(*schema, start.input.catalogue, area);
        if (!sql)
            return fail(Error::Kind::Refused, area.area + QStringLiteral(": ") + lackingText(*schema, area),
                sql.error().subject);
        files.append({area.area + QStringLiteral(".sql"), sql->toUtf8()});
    }
    if (areas.isEmpty())
        return fail(Error::Kind::Refused, Words::tr("no area was mapped"));
    files.append({QStringLiteral("README.md"), readme(erp, start, areas)});
    files.append({QStringLiteral("profile.json"), profileJson(erp, start, areas)}); // last: it makes a profile of it
    return writeMadeProfile(folder, files);
}

} // namespace zgoda
