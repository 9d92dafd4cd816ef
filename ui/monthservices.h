// What the desk needs to tell by month: which areas can, and the months that somebody closed by hand, which are kept in
// the workspace. Implemented by app/. GUI thread; calls return at once.
#pragma once

#include "models/months/months.h"

namespace zgoda {

class MonthServices {
public:
    virtual ~MonthServices() = default;
    // Of the areas that are compared, in their order. Kind::Profile names the wrong member.
    virtual Result<QVector<MonthFields>> monthFields() const = 0;
    virtual QVector<Closing> closings() const = 0;
    // All of them, in place of those that were there. Refused when somebody else has changed the workspace's file.
    virtual Result<> saveClosings(const QVector<Closing> &closings) = 0;
};

} // namespace zgoda
