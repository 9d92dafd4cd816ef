// How many rows wait for a thing, and until when: open order lines for a product, open orders for a customer. Pure.
#pragma once

#include "models/inbox/inboxfields.h"
#include "models/inbox/things.h"
#include "models/policy/propose.h"

#include <span>

namespace zgoda {

struct Waiting {
    quint32 rows = 0;
    Cell due = Null; // Julian day: the earliest on which one of them is wanted
};

class Promised final {
public:
    // Areas that are not among the reviews, or were never read, promise nothing. A row that both sides have counts once.
    Promised(const QVector<ReviewPtr> &reviews, const InboxFields &fields);
    // Of the things that this row's key names; all areas share their texts.
    Waiting of(const Schema &schema, std::span<const Cell> key) const;

private:
    struct Identity {
        QString name;
        OfThings<Waiting> things {Waiting {}};
    };
    OfThings<Waiting> &things(const QString &identity);

    QVector<Identity> m_identities;
};

} // namespace zgoda
