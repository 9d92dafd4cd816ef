#include "models/mapping/encoding.h"
#include "models/mapping/reach.h"

#include <QRegularExpression>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

const QString via = u" via "_s;

bool same(const QString &a, const QString &b) { return a.compare(b, Qt::CaseInsensitive) == 0; }

int addJoin(AreaMapping &mapping, MappedColumn from, MappedColumn to)
{
    for (MappingJoin &known : mapping.joins) {
        if (known.from == from && known.to.table == to.table && known.to.column == to.column)
            return known.to.place;
    }
    to.place = int(mapping.joins.size()) + 1;
    mapping.joins.append({from, to, MappingJoin::Why::Chosen});
    return to.place;
}

// "payer_id", or "payer_id > group_id": does it lead to this place?
bool isWay(const Catalogue &catalogue, const AreaMapping &mapping, int place, const QString &said)
{
    QStringList columns = said.split(u'>');
    const QVector<MappedColumn> way = wayTo(mapping.joins, place);
    if (columns.size() > way.size())
        return false;
    for (qsizetype i = 0; i < columns.size(); ++i) {
        const MappedColumn by = way[way.size() - columns.size() + i];
        if (!same(catalogue.tables[by.table].columns[by.column].name, columns[i].trimmed().section(u'.', -1)))
            return false;
    }
    return true;
}

// A way that is not there yet: from a column of the area's table, or of one that is named, to the key or a named column.
Result<int> newWay(const Catalogue &catalogue, AreaMapping &mapping, int table, const QString &said)
{
    const QString from = said.section(u'=', 0, 0).trimmed(), to = said.section(u'=', 1).trimmed();
    Result<MappedColumn> first = from.contains(u'.')
        ? columnNamed(catalogue, from)
        : columnNamed(catalogue, catalogue.nameOf(mapping.base) + u'.' + from);
    if (!first)
        return fail(first.error());
    const QVector<int> places = placesOf(mapping, first->table);
    const CatalogueTable &other = catalogue.tables[table];
    const int column = to.isEmpty() ? ownId(other) : other.indexOf(to.section(u'.', -1));
    if (column < 0)
        return fail(Error::Kind::Rejected, catalogue.nameOf(table) + u'.' + to);
    if (places.isEmpty())
        return fail(Error::Kind::Refused, catalogue.nameOf(first->table), catalogue.nameOf(mapping.base));
    first->place = places.first();
    return addJoin(mapping, *first, {table, column});
}

// A member of a shop's list is called by its path as well: "price.value" of the area's own list.
QString fullName(const MappingInput &input, const AreaMapping &mapping, const QString &said)
{
    if (!input.shop || mapping.base < 0)
        return said;
    const QString member = QString(said).replace(u'.', u'/');
    return input.catalogue.tables[mapping.base].indexOf(member) < 0
        ? said
        : input.catalogue.nameOf(mapping.base) + u'.' + member;
}

// With its place.
Result<MappedColumn> columnAt(const Catalogue &catalogue, AreaMapping &mapping, const QString &said)
{
    const qsizetype by = said.indexOf(via, 0, Qt::CaseInsensitive);
    auto column = columnNamed(catalogue, (by < 0 ? said : said.left(by)).trimmed());
    if (!column)
        return column;
    const QVector<int> places = placesOf(mapping, column->table);
    if (by < 0) {
        if (places.isEmpty())
            return fail(Error::Kind::Refused, catalogue.nameOf(column->table), catalogue.nameOf(mapping.base));
        column->place = places.first();
        return column;
    }
    const QString way = said.mid(by + via.size()).trimmed();
    const auto there
        = std::find_if(places.begin(), places.end(), [&](int place) { return isWay(catalogue, mapping, place, way); });
    const auto place = there == places.end() ? newWay(catalogue, mapping, column->table, way) : Result<int>(*there);
    if (!place)
        return fail(place.error());
    column->place = *place;
    return column;
}

QString unquoted(const QString &said)
{
    const bool quoted = said.size() > 1 && said.startsWith(u'\'') && said.endsWith(u'\'');
    return quoted ? said.mid(1, said.size() - 2) : said;
}

QStringList valuesOf(QString said)
{
    QStringList out;
    if (said.startsWith(u'(') && said.endsWith(u')'))
        said = said.mid(1, said.size() - 2);
    for (const QString &value : said.split(u',')) {
        if (const QString plain = unquoted(value.trimmed()); !plain.isEmpty())
            out.append(plain);
    }
    return out;
}

} // namespace

Result<MappedColumn> columnNamed(const Catalogue &catalogue, const QString &name)
{
    const QString table = name.section(u'.', -2, -2), schema = name.section(u'.', -3, -3);
    const int at = catalogue.find(schema, table);
    if (at < 0)
        return fail(Error::Kind::Rejected, table.isEmpty() ? name : table);
    const int column = catalogue.tables[at].indexOf(name.section(u'.', -1));
    if (column < 0)
        return fail(Error::Kind::Rejected, name);
    return MappedColumn {at, column};
}

Result<> chooseSource(
    AreaMapping &mapping, const Schema &schema, const MappingInput &input, const QString &field, const QString &what)
{
    FieldMapping *to = mapping.find(field);
    const Field *is = schema.find(field);
    if (!to || !is)
        return fail(Error::Kind::Rejected, field);
    const QString said = what.trimmed();
    bool number = false;
    (void)said.toLongLong(&number);
    FieldMapping out {
        FieldMapping::From::Fixed, field, {}, {}, {}, {}, {}, {{MappingReason::Kind::Chosen}}, to->others};
    if (said.isEmpty()) {
        out.from = FieldMapping::From::Nothing;
    } else if (number || unquoted(said) != said) {
        out.fixed = unquoted(said);
    } else if (!same(said, u"null"_s)) {
        const auto column = columnAt(input.catalogue, mapping, fullName(input, mapping, said));
        if (!column)
            return fail(column.error());
        out.from = FieldMapping::From::Column;
        out.column = *column;
        if (const auto codec = proposeCodec(*is, input, *column)) {
            out.codec = codec->codec;
            out.reasons.append(codec->reason);
        }
    }
    *to = out;
    return {};
}

Result<> chooseJoin(AreaMapping &mapping, const Catalogue &catalogue, const QString &from, const QString &to)
{
    const auto first = columnNamed(catalogue, from), second = columnNamed(catalogue, to);
    if (!first || !second)
        return fail(first ? second.error() : first.error());
    // Written either way round: the table that is there already leads to the other one.
    const bool turned
        = placesOf(mapping, first->table).isEmpty() || (second->table == mapping.base && first->table != mapping.base);
    MappedColumn start = turned ? *second : *first;
    const MappedColumn end = turned ? *first : *second;
    const QVector<int> places = placesOf(mapping, start.table), others = placesOf(mapping, end.table);
    if (places.isEmpty() || start.table == end.table)
        return fail(Error::Kind::Refused, catalogue.nameOf(start.table), catalogue.nameOf(mapping.base));
    start.place = places.first();
    const int place = addJoin(mapping, start, end);
    for (FieldMapping &field : mapping.fields) {
        if (field.from == FieldMapping::From::Column && others.contains(field.column.place))
            field.column.place = place;
    }
    return {};
}

Result<> chooseCodec(AreaMapping &mapping, const QString &field, const QString &what)
{
    FieldMapping *to = mapping.find(field);
    if (!to || to->from != FieldMapping::From::Column)
        return fail(Error::Kind::Rejected, field);
    const auto codec = codecNamed(what);
    if (!codec)
        return fail(codec.error());
    if (to->codec == *codec)
        return {};
    to->codec = *codec;
    to->reasons.removeIf([](const MappingReason &why) {
        return why.kind == MappingReason::Kind::Encoded || why.kind == MappingReason::Kind::Unclear
            || why.kind == MappingReason::Kind::CodecChosen;
    });
    to->reasons.append({MappingReason::Kind::CodecChosen});
    return {};
}

Result<> chooseFilter(AreaMapping &mapping, const Catalogue &catalogue, const QString &what)
{
    static const QRegularExpression form(
        u"^\\s*(\\S.*?)\\s*(is\\s+not\\s+null|is\\s+null|\\bnot\\s+in\\b|\\bin\\b|<>|!=|=)\\s*(.*?)\\s*$"_s,
        QRegularExpression::CaseInsensitiveOption);
    const auto parts = form.match(what);
    if (!parts.hasMatch())
        return fail(Error::Kind::Rejected, what);
    const QString test = parts.captured(2).simplified().toLower();
    MappingFilter out;
    out.values = valuesOf(parts.captured(3));
    out.reasons = {{MappingReason::Kind::Chosen}};
    const bool empty = test.endsWith(u"null"_s);
    out.test = empty ? (test == u"is null"_s ? MappingFilter::Test::Empty : MappingFilter::Test::NotEmpty)
        : test == u'=' || test == u"in"_s ? MappingFilter::Test::Is
                                          : MappingFilter::Test::IsNot;
    if (empty != out.values.isEmpty())
        return fail(Error::Kind::Rejected, what);
    const auto column = columnAt(catalogue, mapping, parts.captured(1));
    if (!column)
        return fail(column.error());
    out.column = *column;
    mapping.filters.append(out);
    return {};
}

void addUp(AreaMapping &mapping, const Schema &schema, bool on)
{
    mapping.added = on;
    for (FieldMapping &field : mapping.fields) {
        field.reasons.removeIf([](const MappingReason &why) { return why.kind == MappingReason::Kind::Added; });
        if (on && schema.find(field.field)->type == FieldType::Decimal && field.from == FieldMapping::From::Column)
            field.reasons.append({MappingReason::Kind::Added});
    }
}

} // namespace zgoda
