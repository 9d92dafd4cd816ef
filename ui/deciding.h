// A page on whose chosen rows the Decide menu acts. GUI thread.
#pragma once

#include "models/policy/decision.h"

namespace zgoda {

class Deciding {
public:
    virtual ~Deciding() = default;
    virtual void take(Take take) = 0;
    virtual void takeAlike(Take take) = 0; // for all that ask the same
    virtual void clearChoice() = 0;        // back to the proposal
    virtual void acceptDifference() = 0;
    virtual void unaccept() = 0;
    virtual void makeRule() = 0;
    virtual void toggleIncluded() = 0; // leave the rows, or take the proposal again (in the inbox: only leaves)
    virtual void focusOtherValue() = 0;
    virtual void focusOtherForAlike() = 0; // the value is then for all that ask the same
    virtual void goNext(bool forward) = 0;
};

} // namespace zgoda
