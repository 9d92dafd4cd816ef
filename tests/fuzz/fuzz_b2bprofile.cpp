// profile.json of a shop's profile, beside the other files of a shipped one. What is wrong is said with its place.
#include "connectors/b2b/profile.h"
#include "tests/fuzz/profiles.h"

using namespace Qt::StringLiterals;

using namespace zgoda;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const fuzz::Profiles profiles(u"b2b/vendure"_s);
    const QString folder = profiles.with(fuzz::bytes(data, size));
    fuzz::holdProfile(b2b::loadProfile(folder, {}));
    return 0;
}
