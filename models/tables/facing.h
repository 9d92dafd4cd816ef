// What only one side has, facing each other, and what may be joined: made of a review. Pure; any thread.
#pragma once

#include "models/policy/propose.h"

namespace zgoda {

struct Facing {
    struct Row {
        QString code, name;
    };
    QVector<Row> erp, b2b;               // the first `most` of those that are on this side only
    QVector<LinkSuggestion> suggestions; // the first `most`
    qint64 allErp = 0, allB2b = 0, allSuggestions = 0;
};

// stopped: asked now and then; what comes back then is of no use.
Facing facingOf(
    const Review &review, const References &references, qsizetype most, const std::function<bool()> &stopped = {});

} // namespace zgoda
