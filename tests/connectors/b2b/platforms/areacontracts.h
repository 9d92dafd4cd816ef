// What is demanded of an area, whatever the platform: the rows of the contract suite are made of these, and of what a
// platform does in its own way.
#pragma once

#include "tests/connectors/b2b/platforms/contract.h"

namespace zgoda::test {

using namespace Qt::StringLiterals;

inline QString pieces(qint64 count) { return u"%1.0000"_s.arg(count); }

AreaContract products();
AreaContract stock(const QString &warehouse);
AreaContract price(const QStringList &rest); // of the key, behind the SKU
// The field that is written (name, phone), and what the shop calls customer n ("%1" is n).
AreaContract customer(const QString &field, const QString &form);
// The second of each customer's two addresses. `number`: what the shop calls address n of all; empty: 32 hex digits.
AreaContract addresses(const QString &customer, const QString &number);
AreaContract credit(const QString &customer);
AreaContract groupPrice(); // what a group pays for a product from five pieces on
// `number`: what the shop calls order n; `buyer`: what it calls customer n.
AreaContract orders(const QString &number, const QString &buyer);
AreaContract flagged(AreaContract orders);      // the same, with the flag on an order as what is written
AreaContract orderLines(const QString &number); // the second line of each order

AreaContract without(AreaContract area, const QStringList &fields); // that the platform does not have
AreaContract rewords(AreaContract area, const QString &value);
AreaContract guarded(AreaContract area);
// Some of the products are variants, and what they are listed under is a row, too.
AreaContract listed(AreaContract area);
// … which have no name of their own: `named` is what stands there instead; empty: nothing.
AreaContract namedAsListed(AreaContract area, bool named);
AreaContract sees(AreaContract area); // the platform marks what changes, and can be asked for it
AreaContract seesOrders(AreaContract area);
// Beside the price that is written stands one from ten pieces on, or one of a second channel or currency.
AreaContract tiers(AreaContract area);
AreaContract channels(AreaContract area);
// Where a platform has other words for what an order is at.
AreaContract says(AreaContract area, Order::State state, const QString &code);

} // namespace zgoda::test
