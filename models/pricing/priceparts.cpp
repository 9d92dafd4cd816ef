#include "models/pricing/priceparts.h"

#include "models/base/jsontexts.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

QStringList words(const char *text) { return QString::fromLatin1(text).split(u' '); }

// In the order of PriceColumn.
const QStringList &columnWords()
{
    static const QStringList all = words(
        "product list currency unit quantity net gross basis tax from whoKind who whatKind what discount priority "
        "combines customer group category name");
    return all;
}

Result<PricePart> parsePart(const QJsonObject &json, const QString &place, const QStringList &needed)
{
    PricePart out;
    for (auto it = json.begin(); it != json.end(); ++it) {
        const qsizetype column = columnWords().indexOf(it.key());
        if (!it->isString() || it->toString().isEmpty())
            return fail(Error::Kind::Profile, place + it.key(), u"must be a name"_s);
        if (it.key() == "area"_L1)
            out.area = it->toString();
        else if (column >= 0)
            out.fields.insert(PriceColumn(column), it->toString());
        else
            return fail(Error::Kind::Profile, place + it.key(), u"is not known here"_s);
    }
    for (const QString &one : needed) {
        if (!out.fields.contains(PriceColumn(columnWords().indexOf(one))))
            return fail(Error::Kind::Profile, place + one, u"is missing"_s);
    }
    if (out.area.isEmpty())
        return fail(Error::Kind::Profile, place + u"area"_s, u"is missing"_s);
    return out;
}

Result<QStringList> parseWords(const QJsonObject &json, const QString &member, int count, const QString &name)
{
    const QStringList out = textsOf(json.value(member));
    if (out.size() != count || out.contains(QString()))
        return fail(Error::Kind::Profile, name + u": "_s + member, u"must be %1 words"_s.arg(count));
    return out;
}

} // namespace

Result<PriceParts> parsePriceParts(const QByteArray &json, const QString &name)
{
    const auto file = objectInFile(json, name);
    if (!file)
        return fail(file.error());
    const QJsonObject &root = *file;
    const auto part = [&](const char *member, const char *needed) {
        const QString id = QLatin1String(member);
        return parsePart(root.value(id).toObject(), name + u": "_s + id + u'.', words(needed));
    };
    auto lists = part("priceLists", "product list net");
    auto terms = lists ? part("specialTerms", "whoKind who whatKind what") : lists;
    auto customers = terms ? part("buyers", "customer list") : terms;
    auto products = customers ? part("goods", "product") : customers;
    if (!products)
        return fail(products.error());
    auto who = parseWords(root, u"whoWords"_s, 4, name);
    auto what = who ? parseWords(root, u"whatWords"_s, 3, name) : who;
    if (!what)
        return fail(what.error());
    return PriceParts {*lists, *terms, *customers, *products, root.value(u"grossBasis").toString(), *who, *what};
}

} // namespace zgoda
