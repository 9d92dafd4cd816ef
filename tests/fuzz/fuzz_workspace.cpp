// workspace.json. What was taken is written in a form that reads back equal.
#include "tests/fuzz/fuzz.h"

#include "app/workspace.h"

using namespace Qt::StringLiterals;

using namespace zgoda;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const auto workspace = workspaceFromJson(fuzz::bytes(data, size), u"/fuzz"_s);
    if (!workspace)
        return 0;
    const QByteArray json = workspaceToJson(*workspace);
    const auto again = workspaceFromJson(json, u"/fuzz"_s);
    if (!again)
        qFatal("a workspace does not read back: %s", qPrintable(again.error().subject));
    fuzz::hold(workspaceToJson(*again) == json, "and is the same");
    return 0;
}
