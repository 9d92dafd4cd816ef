#include "ui/textrules.h"

#include "ui/words.h"

namespace zgoda {

QString ruleTroubleText(const RuleFacts &facts, const QString &other)
{
    using Trouble = RuleFacts::Trouble;
    switch (facts.trouble) {
    case Trouble::None: return {};
    case Trouble::Over: return Words::tr("Its last day is past: it does nothing any more.");
    case Trouble::NotRead: return Words::tr("Nobody can say yet: what it asks about was not read.");
    case Trouble::NoSuchField: return Words::tr("It never fits: it asks about a field that its area does not have.");
    case Trouble::NeverFits: return Words::tr("It never fits: no row that was read is like that.");
    case Trouble::AlwaysBehind:
        return fill(
            Words::tr("It never decides: “%1” stands before it in every row (%2)."), {other, countText(facts.shared)});
    case Trouble::Contradicts:
        return fill(Words::tr("“%1” stands before it and says something else of %2."), {other, rowsText(facts.shared)});
    }
    return {};
}

QString ruleReachText(const RuleFacts &facts)
{
    return fill(Words::tr("Fits %1 now, of which %2 differ."), {rowsText(facts.fits), countText(facts.differing)});
}

QString ownerReason(const FieldWhy &why, const Policy &policy)
{
    if (why.ownerRule >= 0)
        return fill(Words::tr("by the rule “%1”"), {policy.rules[why.ownerRule].name});
    return why.chosen ? Words::tr("set here for the whole field") : Words::tr("the area's default");
}

} // namespace zgoda
