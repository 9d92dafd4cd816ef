#include "connectors/erp/areacheck.h"

using namespace Qt::StringLiterals;

namespace zgoda::erp {
namespace {

using Kind = ProfileFinding::Kind;

QString shapeWord(Shape shape)
{
    constexpr const char *words[] = {"", "text", "number", "bool", "date", "time", "binary"};
    return QLatin1String(words[int(shape)]);
}
QString typeWord(FieldType type)
{
    constexpr const char *words[] = {"text", "code", "decimal", "int", "bool", "date", "instant", "enum"};
    return QLatin1String(words[int(type)]);
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

} // namespace

void AreaCheck::judge(const QVector<RawColumn> &columns)
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

void AreaCheck::judgeType(const RawColumn &column, const Field &field)
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
    finding.wanted = coded ? u"number"_s : typeWord(field.type);
    if (coded ? codec->undoesNumber() && !numeric : !fits(shape, field.type))
        add(finding);
}

} // namespace zgoda::erp
