#include "app/months.h"

#include "app/areafiles.h"

namespace zgoda {

Result<QVector<MonthFields>> monthFieldsOf(const Session &session)
{
    return saidOfAreas<MonthFields>(session, parseMonthFields);
}

QVector<Closing> closedMonth(QVector<Closing> closings, const Closing &closing)
{
    closings.removeIf([&](const Closing &other) { return other.area == closing.area && other.month == closing.month; });
    if (closing.at > 0)
        closings.append(closing);
    return closings;
}

} // namespace zgoda
