// What persons have said: their choices and acceptances, found by row and field, and whether they still hold.
#pragma once

#include "models/policy/propose.h"

namespace zgoda {

class Said final {
public:
    // Both outlive it.
    Said(const Diff &diff, const ReviewInput &input);

    // The choice in force on a field (schema index) or the row's presence (-1): its index in the input; -1: none.
    int choice(const Review &review, KeyId key, int field) const;
    // The acceptance of exactly these values that is not over; null: none.
    const Acceptance *accepted(const Review &review, KeyId key, int field) const;

private:
    template <class List> void index(const List &list, QHash<quint64, int> &spots) const;
    bool holds(const Choice &choice, const Choice &now) const;

    const Diff &m_diff;
    const ReviewInput &m_in;
    QHash<quint64, int> m_choices, m_acceptances; // by spot: index in the input
};

// A row and a field of it in one number.
inline quint64 spotOf(KeyId key, int field) { return quint64(key) << 16 | quint64(field + 1); }

} // namespace zgoda
