// Tables of an ERP that nobody knows, with a few rows.
#pragma once

#include "models/mapping/mapping.h"

#include <QFile>
#include <QTest>

namespace zgoda::test {

using namespace Qt::StringLiterals;

inline QByteArray source(const QString &path)
{
    QFile file(QStringLiteral(ZGODA_SOURCE_DIR "/") + path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline Schema schemaOf(const char *area)
{
    return parseSchema(source(u"resources/areas/%1.json"_s.arg(QString::fromUtf8(area))), {}).value_or(Schema {});
}

struct Made {
    MappingInput input;

    Made()
    {
        input.catalogue.engine = u"postgresql"_s;
        input.words = parseMappingWords(source(u"resources/mapping/words.json"_s), {}).value_or(MappingWords {});
    }
    // columns: "id int, kod text"; rows: values between bars, "-" is NULL.
    void table(const char *name, const char *columns, const QStringList &rows)
    {
        CatalogueTable out;
        out.name = QString::fromUtf8(name);
        for (const QString &column : QString::fromUtf8(columns).split(u", "_s))
            out.columns.append(
                {column.section(u' ', 0, 0), column.section(u' ', 1), kindOfType(column.section(u' ', 1))});
        out.unique = {{out.columns[0].name}};
        TableSample sample;
        for (const QString &row : rows) {
            QStringList cells = row.split(u'|');
            for (QString &cell : cells)
                cell = cell == u'-' ? QString() : cell.trimmed();
            sample.rows.append(cells);
        }
        input.samples.insert(int(input.catalogue.tables.size()), sample);
        input.catalogue.tables.append(out);
    }
    void leads(int table, const char *column, int to)
    {
        const CatalogueTable &other = input.catalogue.tables[to];
        input.catalogue.tables[table].foreignKeys.append(
            {{QString::fromUtf8(column)}, {}, other.name, {other.columns[0].name}});
    }
    QString sourceOf(const AreaMapping &mapping, const char *field) const
    {
        const FieldMapping *is = mapping.find(QString::fromUtf8(field));
        if (!is || is->from == FieldMapping::From::Nothing)
            return u"-"_s;
        return is->from == FieldMapping::From::Fixed ? u'\'' + is->fixed + u'\''
                                                     : columnText(input.catalogue, mapping, is->column);
    }
    QStringList filtersOf(const AreaMapping &mapping) const
    {
        QStringList out;
        for (const MappingFilter &filter : mapping.filters)
            out.append(filterText(input.catalogue, mapping, filter) + (filter.on ? QString() : u" (off)"_s));
        return out;
    }
};

// Documents with a buyer and a payer, a day number and kinds of which one is none of ours.
inline Made documents()
{
    Made out;
    out.table("dokumenty",
        "id int, numer text, typ text, id_nabywcy int, id_platnika int, data_wystawienia int, termin_platnosci text, "
        "anulowany text",
        {u"1|FV 1/26|FV|1|2|82534|23.11.2026|N"_s, u"2|FV 2/26|FV|2|2|82535|07.12.2026|N"_s,
            u"3|KFV 1/26|KFV|1|1|82540|0|T"_s, u"4|PZ 7|PZ|1|1|82541|31.01.2027|N"_s});
    out.table("kontrahenci", "id int, kod text, nazwa text, id_centrali int, archiwum int",
        {u"1|ABC|Firma ABC|2|0"_s, u"2|CENTRALA|Centrala|-|1"_s});
    out.leads(0, "id_nabywcy", 1);
    out.leads(0, "id_platnika", 1);
    out.leads(1, "id_centrali", 1);
    return out;
}

inline QString sqlOf(const char *area, const Made &made, const AreaMapping &mapping)
{
    const auto sql = mappingSql(schemaOf(area), made.input.catalogue, mapping);
    return sql ? *sql : sql.error().subject;
}

inline QString codecOf(const AreaMapping &mapping, const char *field)
{
    return codecText(mapping.find(QString::fromUtf8(field))->codec);
}

} // namespace zgoda::test
