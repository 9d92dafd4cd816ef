// A plan as zgodactl shows it.
#include "app/ctl/screens.h"
#include "app/ctl/words.h"
#include "models/plan/planjson.h"
#include "models/policy/names.h"
#include "ui/relativetext.h"
#include "ui/words.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace zgoda::ctl {
namespace {

// A decimal that is not whole.
bool hasPlaces(const Value &value) { return value.text.contains(u'.') && plainDecimal(value.text, 0).contains(u'.'); }

// The reason in words, and the rule's name where there is one.
QString whyText(const Write &write, const Names &names)
{
    const QString text = writeReason(write.reason, names, write.rule);
    return write.rule.isEmpty() || text.contains(write.rule) ? text : text + u" (%1)"_s.arg(write.rule);
}

QString moneyLine(const PlanTotals &totals)
{
    QStringList parts;
    QStringList currencies = totals.money.keys();
    currencies.sort();
    for (const QString &currency : currencies)
        parts.append(moneyText(totals.money[currency], currency));
    return parts.isEmpty() ? QString() : Words::tr("Price changes times stock: %1").arg(parts.join(u", "_s));
}

} // namespace

QString shownValue(const Value &value, bool exact)
{
    switch (value.kind) {
    case Value::Kind::Absent: return Words::tr("not there");
    case Value::Kind::Null: return u"–"_s;
    case Value::Kind::Unknown: return u"?"_s;
    case Value::Kind::Text: break;
    }
    static const QRegularExpression decimal(u"^-?\\d+\\.\\d+$"_s);
    if (!decimal.match(value.text).hasMatch())
        return value.text;
    const QString shortest = plainDecimal(value.text, 0);
    return exact || shortest.contains(u'.') ? plainDecimal(value.text, 2) : shortest;
}

QString keyOf(const QStringList &key)
{
    QStringList parts = key;
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

QString planText(const Plan &plan, const Names &names, qsizetype most)
{
    TextTable table({Words::tr("Area"), Words::tr("Row"), Words::tr("In"), Words::tr("Do"), Words::tr("Field"),
        Words::tr("From"), Words::tr("To"), Words::tr("Why"), Words::tr("Who")});
    qsizetype lines = 0, left = 0;
    for (const Step &step : plan.steps) {
        if (step.op == Step::Op::AdoptBase)
            continue;
        for (const Write &write : step.writes) {
            if (++lines > most) {
                ++left;
                continue;
            }
            table.add(
                {areaWord(step.area), keyOf(step.key), names.of(step.target), opWord(step.op), fieldWord(write.field),
                    shownValue(write.expect, hasPlaces(write.write)), shownValue(write.write, hasPlaces(write.expect)),
                    whyText(write, names), write.by.isEmpty() ? Words::tr("by rule") : write.by});
        }
    }
    QString out = table.rows() > 0 ? table.text() : QString();
    if (left > 0)
        out += Words::tr("… %1 of %2 lines shown\n").arg(countText(lines - left), countText(lines));
    const PlanTotals &t = plan.totals;
    out += Words::tr("%1, %2 new, %3 unpublished, %4 noted as agreed · left out, as somebody is needed: %5\n")
               .arg(counted(QT_TRANSLATE_N_NOOP("Words", "%Ln change(s)"), t.updates), countText(t.creates),
                   countText(t.removes), countText(t.adopts), rowsText(plan.unsettled));
    if (const QString parts = partsText(plan); !parts.isEmpty())
        out += parts + u'\n';
    const QString money = moneyLine(t);
    return money.isEmpty() ? out : out + money + u'\n';
}

QString guardsText(const Plan &plan, const Names &names)
{
    QString out;
    for (const Trip &trip : plan.trips) {
        out += Words::tr("Guard “%1”: %2\n").arg(guardName(trip.guard), guardSentence(trip, names));
        QStringList some;
        for (const QStringList &key : trip.keys.mid(0, 3))
            some.append(keyOf(key));
        if (!some.isEmpty())
            out += u"    "_s + some.join(u", "_s) + (trip.rows > some.size() ? u" …\n"_s : u"\n"_s);
    }
    return out;
}

QJsonObject planJson(const Plan &plan, const Names &names)
{
    QJsonObject out {{u"plan"_s, QJsonDocument::fromJson(planToJson(plan)).object()}};
    QJsonArray guards;
    for (const Trip &trip : plan.trips)
        guards.append(QJsonObject {
            {u"guard"_s, guardName(trip.guard)}, {u"area"_s, trip.area}, {u"sentence"_s, guardSentence(trip, names)}});
    out.insert(u"guards"_s, guards);
    return out;
}

} // namespace zgoda::ctl
