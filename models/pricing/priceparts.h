// Which areas and fields a price is made of. Data (resources/pricing.json), because no code knows an area by name: a part
// is an area in a role, and each of its columns is a field of that area.
#pragma once

#include "models/base/result.h"

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>

namespace zgoda {

enum class PriceColumn : quint8 {
    Product,
    List,
    Currency,
    Unit,
    Quantity,
    Net,
    Gross,
    Basis,
    Tax,
    From, // of lists, and some of the others
    WhoKind,
    Who,
    WhatKind,
    What,
    Discount,
    Priority,
    Combines, // of terms
    Customer,
    Group,
    Category,
    Name // of customers and products, for people
};

struct PricePart {
    QString area;
    QHash<PriceColumn, QString> fields; // field ids; a column that is not named is empty in every row
};

struct PriceParts {
    PricePart lists, terms, customers, products;
    QString grossBasis;   // the word that says that a list's gross price is the exact one
    QStringList whoWords; // of a term, in the order of Term::Who (termindex.h)
    QStringList whatWords;
};

// Kind::Profile names the wrong member; `name` is used in errors only.
Result<PriceParts> parsePriceParts(const QByteArray &json, const QString &name);

} // namespace zgoda
