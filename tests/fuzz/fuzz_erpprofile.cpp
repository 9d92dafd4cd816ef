// profile.json of an ERP's profile, beside the other files of a shipped one. What is wrong is said with its place.
#include "connectors/erp/profile.h"
#include "tests/fuzz/profiles.h"

using namespace Qt::StringLiterals;

using namespace zgoda;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const fuzz::Profiles profiles(u"erp/demo"_s);
    const QString folder = profiles.with(fuzz::bytes(data, size));
    fuzz::holdProfile(erp::loadProfile(folder));
    return 0;
}
