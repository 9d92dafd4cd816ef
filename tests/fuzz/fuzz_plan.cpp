// The plan file. A plan that is taken has a seal that fits, and is written as it was read.
#include "tests/fuzz/fuzz.h"

#include "models/plan/plan.h"

using namespace Qt::StringLiterals;

using namespace zgoda;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const auto plan = planFromJson(fuzz::bytes(data, size), u"fuzz"_s);
    if (!plan)
        return 0;
    fuzz::hold(plan->seal == sealOf(*plan), "the seal fits");
    const auto again = planFromJson(planToJson(*plan), u"fuzz"_s);
    fuzz::hold(again.has_value() && again->seal == plan->seal, "a plan reads back");
    fuzz::hold(planToJson(*again) == planToJson(*plan), "and is the same");
    return 0;
}
