// Which fields of an area say what month a row belongs to and what makes it complete. Data: the member "months" of the
// area's own file (resources/areas), because no code knows an area or a field by name. It is read apart from the schema:
// only who asks by month needs it.
#pragma once

#include "models/record/schema.h"

namespace zgoda {

struct MonthFields {
    QString area;
    QString month;        // a code such as "2026-10"; empty: there is none
    QString day;          // a date: the row's month where `month` is empty
    QString kind;         // an enum: what sort of document it is; empty: there are no sorts
    QString who;          // a code: whose it is; empty: nobody's
    QString amount;       // a decimal; empty: none
    QString file;         // the name of the file that the row comes with; empty: rows have none
    QStringList contents; // what is found out of that file; not known where it is no good
    QString state;        // an enum of the ERP: is the row's month closed there; empty: it does not say
    QStringList closed;   // the words of `state` for yes
    QString closedOn;     // a date: since when; empty: it does not say
    bool operator==(const MonthFields &) const = default;
};

// Nothing: the area says nothing about months. Kind::Profile names the wrong member; `name` is used in errors only.
Result<std::optional<MonthFields>> parseMonthFields(
    const QByteArray &areaJson, const Schema &schema, const QString &name);

} // namespace zgoda
