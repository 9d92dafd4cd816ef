// Laying ten thousand changed rows over a read of a million.
#include "tests/bench/bench.h"
#include "tests/bench/sides.h"

#include "models/record/builder.h"
#include "models/record/changed.h"

using namespace Qt::StringLiterals;

namespace zgoda::bench {
namespace {

constexpr qint64 million = 1'000'000, changes = 10'000;

} // namespace

void changedParts(Report &report)
{
    const Snapshot &last = *sidesOf(million).erp;
    const Schema &schema = *last.schema;
    ChangedScope scope {0, {}};
    SnapshotBuilder builder(last.schema, last.pools, Side::Erp, 2, last.given);
    const auto size = KeyId(last.pools->keys.size());
    for (qint64 i = 0; i < changes; ++i) {
        const KeyId id = KeyId(quint64(i) * 97 % size);
        scope.values.insert(last.pools->keys.key(id)[0]);
        if (i % 10 == 0)
            continue; // gone
        builder.begin();
        for (int f = 0; f < int(schema.fields.size()); ++f) {
            const Cell cell = f < schema.keyCount ? last.pools->keys.key(id)[size_t(f)] : last.cell(f, id);
            if (isValue(cell))
                builder.set(f, cellText(schema.fields[f], cell, last.pools->texts));
        }
        builder.end();
    }
    const Snapshot part = builder.finish(true);
    const Took took = timed(9, [&] {
        const auto merged = mergeChanged(last, part, scope);
        if (!merged || merged->changed.isEmpty())
            qFatal("nothing changed");
    });
    report.atMost(u"lay 10 000 changed rows over 1 million"_s, took, u"ms"_s, 100);
}

} // namespace zgoda::bench
