// Which fields say what a row that needs somebody costs, and by when it must be right. Data (resources/inbox.json), because
// no code knows an area or a field by name. Prices and quantities are in the schemas already (Field::money,
// Schema::quantityField).
#pragma once

#include "models/base/result.h"

#include <QByteArray>
#include <QHash>
#include <QStringList>
#include <QVector>

namespace zgoda {

struct InboxFields {
    struct Area {
        QString worth;    // a decimal field: what the row is about, in the area's currency; empty: none
        QString deadline; // a date field: the day on which the row must be right; empty: none
    };
    // Rows of an area that wait for something: lines of open orders for a product, open orders for a customer.
    struct Promise {
        QString area;
        QStringList by;        // fields that name what is waited for, each with an identity: the first that has a value
        QString ordered, done; // decimals: a row waits while done is less than ordered; empty: it always does
        QString when;          // a field of the row, or else of the row that it belongs to (Schema::parts), …
        QStringList words;     // … that holds one of these; `when` empty: any
    };
    QHash<QString, Area> areas;
    QVector<Promise> promises;
};

// Kind::Profile names the wrong member; `name` is used in errors only.
Result<InboxFields> parseInboxFields(const QByteArray &json, const QString &name);

} // namespace zgoda
