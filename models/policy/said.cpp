#include "models/policy/said.h"

namespace zgoda {

Said::Said(const Diff &diff, const ReviewInput &input)
    : m_diff(diff)
    , m_in(input)
{
    index(input.choices, m_choices);
    index(input.acceptances, m_acceptances);
}

// The last one on a spot counts; findKey gives noKey for what this comparison has never seen.
template <class List> void Said::index(const List &list, QHash<quint64, int> &spots) const
{
    for (int i = 0; i < int(list.size()); ++i) {
        const int field = list[i].field.isEmpty() ? -1 : m_diff.schema().indexOf(list[i].field);
        const KeyId key = findKey(m_diff.schema(), m_diff.pools(), list[i].key);
        if (key != noKey && (field >= 0 || list[i].field.isEmpty()))
            spots.insert(spotOf(key, field), i);
    }
}

// On exactly the values it was made on. What was typed also holds once it is in the shop, as long as the ERP's value
// stands: writing it there was the choice, and to ask again would be to ask for it twice.
bool Said::holds(const Choice &choice, const Choice &now) const
{
    if (choice.field.isEmpty()) {
        // One that does not tell the row's content holds while the row is there.
        const auto same = [](const Value &said, const Value &is) {
            return said.kind == is.kind && (said.text.isEmpty() || said.text == is.text);
        };
        return choice.base.kind == now.base.kind && same(choice.erp, now.erp) && same(choice.b2b, now.b2b);
    }
    if (choice.erp != now.erp)
        return false;
    if (choice.take == Take::Value && choice.value == now.b2b)
        return true;
    return choice.base == now.base && choice.b2b == now.b2b;
}

int Said::choice(const Review &review, KeyId key, int field) const
{
    const int index = m_choices.value(spotOf(key, field), -1);
    if (index < 0)
        return -1;
    const Choice &choice = m_in.choices[index];
    if (!holds(choice, choiceFor(review, key, field, choice.take)))
        return -1;
    const Acceptance *acceptance = accepted(review, key, field);
    return acceptance && acceptance->at > choice.at ? -1 : index;
}

const Acceptance *Said::accepted(const Review &review, KeyId key, int field) const
{
    const int index = m_acceptances.value(spotOf(key, field), -1);
    if (index < 0)
        return nullptr;
    const Acceptance &acceptance = m_in.acceptances[index];
    const Acceptance now = acceptanceFor(review, key, field);
    const bool over = acceptance.until.isValid() && acceptance.until < m_in.today;
    return !over && acceptance.erp == now.erp && acceptance.b2b == now.b2b ? &acceptance : nullptr;
}

} // namespace zgoda
