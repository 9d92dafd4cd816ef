#include "models/mapping/mapping.h"

#include <QHash>
#include <algorithm>

namespace zgoda {
namespace {

QString quoted(QString name) { return u'"' + name.replace(u'"', QStringLiteral("\"\"")) + u'"'; }

class Writer final {
public:
    Writer(const Schema &schema, const Catalogue &catalogue, const AreaMapping &mapping)
        : m_schema(schema)
        , m_catalogue(catalogue)
        , m_mapping(mapping)
        , m_joins(neededJoins(mapping))
    {
        alias(mapping.base);
        for (const MappingJoin &join : m_joins)
            alias(join.to.table);
    }

    QString write() const
    {
        QStringList columns, groups, markers;
        for (const FieldMapping &field : m_mapping.fields) {
            if (field.from == FieldMapping::From::Nothing)
                continue;
            columns.append(QStringLiteral("    %1 as %2").arg(expression(field), quoted(field.field)));
            const bool column = field.from == FieldMapping::From::Column;
            if (column && !isSum(field))
                groups.append(name(field.column));
            // Every row can be asked for by the first one, whatever it is.
            if (field.field == m_schema.fields[0].id
                || (column && m_schema.find(field.field)->key && m_schema.find(field.field)->type == FieldType::Code))
                markers.append(QStringLiteral("-- only %1: %2").arg(field.field, expression(field)));
        }
        QString out = QStringLiteral("select\n") + columns.join(QStringLiteral(",\n")) + QStringLiteral("\nfrom ")
            + table(m_mapping.base) + QLatin1Char('\n');
        for (const MappingJoin &join : m_joins)
            out += QStringLiteral("%1 %2 on %3 = %4\n")
                       .arg(isNeeded(join) ? QStringLiteral("join") : QStringLiteral("left join"), table(join.to.table),
                           name(join.to), name(join.from));
        out += QStringLiteral("where 1 = 1\n");
        for (const QString &marker : markers)
            out += marker + QLatin1Char('\n');
        if (m_mapping.added && !groups.isEmpty()) {
            groups.removeDuplicates();
            out += QStringLiteral("group by ") + groups.join(QStringLiteral(", ")) + QLatin1Char('\n');
        }
        return out;
    }

private:
    // The first letter of the table's name, with a number where it is taken.
    void alias(int of)
    {
        const QStringList words = wordsOfName(m_catalogue.tables[of].name);
        const QChar letter = words.isEmpty() || words[0].isEmpty() ? QChar(u't') : words[0][0];
        const QString base = letter >= u'a' && letter <= u'z' ? QString(letter) : QStringLiteral("t");
        QString out = base;
        for (int i = 2; m_aliases.key(out, -1) >= 0; ++i)
            out = base + QString::number(i);
        m_aliases.insert(of, out);
    }
    QString table(int at) const
    {
        const CatalogueTable &is = m_catalogue.tables[at];
        const bool plain = is.schema.isEmpty() || is.schema == m_catalogue.defaultSchema;
        return (plain ? QString() : quoted(is.schema) + u'.') + quoted(is.name) + u' ' + m_aliases[at];
    }
    QString name(MappedColumn column) const
    {
        return m_aliases[column.table] + u'.' + quoted(m_catalogue.tables[column.table].columns[column.column].name);
    }
    bool isSum(const FieldMapping &field) const
    {
        const Field *is = m_schema.find(field.field);
        return m_mapping.added && !is->key && is->type == FieldType::Decimal && field.column.table == m_mapping.base;
    }
    QString expression(const FieldMapping &field) const
    {
        if (field.from == FieldMapping::From::Column)
            return isSum(field) ? QStringLiteral("sum(%1)").arg(name(field.column)) : name(field.column);
        const FieldType type = m_schema.find(field.field)->type;
        if (field.fixed.isEmpty())
            return type == FieldType::Date ? QStringLiteral("cast(null as date)") : QStringLiteral("null");
        QString text = field.fixed;
        const bool digits = std::all_of(text.begin(), text.end(), [](QChar c) { return c.isDigit() || c == u'.'; });
        if (digits && (type == FieldType::Decimal || type == FieldType::Int))
            return text;
        return u'\'' + text.replace(u'\'', QStringLiteral("''")) + u'\'';
    }
    // A row without its product or warehouse is none; one without its unit is.
    bool isNeeded(const MappingJoin &join) const
    {
        return std::any_of(m_mapping.fields.begin(), m_mapping.fields.end(), [&](const FieldMapping &field) {
            return m_schema.find(field.field)->key && !m_schema.find(field.field)->identity.isEmpty()
                && field.from == FieldMapping::From::Column && field.column.table == join.to.table;
        });
    }

    const Schema &m_schema;
    const Catalogue &m_catalogue;
    const AreaMapping &m_mapping;
    QVector<MappingJoin> m_joins;
    QHash<int, QString> m_aliases;
};

} // namespace

Result<QString> mappingSql(const Schema &schema, const Catalogue &catalogue, const AreaMapping &mapping)
{
    if (mapping.base < 0)
        return fail(Error::Kind::Rejected, schema.area);
    if (const QStringList lacking = mapping.lacking(schema); !lacking.isEmpty())
        return fail(Error::Kind::Rejected, lacking.join(QStringLiteral(", ")));
    return Writer(schema, catalogue, mapping).write();
}

} // namespace zgoda
