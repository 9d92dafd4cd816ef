// What the mapping assistant found, as the files of an ordinary profile.
#include "app/madeprofile.h"
#include "app/mapping.h"
#include "app/mappingfiles.h"
#include "ui/textmapping.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Mapping)
};

QString quoted(QString name) { return u'"' + name.replace(u'"', u"\"\""_s) + u'"'; }

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
    return start.input.catalogue.engine == "sqlite"_L1;
}

// As the profile's README says.
QJsonObject codecJson(const MappedCodec &codec)
{
    QJsonObject words;
    switch (codec.kind) {
    case MappedCodec::Kind::None: return {};
    case MappedCodec::Kind::Words: break;
    case MappedCodec::Kind::DaysSince: return {{u"days_since"_s, codec.since.toString(Qt::ISODate)}};
    case MappedCodec::Kind::SecondsSince: return {{u"seconds_since"_s, codec.since.toString(Qt::ISODate)}};
    case MappedCodec::Kind::DateText: return {{u"date"_s, codec.form}};
    case MappedCodec::Kind::Places: return {{u"places"_s, codec.places}};
    case MappedCodec::Kind::Opposite: return {{u"invert"_s, true}};
    case MappedCodec::Kind::TaxId: return {{u"tax_id"_s, true}};
    }
    for (const auto &[from, to] : codec.words)
        words.insert(from, to);
    return {{u"map"_s, words}};
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
        QJsonObject json {{u"read"_s, area.area + u".sql"_s}, {u"missing"_s, missing},
            {u"not_written"_s, Words::tr("this profile only reads")}};
        if (!codecs.isEmpty())
            json.insert(u"codecs"_s, codecs);
        all.insert(area.area, json);
    }
    const QJsonObject root {{u"zgoda"_s, 1}, {u"name"_s, erp.name.isEmpty() ? start.server : erp.name},
        {u"engines"_s, QJsonArray {erp.engine}}, {u"numbers"_s, keepsDoubles(start, areas) ? u"double"_s : u"exact"_s},
        {u"areas"_s, all}};
    return QJsonDocument(root).toJson();
}

QString grantsFor(const QString &engine, const QStringList &tables)
{
    QString out;
    if (engine == "sqlite"_L1)
        return Words::tr("The file has no logins. It is opened for reading only.\n");
    const QString login = engine == "mariadb"_L1 ? u"create user zgoda_read identified by '…';\n"_s
        : engine == "firebird"_L1                ? u"create user zgoda_read password '…';\n"_s
        : engine == "postgresql"_L1
        ? u"create role zgoda_read login password '…' connection limit 10;\n"
          "alter role zgoda_read set default_transaction_read_only = on;\n"_s
        : u"create login zgoda_read with password = '…';\ncreate user zgoda_read for login zgoda_read;\n"_s;
    for (const QString &table : tables) {
        const QString name = engine == "mariadb"_L1 ? QString(table).replace(u'"', u'`') : table;
        out += u"grant select on %1 to zgoda_read;\n"_s.arg(name);
    }
    return u"```sql\n"_s + login + out + u"```\n"_s;
}

QString areaText(const Catalogue &catalogue, const AreaMapping &area)
{
    QString out = Words::tr("## %1\n\n| field | from | read as | why |\n|---|---|---|---|\n").arg(area.area)
        + mappedText(catalogue, area);
    for (const MappingJoin &join : neededJoins(area))
        out += Words::tr("- joined: %1\n").arg(joinText(catalogue, area, join));
    return out + u'\n';
}

QByteArray readme(const ErpConnection &erp, const MappingStart &start, const QVector<AreaMapping> &areas)
{
    const Catalogue &catalogue = start.input.catalogue;
    QString out = u"# "_s + (erp.name.isEmpty() ? start.server : erp.name) + u"\n\n"_s
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
    if (const auto may = mayBeSaved(folder, areas, replace); !may)
        return fail(may.error());
    QVector<MadeFile> files;
    for (const AreaMapping &area : areas) {
        const Schema *schema = start.schemaOf(area.area);
        if (!schema)
            return fail(Error::Kind::Rejected, area.area);
        const auto sql = mappingSql(*schema, start.input.catalogue, area);
        if (!sql)
            return fail(Error::Kind::Refused, area.area + u": "_s + lackingText(*schema, area), sql.error().subject);
        files.append({area.area + u".sql"_s, sql->toUtf8()});
    }
    files.append({u"README.md"_s, readme(erp, start, areas)});
    files.append({u"profile.json"_s, profileJson(erp, start, areas)}); // last: it makes a profile of it
    return writeMadeProfile(folder, files);
}

} // namespace zgoda
