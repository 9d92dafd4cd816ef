// What a scenario's two sides and its base hold once its plan has run, and what the engine says of that.
#pragma once

#include "tests/scenarios/stage.h"

namespace zgoda::test {

// The same file with its tables as the plan leaves them. Choices that were made are gone: their values moved.
Scenario afterwards(const Stage &stage, const Plan &plan);

} // namespace zgoda::test
