// What is said of rows: who looks after them, comments, that they may wait. Every call is one undo step.
#include "models/run/workbench.h"

#include <QSet>

namespace zgoda {
namespace {

using Spot = std::pair<QString, QStringList>; // of a field, its id behind the key

Spot spotOf(const RowNote &note) { return {note.area, note.key + QStringList(note.field)}; }

QSet<Spot> spotsOf(const QVector<RowNote> &notes)
{
    QSet<Spot> out;
    for (const RowNote &note : notes)
        out.insert(spotOf(note));
    return out;
}

} // namespace

bool Workbench::changeNotes(const QVector<RowNote> &set, const QVector<RowNote> &removed)
{
    if (!check(m_setup.store->setRowNotes(set, removed)))
        return false;
    const QSet<Spot> spots = spotsOf(set + removed);
    m_notes.removeIf([&](const RowNote &note) { return spots.contains(spotOf(note)); });
    m_notes += set;
    tellNotes(int(spots.size()));
    return true;
}

bool Workbench::setNotes(const QVector<RowNote> &notes)
{
    QVector<RowNote> set, removed;
    for (RowNote note : notes) {
        note.by = m_setup.person;
        note.at = now();
        (note.says() ? set : removed).append(note);
    }
    const QSet<Spot> spots = spotsOf(set + removed);
    UndoStep step;
    for (const RowNote &note : std::as_const(m_notes)) {
        if (spots.contains(spotOf(note)))
            step.noted.append(note);
    }
    const QSet<Spot> before = spotsOf(step.noted);
    for (const RowNote &note : std::as_const(set)) {
        if (!before.contains(spotOf(note)))
            step.unnoted.append(note);
    }
    if (!changeNotes(set, removed))
        return false;
    if (!step.noted.isEmpty() || !step.unnoted.isEmpty())
        remember(step);
    return true;
}

} // namespace zgoda
