// What a person chooses and accepts. Every call is one undo step.
#include "models/run/workbench.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

constexpr qsizetype undoLimit = 500;

template <class T> bool sameSpot(const T &a, const T &b) { return a.key == b.key && a.field == b.field; }

// Those of `all` on the same spots as `spots`.
template <class T> QVector<T> onSpots(const QVector<T> &all, const QVector<T> &spots)
{
    QHash<QStringList, QVector<const T *>> byKey;
    for (const T &item : all)
        byKey[item.key].append(&item);
    QVector<T> out;
    for (const T &spot : spots) {
        for (const T *item : byKey.value(spot.key)) {
            if (item->field == spot.field)
                out.append(*item);
        }
    }
    return out;
}

template <class T> void replaceIn(QVector<T> &all, const QVector<T> &set, const QVector<T> &removed)
{
    QHash<QStringList, QSet<QString>> spots;
    for (const T &item : set + removed)
        spots[item.key].insert(item.field);
    all.removeIf([&](const T &item) {
        const auto found = spots.constFind(item.key);
        return found != spots.constEnd() && found->contains(item.field);
    });
    all += set;
}

// Something differs here that no rule calls equal; also a shop's movement that is left to the ERP's documents.
bool offersChoice(const FieldReview &field)
{
    switch (field.proposal.why) {
    case Why::AgreedAlready:
    case Why::ExpectedByRule:
    case Why::ToleratedByRule:
    case Why::SameNumber:
    case Why::IgnoredField:
    case Why::RuleUnknown:
    case Why::Held: return field.choice >= 0;
    default: return true;
    }
}

const FieldReview *fieldOf(const Review &review, const RowReview &row, int field)
{
    for (quint32 f = row.first; f < row.first + row.count; ++f) {
        if (review.fields[f].field == field)
            return &review.fields[f];
    }
    return nullptr;
}

} // namespace

void Workbench::remember(const UndoStep &step)
{
    m_undo.append(step);
    if (m_undo.size() > undoLimit)
        m_undo.removeFirst();
}

// Single spots: a pick of a whole row becomes its fields, or its presence where it is on one side only.
QVector<Pick> Workbench::spots(const AreaWork &area, const QVector<Pick> &picks) const
{
    QVector<Pick> out;
    for (const Pick &pick : picks) {
        const RowReview *row = area.review ? area.review->find(pick.key) : nullptr;
        if (!row || pick.field >= 0 || row->count == 0) {
            out.append(pick);
            continue;
        }
        for (quint32 f = row->first; f < row->first + row->count; ++f) {
            if (offersChoice(area.review->fields[f]))
                out.append({pick.key, area.review->fields[f].field});
        }
    }
    return out;
}

Result<Choice> Workbench::choiceOf(const AreaWork &area, const Pick &pick, Take take, const Value &value) const
{
    const Review &review = *area.review;
    const Schema &schema = review.diff->schema();
    const RowReview *row = review.find(pick.key);
    if (!row)
        return fail(Error::Kind::Refused, keyText(schema, *area.pools, pick.key), u"nothing differs"_s);
    Choice choice = choiceFor(review, pick.key, row->count == 0 ? -1 : pick.field, take);
    if (row->count == 0) {
        const QVector<MissingCode> missing = review.missing.value(pick.key);
        if (!missing.isEmpty() && take == Take::B2b)
            return fail(Error::Kind::Refused, missing.first().code, u"the ERP does not have it"_s);
        if (auto outcome = rowOutcomeOf(*review.diff, *row, take, area.erpCan, area.b2bCan); !outcome)
            return fail(outcome.error());
    } else {
        const FieldReview *field = fieldOf(review, *row, pick.field);
        if (!field)
            return fail(Error::Kind::Refused, choice.field, u"nothing differs"_s);
        Cell typed = Unknown;
        if (take == Take::Value) {
            typed = toCell(schema.fields[pick.field], value, area.pools->texts);
            choice.value = toValue(schema.fields[pick.field], typed, area.pools->texts);
        }
        if (auto outcome = outcomeOf(schema, *field, take, typed, area.erpCan, area.b2bCan); !outcome)
            return fail(outcome.error());
    }
    choice.by = m_setup.person;
    choice.at = now();
    return choice;
}

int Workbench::change(AreaWork &area, const QVector<Choice> &set, const QVector<Choice> &removed)
{
    if (set.isEmpty() && removed.isEmpty())
        return 0;
    const QVector<Choice> before = onSpots(area.choices, set + removed);
    if (!check(m_setup.store->setChoices(set, removed)))
        return 0;
    remember({area.name(), before, set, {}, {}});
    replaceIn(area.choices, set, removed);
    propose(area);
    return int(set.size() + removed.size());
}

int Workbench::changeAccepted(AreaWork &area, const QVector<Acceptance> &set, const QVector<Acceptance> &removed)
{
    if (set.isEmpty() && removed.isEmpty())
        return 0;
    const QVector<Acceptance> before = onSpots(area.acceptances, set + removed);
    if (!check(m_setup.store->setAcceptances(set, removed)))
        return 0;
    remember({area.name(), {}, {}, before, set});
    replaceIn(area.acceptances, set, removed);
    propose(area);
    return int(set.size() + removed.size());
}

int Workbench::decide(const QString &name, const QVector<Pick> &given, Take take, const Value &value)
{
    AreaWork *area = find(name);
    if (!area || !area->review)
        return 0;
    const QVector<Pick> picks = ownPicks(*area, given);
    QVector<Choice> set;
    std::optional<Error> firstRefusal;
    int refusals = 0;
    for (const Pick &pick : spots(*area, picks)) {
        auto choice = choiceOf(*area, pick, take, value);
        if (choice) {
            set.append(*choice);
            continue;
        }
        ++refusals;
        if (!firstRefusal)
            firstRefusal = choice.error();
    }
    const int taken = change(*area, set, {});
    if (firstRefusal && m_events.refused)
        m_events.refused(name, *firstRefusal, refusals);
    return taken;
}

int Workbench::clearChoice(const QString &name, const QVector<Pick> &given)
{
    AreaWork *area = find(name);
    if (!area || !area->review)
        return 0;
    const QVector<Pick> picks = ownPicks(*area, given);
    QVector<Choice> asked;
    for (const Pick &pick : spots(*area, picks))
        asked.append(choiceFor(*area->review, pick.key, pick.field, Take::Nothing));
    return change(*area, {}, onSpots(area->choices, asked));
}

int Workbench::accept(const QString &name, const QVector<Pick> &given, const QString &reason, QDate until)
{
    AreaWork *area = find(name);
    if (!area || !area->review)
        return 0;
    const QVector<Pick> picks = ownPicks(*area, given);
    if (reason.trimmed().isEmpty()) {
        if (m_events.refused)
            m_events.refused(name, {Error::Kind::Refused, name, u"a reason is needed"_s, 0, {}}, int(picks.size()));
        return 0;
    }
    QVector<Acceptance> set;
    for (const Pick &pick : spots(*area, picks)) {
        Acceptance acceptance = acceptanceFor(*area->review, pick.key, pick.field);
        acceptance.reason = reason.trimmed();
        acceptance.by = m_setup.person;
        acceptance.at = now();
        acceptance.until = until;
        set.append(acceptance);
    }
    return changeAccepted(*area, set, {});
}

int Workbench::unaccept(const QString &name, const QVector<Pick> &given)
{
    AreaWork *area = find(name);
    if (!area || !area->review)
        return 0;
    const QVector<Pick> picks = ownPicks(*area, given);
    QVector<Acceptance> removed;
    for (const Pick &pick : picks) {
        const QStringList key = keyParts(*area->setup.schema, *area->pools, pick.key);
        const QString field = pick.field < 0 ? QString() : area->setup.schema->fields[pick.field].id;
        for (const Acceptance &known : area->acceptances) {
            if (known.key == key && (pick.field < 0 || known.field == field))
                removed.append(known);
        }
    }
    return changeAccepted(*area, {}, removed);
}

QString Workbench::undoDecision()
{
    if (m_undo.isEmpty())
        return {};
    const UndoStep step = m_undo.last(); // stays when it cannot be stored: to be tried again
    if (!step.noted.isEmpty() || !step.unnoted.isEmpty()) {
        if (changeNotes(step.noted, step.unnoted))
            m_undo.removeLast();
        return {};
    }
    AreaWork *area = find(step.area);
    const bool choices = !step.set.isEmpty() || !step.removed.isEmpty();
    if (choices && !check(m_setup.store->setChoices(step.set, step.removed)))
        return {};
    if (!choices && !check(m_setup.store->setAcceptances(step.accepted, step.unaccepted)))
        return {};
    m_undo.removeLast();
    replaceIn(area->choices, step.set, step.removed);
    replaceIn(area->acceptances, step.accepted, step.unaccepted);
    propose(*area);
    return step.area;
}

} // namespace zgoda
