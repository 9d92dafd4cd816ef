#include "models/mapping/shopwrite.h"

#include <QRegularExpression>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

const QRegularExpression braces(u"\\{([^{}]+)\\}"_s);

QString withoutWrapper(const QString &column)
{
    for (const char *wrapper : {"node/", "attributes/"}) { // of a GraphQL connection, of JSON:API
        if (column.startsWith(QLatin1String(wrapper)))
            return column.mid(int(qstrlen(wrapper)));
    }
    return column;
}

QString plain(const QString &name) { return wordsOfName(name).join(QString()); }

// How many lists are around the row.
int aroundOf(const CatalogueTable &table)
{
    int out = 0;
    for (const CatalogueColumn &column : table.columns)
        out = qMax(out, int(column.name.size() - QString(column.name).remove(u'^').size()));
    return out;
}

QString columnLike(const CatalogueTable &table, const QString &name)
{
    if (table.indexOf(name) >= 0)
        return name;
    for (const CatalogueColumn &column : table.columns) {
        if (plain(withoutWrapper(column.name)) == plain(name) && !column.name.startsWith(u'^'))
            return column.name;
    }
    for (const CatalogueColumn &column : table.columns) {
        if (plain(column.name) == plain(name))
            return column.name;
    }
    return {};
}

// Which member of the row an address means by {productId}: one called so; else the id of the row, or, where the address
// names one for each list around it, of what is around.
QString memberFor(const CatalogueTable &table, const QString &name, int at, int of)
{
    const int around = aroundOf(table), outer = of == around + 1 ? around - at : 0;
    const QString carets(qMax(0, outer), u'^');
    if (const QString like = columnLike(table, carets + name); !like.isEmpty())
        return like;
    if (!plain(name).endsWith("id"_L1) && plain(name) != "uuid"_L1)
        return {};
    for (const char *id : {"id", "node/id", "uuid", "_id", "$key"}) {
        if (const int column = table.indexOf(carets + QLatin1String(id)); column >= 0)
            return table.columns[column].name;
    }
    return {};
}

// The write with the row's own members in its address; nothing, where one of them is not in the row.
// What sets values of whole elements has nothing to do with the rows of a list within them, though members may be called
// alike: only an address that names each of the lists around is one of theirs.
std::optional<ShopWrite> fitted(const CatalogueTable &table, ShopWrite write)
{
    const int around = aroundOf(table);
    if (around > 0 && (write.isGraph() || namedMembers(write).size() != around + 1))
        return {};
    if (write.isGraph()) {
        const QString id = memberFor(table, write.id, 0, 1);
        write.path = u'{' + id + u'}';
        return id.isEmpty() ? std::nullopt : std::optional(write);
    }
    const QStringList names = namedMembers(write);
    for (qsizetype i = 0; i < names.size(); ++i) {
        const QString member = memberFor(table, names[i], int(i), int(names.size()));
        if (member.isEmpty())
            return {};
        write.path.replace(u'{' + names[i] + u'}', u'{' + member + u'}');
    }
    return write;
}

const ShopRequest *requestOf(const MappingInput &input, const AreaMapping &mapping)
{
    if (!input.shop || mapping.base < 0)
        return nullptr;
    return &input.shop->requests[input.shop->lists[mapping.base].request];
}

} // namespace

QStringList namedMembers(const ShopWrite &write)
{
    QStringList out;
    for (auto it = braces.globalMatch(write.path); it.hasNext();)
        out.append(it.next().captured(1));
    return out;
}

QString ShopWrite::text() const
{
    if (isGraph())
        return u"mutation "_s + mutation.root.name;
    return method.isEmpty() ? QString() : method + u' ' + path;
}

QVector<WrittenField> writtenFields(
    const Schema &schema, const MappingInput &input, const AreaMapping &mapping, const ShopWrite &write)
{
    QVector<WrittenField> out;
    if (mapping.base < 0 || write.text().isEmpty())
        return out;
    const CatalogueTable &table = input.catalogue.tables[mapping.base];
    for (const FieldMapping &field : mapping.fields) {
        const Field *is = schema.find(field.field);
        if (field.from != FieldMapping::From::Column || field.column.place != 0 || !is || is->key || is->info)
            continue;
        const QString column = table.columns[field.column.column].name, member = withoutWrapper(column);
        const bool known = std::any_of(write.members.begin(), write.members.end(),
            [&](const QString &one) { return one == column || one == member; });
        if (column.startsWith(u'^') || column.startsWith(u'$') || (!write.members.isEmpty() && !known)
            || (write.whole && member.contains(u'/')) || field.codec.isUnclear())
            continue;
        out.append({&field, write.members.contains(column) ? column : member});
    }
    return out;
}

QVector<ShopWrite> writesFor(const Schema &schema, const MappingInput &input, const AreaMapping &mapping)
{
    QVector<ShopWrite> out;
    const ShopRequest *request = requestOf(input, mapping);
    for (const ShopWrite &write : request ? request->writes : QVector<ShopWrite>()) {
        const auto fits = fitted(input.catalogue.tables[mapping.base], write);
        if (fits && !writtenFields(schema, input, mapping, *fits).isEmpty())
            out.append(*fits);
    }
    // What sets more of the fields, and no more than them, comes first; of equals that which says the least.
    std::stable_sort(out.begin(), out.end(), [&](const ShopWrite &a, const ShopWrite &b) {
        const auto rank = [&](const ShopWrite &write) {
            return std::tuple(-writtenFields(schema, input, mapping, write).size(), write.whole, write.members.size());
        };
        return rank(a) < rank(b);
    });
    return out;
}

std::optional<ShopWrite> proposeWrite(const Schema &schema, const MappingInput &input, const AreaMapping &mapping)
{
    const QVector<ShopWrite> all = writesFor(schema, input, mapping);
    return all.isEmpty() ? std::nullopt : std::optional(all.first());
}

Result<> chooseWrite(AreaMapping &mapping, const Schema &schema, const MappingInput &input, const QString &what)
{
    const QString said = what.simplified();
    if (said.isEmpty()) {
        mapping.write = {};
        return {};
    }
    for (const ShopWrite &write : writesFor(schema, input, mapping)) {
        if (write.text() == said) {
            mapping.write = write;
            mapping.write.chosen = true;
            return {};
        }
    }
    static const QStringList methods {u"PATCH"_s, u"PUT"_s, u"POST"_s};
    ShopWrite write;
    write.method = said.section(u' ', 0, 0).toUpper();
    write.path = said.section(u' ', 1);
    write.whole = write.method == "PUT"_L1;
    write.asked = write.method != "POST"_L1;
    write.chosen = true;
    if (!methods.contains(write.method) || !write.path.startsWith(u'/') || mapping.base < 0)
        return fail(Error::Kind::Rejected, said);
    const CatalogueTable &table = input.catalogue.tables[mapping.base];
    for (const QString &name : namedMembers(write)) {
        const QString member = columnLike(table, QString(name).replace(u'.', u'/'));
        if (member.isEmpty())
            return fail(Error::Kind::Rejected, name);
        write.path.replace(u'{' + name + u'}', u'{' + member + u'}');
    }
    if (namedMembers(write).isEmpty())
        return fail(Error::Kind::Rejected, said);
    mapping.write = write;
    return {};
}

} // namespace zgoda
