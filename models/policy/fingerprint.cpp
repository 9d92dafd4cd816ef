#include "models/policy/propose.h"

namespace zgoda {
namespace {

// FNV-1a: the same everywhere, and good enough to tell two sets of values of one row apart.
struct Digest {
    quint64 h = 0xcbf29ce484222325ull;

    // A text's id differs from process to process: its bytes count. Numbers and reserved cells are the same everywhere.
    void add(const Field &field, Cell cell, const TextPool &texts)
    {
        if (!isText(field.type) || !isValue(cell))
            return add(quint64(cell));
        const QByteArrayView view = texts.view(cell);
        add(quint64(view.size()));
        add(view);
    }

    void add(QByteArrayView bytes)
    {
        for (const char c : bytes)
            h = (h ^ quint8(c)) * 0x100000001b3ull;
    }
    void add(quint64 number)
    {
        for (int i = 0; i < 8; ++i, number >>= 8)
            h = (h ^ quint8(number & 0xff)) * 0x100000001b3ull;
    }
};

} // namespace

quint64 fingerprintOf(const Diff &diff, const RowDiff &row)
{
    const Schema &schema = diff.schema();
    Digest digest;
    for (const Snapshot *side : {diff.base.get(), diff.erp.get(), diff.b2b.get()}) {
        const Presence presence = side->presenceOf(row.key);
        digest.add(quint64(presence));
        if (presence == Presence::Ambiguous || presence == Presence::Unknown)
            continue; // which of its rows came first, or how far a read got, says nothing
        for (int f = schema.keyCount; f < int(schema.fields.size()); ++f) {
            const Field &field = schema.fields[f];
            if (field.info || !diff.erp->given.value(f) || !diff.b2b->given.value(f))
                continue;
            digest.add(field, side->cell(f, row.key), diff.pools().texts);
        }
    }
    return digest.h;
}

quint64 fingerprintOf(const Diff &diff, KeyId key, int field)
{
    Digest digest;
    for (const Snapshot *side : {diff.base.get(), diff.erp.get(), diff.b2b.get()}) {
        digest.add(quint64(side->presenceOf(key)));
        digest.add(diff.schema().fields[field], side->cell(field, key), diff.pools().texts);
    }
    return digest.h;
}

quint64 contentOf(const Snapshot &side, KeyId key, quint64 before)
{
    const Schema &schema = *side.schema;
    Digest digest;
    digest.add(before);
    const auto parts = side.pools->keys.key(key);
    for (int f = 0; f < int(schema.fields.size()); ++f) {
        if (f < schema.keyCount)
            digest.add(schema.fields[f], parts[size_t(f)], side.pools->texts);
        else if (!schema.fields[f].info && side.given.value(f))
            digest.add(schema.fields[f], side.cell(f, key), side.pools->texts);
    }
    return digest.h;
}

} // namespace zgoda
