#include "models/run/ownrows.h"

#include "models/record/canonical.h"
#include "models/run/belonging.h"

#include <algorithm>

namespace zgoda {
namespace {

// The ERP's word, else the shop's, else what both last agreed on: a row that is gone was somebody's all the same.
Cell cellOf(const AreaWork &area, int field, KeyId row)
{
    if (field < area.setup.schema->keyCount)
        return area.pools->keys.key(row)[size_t(field)];
    for (const SnapshotPtr &side : {area.erp, area.b2b, area.base}) {
        const Cell cell = side ? side->cell(field, row) : Unknown;
        if (isValue(cell))
            return cell;
    }
    return Unknown;
}

QVector<const Belongs *> waysTo(const AreaWork &area, const QString &head)
{
    QVector<const Belongs *> out;
    for (const Belongs &how : area.setup.schema->belongs) {
        if (how.area == head)
            out.append(&how);
    }
    return out;
}

bool beginsWith(const AreaWork &area, const AreaWork &head)
{
    const Schema &schema = *head.setup.schema;
    return &area != &head && !beginningWith(*area.setup.schema, schema, {anyKey(schema)}).isEmpty();
}

// Owned by one claim is owned; another's claim hides what nobody else owns.
void claim(Owned &row, Owned head) { row = row == Owned::Own || head == Owned::Own ? Owned::Own : Owned::Hidden; }

} // namespace

OwnRows::OwnRows(const std::vector<AreaWork> &areas, QString person)
    : m_areas(areas)
    , m_person(std::move(person))
{
}

bool OwnRows::areNamed(const QVector<AreaSetup> &areas)
{
    return std::any_of(
        areas.begin(), areas.end(), [](const AreaSetup &area) { return !area.schema->personField.isEmpty(); });
}

const AreaWork *OwnRows::find(const QString &name) const
{
    const auto found
        = std::find_if(m_areas.begin(), m_areas.end(), [&](const AreaWork &area) { return area.name() == name; });
    return found == m_areas.end() ? nullptr : &*found;
}

// Its rows say whose they are, or belong to such that do.
bool OwnRows::isPersonal(const AreaWork &area, QStringList met) const
{
    if (!area.setup.schema->personField.isEmpty())
        return true;
    met.append(area.name());
    return std::any_of(m_areas.begin(), m_areas.end(), [&](const AreaWork &head) {
        return !met.contains(head.name()) && (beginsWith(area, head) || !waysTo(area, head.name()).isEmpty())
            && isPersonal(head, met);
    });
}

const OwnRows::Rows &OwnRows::rows(const AreaWork &area)
{
    const auto known = m_rows.constFind(area.name());
    if (known != m_rows.constEnd())
        return *known;
    m_rows.insert(area.name(), {}); // who asks again on the way finds nothing there
    const Rows made = judge(area);
    return m_rows[area.name()] = made;
}

OwnRows::Rows OwnRows::judge(const AreaWork &area)
{
    Rows out(area.pools->keys.size(), Owned::Shared);
    const int person = area.setup.schema->indexOf(area.setup.schema->personField);
    if (person >= 0) {
        for (KeyId row = 0; row < KeyId(out.size()); ++row) {
            const Cell who = cellOf(area, person, row);
            const bool own = isValue(who) && area.pools->texts.text(who).compare(m_person, Qt::CaseInsensitive) == 0;
            out[row] = own ? Owned::Own : Owned::Hidden;
        }
        return out;
    }
    for (const AreaWork &head : m_areas) {
        if (&head == &area || !isPersonal(head, {area.name()}))
            continue;
        if (beginsWith(area, head))
            claimByKey(area, head, out);
        for (const Belongs *how : waysTo(area, head.name()))
            claimBy(*how, area, head, out);
    }
    return out;
}

void OwnRows::claimByKey(const AreaWork &area, const AreaWork &head, Rows &out)
{
    const Rows of = rows(head);
    for (KeyId row = 0; row < KeyId(out.size()); ++row) {
        const auto key = area.pools->keys.key(row).first(size_t(head.setup.schema->keyCount));
        const KeyId found = head.pools->keys.find(key);
        claim(out[row], found == noKey ? Owned::Hidden : of.value(found, Owned::Hidden));
    }
}

// What each value that names a head says; a value that several heads hold says nothing where it must be one's alone.
QHash<Cell, Owned> OwnRows::heads(const Belongs &how, const AreaWork &head)
{
    QHash<Cell, Owned> out;
    QSet<Cell> met, several;
    const Schema &schema = *head.setup.schema;
    const int by = how.by.isEmpty() ? (schema.keyCount == 1 ? 0 : -1) : schema.indexOf(how.by);
    const Rows of = rows(head);
    for (KeyId row = 0; by >= 0 && row < KeyId(of.size()); ++row) {
        const Cell value = cellOf(head, by, row);
        if (!isValue(value))
            continue;
        if (met.contains(value))
            several.insert(value);
        met.insert(value);
        Owned &said = out.insert(value, out.value(value, Owned::Hidden)).value();
        said = of[row] == Owned::Own ? Owned::Own : said;
    }
    for (const Cell value : std::as_const(several)) {
        if (how.alone)
            out[value] = Owned::Shared;
    }
    return out;
}

void OwnRows::claimBy(const Belongs &how, const AreaWork &area, const AreaWork &head, Rows &out)
{
    const Schema &schema = *area.setup.schema;
    const int field = schema.indexOf(how.field), when = schema.indexOf(how.when);
    const QHash<Cell, Owned> of = heads(how, head);
    for (KeyId row = 0; row < KeyId(out.size()); ++row) {
        if (when >= 0) {
            const Cell word = cellOf(area, when, row);
            if (!isValue(word) || !how.words.contains(area.pools->texts.text(word)))
                continue;
        }
        const Cell value = cellOf(area, field, row);
        const Owned said = of.value(value, how.alone ? Owned::Shared : Owned::Hidden);
        if (said != Owned::Shared)
            claim(out[row], said);
    }
}

OwnRows::Rows OwnRows::rows(const QString &name)
{
    const AreaWork *area = find(name);
    return area ? rows(*area) : Rows();
}

Owned OwnRows::of(const QString &name, KeyId row)
{
    return row != noKey ? rows(name).value(row, Owned::Hidden) : Owned::Hidden;
}

Owned OwnRows::of(const QString &name, const QStringList &key)
{
    const AreaWork *area = find(name);
    return area ? of(name, findKey(*area->setup.schema, *area->pools, key)) : Owned::Hidden;
}

} // namespace zgoda
