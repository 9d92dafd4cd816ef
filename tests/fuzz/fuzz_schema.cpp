// An area's schema. Whatever is taken keeps the rules that all other code leans on.
#include "tests/fuzz/fuzz.h"

#include "models/base/decimal.h"
#include "models/record/schema.h"

using namespace Qt::StringLiterals;

using namespace zgoda;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray json = fuzz::bytes(data, size);
    const auto schema = parseSchema(json, u"fuzz"_s);
    if (!schema) {
        fuzz::hold(schema.error().kind == Error::Kind::Profile, "a wrong schema is a wrong profile");
        return 0;
    }
    fuzz::hold(schema->keyCount > 0 && schema->keyCount <= schema->fields.size(), "there is a key");
    for (int i = 0; i < int(schema->fields.size()); ++i) {
        fuzz::hold(schema->fields[i].key == (i < schema->keyCount), "key fields come first");
        fuzz::hold(schema->indexOf(schema->fields[i].id) == i, "ids are told apart");
        fuzz::hold(schema->fields[i].scale >= 0 && schema->fields[i].scale <= maxScale, "a scale is in range");
    }
    return 0;
}
