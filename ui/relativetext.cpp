#include "ui/relativetext.h"

#include "ui/words.h"

#include <QMap>

namespace zgoda {

QString missingSentence(const MissingCode &missing, const Names &names)
{
    return fill(Words::tr("%1 “%2” is not in %3. Add it there, or join it with the one that it is."),
        {fieldWord(missing.field), missing.code, names.erp});
}

QString shortageSentence(const Shortage &shortage, const Names &names)
{
    Field amount;
    amount.type = FieldType::Decimal;
    const auto number = [&amount](const QString &canonical) {
        return valueText(amount, {Value::Kind::Text, canonical});
    };
    return fill(
        Words::tr("%1 “%2”: the orders that wait want %3, %4 has %5. Offer less, something else, or a later day."),
        {fieldWord(shortage.field), shortage.code, number(shortage.wanted), names.erp, number(shortage.there)});
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
