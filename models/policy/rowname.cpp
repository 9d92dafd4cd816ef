#include "models/policy/rowname.h"

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

QString nameIn(const Snapshot &side, KeyId row)
{
    const int field = side.schema->indexOf(u"name"_s);
    return field < side.schema->keyCount ? QString() : side.pools->texts.text(side.cell(field, row));
}

} // namespace

QString rowName(const Review &review, const References &references, KeyId key)
{
    const Diff &diff = *review.diff;
    const Schema &schema = diff.schema();
    for (int k = 0; k < schema.keyCount; ++k) {
        for (const Reference &known : references) {
            if (schema.fields[k].identity.isEmpty() || known.identity != schema.fields[k].identity || !known.snapshot)
                continue;
            const Cell cell = diff.pools().keys.key(key)[size_t(k)];
            const KeyId row = known.snapshot->pools->keys.find({&cell, 1});
            if (const QString found = row == noKey ? QString() : nameIn(*known.snapshot, row); !found.isEmpty())
                return found;
        }
    }
    const QString erp = nameIn(*diff.erp, key);
    return erp.isEmpty() ? nameIn(*diff.b2b, key) : erp;
}

} // namespace zgoda
