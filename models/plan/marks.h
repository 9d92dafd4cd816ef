// Marks: what the desk itself sets on a row of one side, where the other side has nothing to compare it with: the flag on
// a shop's order that cannot be served, the goods that the ERP holds for a line, the invitation of a customer. Such a
// field is info: no comparison asks for it, nothing is ever agreed about it, and only a person has it written. Which
// fields these are stands in each area's own file ("marks"), read apart from the schema: only who marks needs it.
#pragma once

#include "models/plan/planner.h"

namespace zgoda {

struct MarkField {
    enum class Use : quint8 {
        Short,    // a text: what an order is short of
        Reserved, // a decimal: how much of what is wanted is held for the row
        Invited   // a bool: whoever the row is was asked to sign in
    } use = Use::Short;
    QString area, field;
    Side side = Side::B2b; // that has it
    QString unless; // a bool of the area: a row where it is true needs no mark, unless somebody names it; or empty
    bool operator==(const MarkField &) const = default;
};

// None: the area has no marks. Kind::Profile names the wrong member; `name` is used in errors only.
Result<QVector<MarkField>> parseMarkFields(const QByteArray &areaJson, const Schema &schema, const QString &name);

// The one for this use; null: nothing has it.
const MarkField *markFor(const QVector<MarkField> &marks, MarkField::Use use);

struct Mark {
    KeyId row = noKey;
    Value value; // Null: the mark is taken away
};

// The reason of a mark's write.
inline constexpr QLatin1String markReason {"mark"};

// Updates of just these rows. One that holds the value already has no step; `unsettled` counts those that are not there,
// whose mark was not read, or for which the ERP has no one code. Guards and emergency modes as for any plan.
Plan makeMarkPlan(const AreaInput &area, const MarkField &mark, const QVector<Mark> &marks, const PlanInput &input);

} // namespace zgoda
