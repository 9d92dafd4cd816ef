// Areas that share their texts, and what an inbox says of them.
#pragma once

#include "models/inbox/inbox.h"
#include "tests/models/build.h"

#include <QFile>

namespace zgoda::test {

using namespace Qt::StringLiterals;

inline const QString stock = u"stock"_s, prices = u"prices"_s, orders = u"orders"_s, lines = u"order_lines"_s;

inline InboxFields shippedFields()
{
    QFile file(QStringLiteral(ZGODA_SOURCE_DIR "/resources/inbox.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no inbox.json");
    auto fields = parseInboxFields(file.readAll(), u"inbox.json"_s);
    if (!fields)
        qFatal("%s %s", qPrintable(fields.error().subject), qPrintable(fields.error().detail));
    return *fields;
}

// Areas that share their texts, each with its two sides and what both agreed on.
struct Shelf {
    std::shared_ptr<TextPool> texts = std::make_shared<TextPool>();
    QHash<QString, Fixture> fixtures;
    QVector<Choice> choices;
    Instant since = 1000;

    const Fixture &of(const QString &area)
    {
        if (!fixtures.contains(area))
            fixtures.insert(area, Fixture(shippedSchema(area), texts));
        return fixtures.find(area).value();
    }
    ReviewPtr review(const QString &area, const QStringList &fields, const QVector<QStringList> &base,
        const QVector<QStringList> &erp, const QVector<QStringList> &b2b)
    {
        const Fixture &t = of(area);
        const auto diff = std::make_shared<const Diff>(compare(
            t.share(Side::Base, fields, base), t.share(Side::Erp, fields, erp), t.share(Side::B2b, fields, b2b)));
        const Policy policy;
        const References none;
        QStringList all;
        for (const Field &field : t.schema->fields)
            all.append(field.id);
        const Capability can {true, true, all, {}};
        ReviewInput input {policy, none, choices, {}, {}, can, can, 1'000'000'000, {2026, 11, 28}};
        for (const RowDiff &row : diff->rows)
            input.seen.insert(keyParts(*t.schema, *t.pools, row.key), {{}, fingerprintOf(*diff, row), since, 2});
        return std::make_shared<const Review>(propose(diff, input));
    }
    // Both sides moved apart: prices of two products and stocks of the same.
    ReviewPtr pricesApart()
    {
        const QStringList fields {
            u"sku"_s, u"price_list"_s, u"currency"_s, u"unit"_s, u"min_qty"_s, u"valid_from"_s, u"net"_s};
        return review(prices, fields, rows({"A,D,PLN,szt,1,-,10", "B,D,PLN,szt,1,-,5"}),
            rows({"A,D,PLN,szt,1,-,12", "B,D,PLN,szt,1,-,6"}), rows({"A,D,PLN,szt,1,-,11", "B,D,PLN,szt,1,-,6.5"}));
    }
    ReviewPtr stockApart()
    {
        const QStringList fields {u"sku"_s, u"warehouse"_s, u"available"_s};
        return review(stock, fields, rows({"A,W,100", "A,V,7", "B,W,10", "C,W,1"}),
            rows({"A,W,90", "A,V,7", "B,W,8", "C,W,2"}), rows({"A,W,95", "A,V,7", "B,W,11", "C,W,3"}));
    }
};

inline const RowReview &only(const ReviewPtr &review) { return review->rows.first(); }

inline QString shown(const Inbox &inbox, const InboxItem &item)
{
    return u"%1 %2: %3 %4"_s.arg(inbox.schemaOf(item).area, inbox.keyOf(item).value(0))
        .arg(item.money)
        .arg(inbox.currencyOf(item))
        .trimmed();
}

inline QStringList shown(const Inbox &inbox)
{
    QStringList out;
    for (const InboxItem &item : inbox.items)
        out.append(shown(inbox, item));
    return out;
}

} // namespace zgoda::test
