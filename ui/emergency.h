// Emergency modes as people switch them on and off: each call makes rules that hold until they are taken away. Qt Core
// only, so that zgodactl does the same. Any thread.
#pragma once

#include "models/policy/policy.h"

namespace zgoda {

struct EmergencyCall {
    QString by; // the login name
    Instant at = 0;
    QString reason; // not empty: it is shown on every page
};

// Nothing at all is written.
QVector<Rule> freezeRules(const EmergencyCall &call);
// No price is written, in none of these areas, nor what makes one: where there are prices, no decimal is (gross beside net,
// a discount, a tax rate). Empty: none of them has prices.
QVector<Rule> holdPriceRules(const QVector<QSharedPointer<const Schema>> &schemas, const EmergencyCall &call);
// The field of an area that says how much the shop may sell; empty: the area does not say.
QString saleField(const Schema &schema);
// The shop sells nothing of these rows. Keys: in the shop's codes; the first parts alone mean all that begin so.
QVector<Rule> stopSaleRules(const Schema &schema, const QVector<QStringList> &keys, const EmergencyCall &call);

// The rules that one call made, as one mode.
struct EmergencyMode {
    Rule::Kind kind = Rule::Kind::Freeze;
    QString name;   // "Everything is frozen"
    QString text;   // what holds, who said so, when and why, in a sentence
    QString reason; // the person's
    QString by;
    Instant since = 0;
    QStringList rules; // ids
};
QVector<EmergencyMode> emergencyModes(const Policy &policy);
Policy switchedOn(Policy policy, const QVector<Rule> &rules); // ahead of all other rules
Policy switchedOff(Policy policy, const EmergencyMode &mode);

} // namespace zgoda
