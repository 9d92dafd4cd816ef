#include "models/mapping/mapping.h"

#include <QHash>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

QString quoted(QString name) { return u'"' + name.replace(u'"', u"\"\""_s) + u'"'; }

class Writer final {
public:
    Writer(const Schema &schema, const Catalogue &catalogue, const AreaMapping &mapping)
        : m_schema(schema)
        , m_catalogue(catalogue)
        , m_mapping(mapping)
        , m_joins(neededJoins(mapping))
    {
        alias(0, mapping.base);
        for (const MappingJoin &join : m_joins)
            alias(join.to.place, join.to.table);
    }

    QString write() const
    {
        QStringList columns, groups, markers;
        for (const FieldMapping &field : m_mapping.fields) {
            if (field.from == FieldMapping::From::Nothing)
                continue;
            columns.append(u"    %1 as %2"_s.arg(expression(field), quoted(field.field)));
            if (field.from == FieldMapping::From::Column && !isSum(field))
                groups.append(name(field.column));
            if (isAskedBy(field))
                markers.append(u"-- only %1: %2\n"_s.arg(field.field, meaning(field)));
        }
        QString out = u"select\n"_s + columns.join(u",\n"_s) + u"\nfrom "_s + table(0, m_mapping.base) + u'\n';
        for (const MappingJoin &join : m_joins)
            out += u"%1 %2 on %3 = %4\n"_s.arg(isNeeded(join) ? u"join"_s : u"left join"_s,
                table(join.to.place, join.to.table), name(join.to), name(join.from));
        out += u"where "_s + conditions() + u'\n';
        out += markers.join(QString());
        if (m_mapping.added && !groups.isEmpty()) {
            groups.removeDuplicates();
            out += u"group by "_s + groups.join(u", "_s) + u'\n';
        }
        return out;
    }

private:
    // The first letter of the table's name, with a number where it is taken.
    void alias(int place, int of)
    {
        const QStringList words = wordsOfName(m_catalogue.tables[of].name);
        const QChar letter = words.isEmpty() || words[0].isEmpty() ? QChar(u't') : words[0][0];
        const QString base = letter >= u'a' && letter <= u'z' ? QString(letter) : u"t"_s;
        QString out = base;
        for (int i = 2; m_aliases.key(out, -1) >= 0; ++i)
            out = base + QString::number(i);
        m_aliases.insert(place, out);
    }
    QString table(int place, int at) const
    {
        const CatalogueTable &is = m_catalogue.tables[at];
        const bool plain = is.schema.isEmpty() || is.schema == m_catalogue.defaultSchema;
        return (plain ? QString() : quoted(is.schema) + u'.') + quoted(is.name) + u' ' + m_aliases[place];
    }
    QString name(MappedColumn column) const
    {
        return m_aliases[column.place] + u'.' + quoted(m_catalogue.tables[column.table].columns[column.column].name);
    }
    bool isSum(const FieldMapping &field) const
    {
        const Field *is = m_schema.find(field.field);
        return m_mapping.added && !is->key && is->type == FieldType::Decimal && field.column.place == 0;
    }
    QString expression(const FieldMapping &field) const
    {
        if (field.from == FieldMapping::From::Column) {
            const QString value = inItsRows(field, name(field.column));
            return isSum(field) ? u"sum(%1)"_s.arg(value) : value;
        }
        const FieldType type = m_schema.find(field.field)->type;
        if (field.fixed.isEmpty())
            return type == FieldType::Date ? u"cast(null as date)"_s : u"null"_s;
        const bool digits
            = std::all_of(field.fixed.begin(), field.fixed.end(), [](QChar c) { return c.isDigit() || c == u'.'; });
        return digits && (type == FieldType::Decimal || type == FieldType::Int) ? field.fixed : text(field.fixed);
    }
    // An amount that is net or gross as another column says.
    QString inItsRows(const FieldMapping &field, const QString &value) const
    {
        const FieldMapping *by = field.by.isEmpty() ? nullptr : m_mapping.find(field.by);
        if (!by || by->from != FieldMapping::From::Column)
            return value;
        QStringList said;
        for (const auto &[from, to] : by->codec.words) {
            if (to == field.word)
                said.append(literal(by->column, from));
        }
        return said.isEmpty() ? u"null"_s
                              : u"case when %1 in (%2) then %3 end"_s.arg(name(by->column), said.join(u", "_s), value);
    }
    // Every row can be asked for by the first field, whatever it is; what a number of days means, no database tells.
    bool isAskedBy(const FieldMapping &field) const
    {
        const Field *is = m_schema.find(field.field);
        const bool words = field.codec.kind == MappedCodec::Kind::None || field.codec.kind == MappedCodec::Kind::Words;
        return field.field == m_schema.fields[0].id
            || (field.from == FieldMapping::From::Column && is->key && is->type == FieldType::Code && words);
    }
    // What a reader makes of the column, for keys to be compared with.
    QString meaning(const FieldMapping &field) const
    {
        if (field.from != FieldMapping::From::Column || field.codec.kind != MappedCodec::Kind::Words)
            return expression(field);
        QString out = u"case "_s + name(field.column);
        for (const auto &[from, to] : field.codec.words)
            out += u" when %1 then %2"_s.arg(literal(field.column, from), text(to));
        return out + u" end"_s;
    }
    QString conditions() const
    {
        QStringList out;
        for (const MappingFilter &filter : m_mapping.filters) {
            if (filter.on)
                out.append(condition(filter));
        }
        return out.isEmpty() ? u"1 = 1"_s : out.join(u"\n    and "_s);
    }
    QString condition(const MappingFilter &filter) const
    {
        const QString column = name(filter.column);
        QStringList values;
        for (const QString &value : filter.values)
            values.append(literal(filter.column, value));
        const bool one = values.size() == 1;
        const QString list = one ? values.first() : u'(' + values.join(u", "_s) + u')';
        switch (filter.test) {
        case MappingFilter::Test::Is: return column + (one ? u" = "_s : u" in "_s) + list;
        case MappingFilter::Test::IsNot: // where nothing stands it is not that either
            return u"(%1 is null or %1 %2 %3)"_s.arg(column, one ? u"<>"_s : u"not in"_s, list);
        case MappingFilter::Test::Empty: return column + u" is null"_s;
        case MappingFilter::Test::NotEmpty: break;
        }
        return column + u" is not null"_s;
    }
    static QString text(QString value) { return u'\'' + value.replace(u'\'', u"''"_s) + u'\''; }
    // As the column's type has it: no engine compares a number with a text, or a boolean with a number, of itself.
    QString literal(MappedColumn column, const QString &value) const
    {
        const CatalogueColumn &is = m_catalogue.tables[column.table].columns[column.column];
        const bool number
            = is.kind == ColumnKind::Whole || is.kind == ColumnKind::Exact || is.kind == ColumnKind::Double;
        if (is.kind == ColumnKind::Bool) {
            const bool bit = is.type.contains(u"bit"_s, Qt::CaseInsensitive);
            const bool yes = value == u'1' || value.startsWith(u't', Qt::CaseInsensitive)
                || value.startsWith(u'y', Qt::CaseInsensitive);
            return bit ? QString::number(int(yes)) : yes ? u"true"_s : u"false"_s;
        }
        bool plain = false;
        (void)value.toDouble(&plain);
        return number && plain ? value : text(value);
    }
    // A row without its product or warehouse is none; one without its unit is.
    bool isNeeded(const MappingJoin &join) const
    {
        return std::any_of(m_mapping.fields.begin(), m_mapping.fields.end(), [&](const FieldMapping &field) {
            return m_schema.find(field.field)->key && !m_schema.find(field.field)->identity.isEmpty()
                && field.from == FieldMapping::From::Column && field.column.place == join.to.place;
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
    if (const QStringList lacking = mapping.lacking(schema) + mapping.unclear(); !lacking.isEmpty())
        return fail(Error::Kind::Rejected, lacking.join(u", "_s));
    return Writer(schema, catalogue, mapping).write();
}

} // namespace zgoda
