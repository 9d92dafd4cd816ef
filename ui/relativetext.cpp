#include "ui/relativetext.h"

#include "models/base/decimal.h"
#include "ui/words.h"

#include <QLocale>
#include <QMap>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

QString numberText(const QString &canonical)
{
    Field amount;
    amount.type = FieldType::Decimal;
    return valueText(amount, {Value::Kind::Text, canonical});
}

QString priceText(const std::optional<int> &dearer)
{
    if (!dearer)
        return Words::tr("price not known");
    if (*dearer == 0)
        return Words::tr("same price");
    const int thousandths = qAbs(*dearer);
    const QString percent = QLocale().toString(thousandths / 10.0, 'f', thousandths % 10 == 0 ? 0 : 1);
    return fill(*dearer > 0 ? Words::tr("%1 % dearer") : Words::tr("%1 % cheaper"), {percent});
}

} // namespace

QString missingSentence(const MissingCode &missing, const Names &names)
{
    return fill(Words::tr("%1 “%2” is not in %3. Add it there, or join it with the one that it is."),
        {fieldWord(missing.field), missing.code, names.erp});
}

QString traceText(const Trace &trace, const Names &names)
{
    QStringList parts {fill(Words::tr("%1 %2"), {areaWord(trace.area), trace.key.join(u" · "_s)})};
    if (trace.at != 0)
        parts.append(dateText(QDateTime::fromMSecsSinceEpoch(trace.at, trace.day ? Qt::UTC : Qt::LocalTime).date()));
    if (trace.known)
        parts.append(numberText(QString::fromLatin1(formatDecimal(trace.quantity, trace.scale))));
    if (trace.inErp != trace.inB2b)
        parts.append(fill(Words::tr("only in %1"), {trace.inErp ? names.erp : names.b2b}));
    return parts.join(u" · "_s);
}

QString substituteText(const Substitute &substitute)
{
    QStringList why {substitute.how == Substitute::How::Named
            ? Words::tr("named as a substitute")
            : fill(Words::tr("same %1"), {QLocale().toLower(fieldWord(substitute.field))})};
    why.append(substitute.free.isEmpty() ? Words::tr("always enough")
                                         : fill(Words::tr("%1 free"), {numberText(substitute.free)}));
    why.append(priceText(substitute.dearer));
    const QString thing = substitute.name.isEmpty() ? substitute.code : substitute.code + u" · "_s + substitute.name;
    return fill(Words::tr("%1 (%2)"), {thing, why.join(u", "_s)});
}

QString shortageSentence(const Shortage &shortage, const Names &names)
{
    QString out = fill(
        Words::tr("%1 “%2”: the orders that wait want %3, %4 has %5. Offer less, something else, or a later day."),
        {fieldWord(shortage.field), shortage.code, numberText(shortage.wanted), names.erp, numberText(shortage.there)});
    QStringList instead;
    for (const Substitute &one : shortage.instead)
        instead.append(substituteText(one));
    if (!instead.isEmpty())
        out += u' ' + fill(Words::tr("Instead of it: %1."), {instead.join(u"; "_s)});
    return out;
}

QString partsText(const Plan &plan)
{
    QMap<QPair<QString, QString>, QPair<qint64, qint64>> counts; // area, part -> steps, rows
    for (const Step &step : plan.steps) {
        QString before;
        for (const StepPart &part : step.parts) {
            auto &count = counts[{step.area, part.area}];
            count.first += int(part.area != before);
            ++count.second;
            before = part.area;
        }
    }
    QStringList out;
    for (auto it = counts.begin(); it != counts.end(); ++it)
        out.append(fill(Words::tr("%1: %2 take along %3 of %4."),
            {areaWord(it.key().first), counted(QT_TRANSLATE_N_NOOP("Words", "%Ln row(s)"), it->first),
                counted(QT_TRANSLATE_N_NOOP("Words", "%Ln row(s)"), it->second), areaWord(it.key().second)}));
    return out.join(u'\n');
}

} // namespace zgoda
