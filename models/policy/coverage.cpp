#include "models/policy/coverage.h"

#include "models/base/decimal.h"
#include "models/policy/formula.h"
#include "models/policy/rules.h"
#include "models/record/canonical.h"

namespace zgoda {
namespace {

Cell cellOf(const Snapshot &rows, int field, KeyId row)
{
    return field < 0 ? Null : RowView {&rows, nullptr, row}.cell(field);
}

} // namespace

Coverage::Coverage(const Snapshot &asking, const Snapshot &there)
    : m_asking(asking)
    , m_cover(*asking.schema->cover)
    , m_field(asking.schema->indexOf(m_cover.field))
    , m_name(asking.schema->indexOf(m_cover.by.value(0)))
    , m_place(asking.schema->indexOf(m_cover.by.value(1)))
    , m_of(there.schema->indexOf(m_cover.of))
    , m_unless(there.schema->indexOf(m_cover.unless))
{
    m_scale = asking.schema->fields[m_field].scale;
    if (m_of < 0 || !there.given.value(m_of) || &there.pools->texts != &asking.pools->texts)
        return;
    for (qsizetype id = 0; id < there.presence.size(); ++id) {
        if (there.presence[id] != Presence::Absent)
            keep(there, KeyId(id));
    }
}

void Coverage::keep(const Snapshot &there, KeyId row)
{
    const auto key = there.pools->keys.key(row);
    const Thing here {key[0], key.size() > 1 ? key[1] : Null}, everywhere {key[0], Null};
    const bool known = there.presence[row] == Presence::Present;
    Cell has = known ? there.cell(m_of, row) : Unknown;
    if (isValue(has))
        has = fitted(rescale(has, there.schema->fields[m_of].scale, m_scale));
    for (const Thing &thing : {here, everywhere}) {
        m_there[thing] = sumOf(m_there.value(thing, Null), has);
        if (here == everywhere)
            break;
    }
    if (m_unless < 0 || !known || !there.given.value(m_unless))
        return;
    const Value word = toValue(there.schema->fields[m_unless], there.cell(m_unless, row), there.pools->texts);
    if (!m_cover.words.contains(word.text))
        return;
    m_endless.insert(here);
    m_endless.insert(everywhere);
}

Coverage::Thing Coverage::thingOf(KeyId row) const
{
    const Cell place = cellOf(m_asking, m_place, row);
    return {cellOf(m_asking, m_name, row), isValue(place) ? place : Null};
}

void Coverage::ask(KeyId row)
{
    const Cell quantity = cellOf(m_asking, m_field, row);
    const Thing thing = thingOf(row), everywhere {thing.first, Null};
    if (!isValue(quantity) || !isValue(thing.first))
        return;
    m_wanted[thing] = sumOf(m_wanted.value(thing, Null), quantity);
    if (thing != everywhere)
        m_wanted[everywhere] = sumOf(m_wanted.value(everywhere, Null), quantity);
}

std::optional<Shortage> Coverage::shortage(const Thing &thing) const
{
    const Cell wanted = m_wanted.value(thing, Null);
    // Of what is kept nowhere nobody says how much there is: a service, freight.
    const bool kept = m_there.contains({thing.first, Null});
    const Cell there = m_there.value(thing, 0);
    if (!isValue(wanted) || !kept || m_endless.contains(thing) || !isValue(there) || wanted <= there)
        return {};
    const Schema &schema = *m_asking.schema;
    const auto text = [&](int field, Cell cell) {
        return QString::fromUtf8(cellText(schema.fields[field], cell, m_asking.pools->texts));
    };
    return Shortage {
        schema.area, schema.fields[m_name].id, text(m_name, thing.first), text(m_field, wanted), text(m_field, there)};
}

Coverage::Left Coverage::left(Cell thing, Cell place) const
{
    const Thing at {thing, place};
    const Cell there = m_there.value(at, Null), wanted = m_wanted.value(at, 0);
    if (m_endless.contains(at))
        return {true, true, 0};
    return {isValue(there) && isValue(wanted), false, isValue(there) && isValue(wanted) ? there - wanted : 0};
}

Lack Coverage::lack(const Thing &thing, const QVector<KeyId> &rows) const
{
    Lack out {thing.first, thing.second, 0};
    for (const KeyId row : rows) {
        const Thing other = thingOf(row);
        const Cell quantity = cellOf(m_asking, m_field, row);
        if (other.first == thing.first && (!isValue(thing.second) || other == thing) && isValue(quantity))
            out.own += quantity;
    }
    return out;
}

QVector<Shortage> Coverage::shortOf(const QVector<KeyId> &rows, KeyId head, const FindInstead &instead) const
{
    QVector<Shortage> out;
    QVector<Thing> things;
    for (const KeyId row : rows) {
        Thing thing = thingOf(row);
        auto found = shortage(thing);
        if (!found) {
            thing.second = Null;
            found = shortage(thing);
        }
        if (!found || out.contains(*found))
            continue;
        out.append(*found);
        things.append(thing);
    }
    for (qsizetype i = 0; instead && i < out.size(); ++i)
        out[i].instead = instead(*this, lack(things[i], rows), head);
    return out;
}

} // namespace zgoda
