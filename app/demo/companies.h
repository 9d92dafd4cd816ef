// The demo's customers: companies put together from words. Tax ids start with 000, which no tax office gives out;
// addresses end in .example. No persons.
#pragma once

#include "app/demo/random.h"

#include <QVector>

namespace zgoda::demo {

struct Company {
    QString code, shopCode; // equal for all but a few, which a link joins
    QString name, taxId, email, phone, language, group, priceList, term, method, currency, parent, payer, salesperson;
    QString kind; // company, branch, public
    int days = 14;
    bool hasAccount = true;
};

QVector<Company> companies(int count, quint64 seed);

} // namespace zgoda::demo
