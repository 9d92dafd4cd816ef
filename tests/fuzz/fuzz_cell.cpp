// The first byte is the type, the second the scale, the rest the text. What is canonical stays as it is.
#include "tests/fuzz/fuzz.h"

#include "models/base/decimal.h"
#include "models/record/canonical.h"

using namespace Qt::StringLiterals;

using namespace zgoda;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return 0;
    Field field;
    field.id = u"f"_s;
    field.type = FieldType(data[0] % (int(FieldType::Enum) + 1));
    field.scale = data[1] % (maxScale + 1);
    field.values = {u"no"_s, u"allow"_s};
    TextPool pool;
    const Parsed parsed = parseCell(field, fuzz::bytes(data + 2, size - 2), pool);
    fuzz::hold(parsed.problem.has_value() == (parsed.cell == Unknown), "a problem is Unknown and the reverse");
    fuzz::hold(parsed.cell != Absent, "a value that was read is never absent");
    if (!isValue(parsed.cell))
        return 0;
    const QByteArray text = cellText(field, parsed.cell, pool);
    const Parsed again = parseCell(field, text, pool);
    fuzz::hold(!again.problem && again.cell == parsed.cell, "canonical text reads back");
    fuzz::hold(toCell(field, toValue(field, parsed.cell, pool), pool) == parsed.cell, "a value reads back");
    return 0;
}
