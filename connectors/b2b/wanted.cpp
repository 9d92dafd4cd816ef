#include "connectors/b2b/wanted.h"

namespace zgoda::b2b {

int Wanted::add()
{
    wants.emplace_back();
    return int(wants.size()) - 1;
}

int Wanted::member(int want, const std::string &name)
{
    for (const Member &known : wants[size_t(want)].members) {
        if (known.name.size() == name.size() + 1 && known.name.starts_with(name))
            return known.want;
    }
    const int index = add();
    wants[size_t(want)].members.emplace_back(name, index);
    return index;
}

int Wanted::slotAt(int want)
{
    if (wants[size_t(want)].slot < 0)
        wants[size_t(want)].slot = slotCount++;
    return wants[size_t(want)].slot;
}

int Wanted::elementOf(int want)
{
    if (wants[size_t(want)].element < 0) {
        const int element = add(); // first: it may move what wants[] gives
        wants[size_t(want)].element = element;
    }
    return wants[size_t(want)].element;
}

int Wanted::place(int want, const QVector<PathStep> &steps) { return place(want, steps, 0, {}); }

// The slot of steps[from …] below `want`; every value above it learns that the slot is below it.
int Wanted::place(int want, const QVector<PathStep> &steps, qsizetype from, std::vector<int> above)
{
    above.push_back(want);
    int slot = -1;
    if (from == steps.size()) {
        slot = slotAt(want);
    } else if (PathStep step = steps[from]; !step.name.isEmpty()) {
        const int next = member(want, step.name.toStdString());
        step.name.clear();
        QVector<PathStep> rest = steps.mid(from + 1);
        if (step.pick != PathStep::Pick::None)
            rest.prepend(step);
        return place(next, rest, 0, above);
    } else {
        slot = placeInList(want, steps, from);
    }
    for (const int one : above)
        wants[size_t(one)].all.push_back(slot);
    return slot;
}

// steps[from] picks an element of the list.
int Wanted::placeInList(int want, const QVector<PathStep> &steps, qsizetype from)
{
    const PathStep &step = steps[from];
    const int element = elementOf(want);
    const int scratch = place(element, steps, from + 1, {});
    QVector<PathStep> members; // that lead to the key
    for (const QByteArray &name : step.pick == PathStep::Pick::Select ? step.key.split('.') : QByteArrayList()) {
        members.append(PathStep {});
        members.last().name = name;
    }
    const int key = members.isEmpty() ? -1 : place(element, members);
    const int slot = slotCount++;
    auto &picks = wants[size_t(want)].picks;
    auto it = std::find_if(picks.begin(), picks.end(), [&](const Want::Pick &p) { return p.step == step; });
    if (it == picks.end())
        it = picks.insert(picks.end(), Want::Pick {step, key, {}});
    it->copies.emplace_back(scratch, slot);
    return slot;
}

} // namespace zgoda::b2b
