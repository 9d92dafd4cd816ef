#include "models/mapping/catalogue.h"

#include <algorithm>

namespace zgoda {
namespace {

struct Word {
    const char *part;
    ColumnKind kind;
};
// The first part that occurs decides: "tinyint" is asked after "bigint" in vain, "interval" before "int".
constexpr Word words[] = {{"interval", ColumnKind::Other}, {"bool", ColumnKind::Bool}, {"varbit", ColumnKind::Other},
    {"binary", ColumnKind::Binary}, {"blob sub_type text", ColumnKind::Text}, {"blob", ColumnKind::Binary},
    {"bytea", ColumnKind::Binary}, {"image", ColumnKind::Binary}, {"timestamp", ColumnKind::Time},
    {"datetime", ColumnKind::Time}, {"date", ColumnKind::Date}, {"time", ColumnKind::Other},
    {"numeric", ColumnKind::Exact}, {"decimal", ColumnKind::Exact}, {"number", ColumnKind::Exact},
    {"money", ColumnKind::Exact}, {"double", ColumnKind::Double}, {"float", ColumnKind::Double},
    {"real", ColumnKind::Double}, {"char", ColumnKind::Text}, {"text", ColumnKind::Text}, {"clob", ColumnKind::Text},
    {"enum", ColumnKind::Text}, {"string", ColumnKind::Text}, {"uuid", ColumnKind::Text},
    {"uniqueidentifier", ColumnKind::Text}, {"name", ColumnKind::Text}, {"point", ColumnKind::Other},
    {"serial", ColumnKind::Whole}, {"int", ColumnKind::Whole}, {"year", ColumnKind::Whole}, {"bit", ColumnKind::Bool}};

bool same(const QString &a, const QString &b) { return a.compare(b, Qt::CaseInsensitive) == 0; }

} // namespace

ColumnKind kindOfType(const QString &declared)
{
    for (const Word &word : words) {
        if (declared.contains(QLatin1String(word.part), Qt::CaseInsensitive))
            return word.kind;
    }
    return ColumnKind::Other;
}

int CatalogueTable::indexOf(const QString &column) const
{
    for (int i = 0; i < int(columns.size()); ++i) {
        if (same(columns[i].name, column))
            return i;
    }
    return -1;
}

bool CatalogueTable::isUnique(const QString &column) const
{
    return std::any_of(unique.begin(), unique.end(),
        [&](const QStringList &key) { return key.size() == 1 && same(key.first(), column); });
}

int Catalogue::find(const QString &schema, const QString &name) const
{
    int other = -1;
    for (int i = 0; i < int(tables.size()); ++i) {
        if (!same(tables[i].name, name))
            continue;
        if (same(tables[i].schema, schema.isEmpty() ? defaultSchema : schema))
            return i;
        other = schema.isEmpty() && other < 0 ? i : other;
    }
    return other;
}

QString Catalogue::nameOf(int table) const
{
    const CatalogueTable &of = tables[table];
    return of.schema.isEmpty() || same(of.schema, defaultSchema) ? of.name : of.schema + u'.' + of.name;
}

} // namespace zgoda
