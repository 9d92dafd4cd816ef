#include "models/tables/finder.h"

#include "models/run/belonging.h"
#include "models/run/session.h"

#include <QRegularExpression>
#include <QSet>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

constexpr int mostPlaces = 64; // bits of a mask
constexpr qsizetype mostTexts = 200;

bool begins(const Schema &part, const Schema &head)
{
    return part.keyCount > head.keyCount && !beginningWith(part, head, {anyKey(head)}).isEmpty();
}

// 0 exactly, 1 begins with it, 2 holds it.
int rankOf(const QString &text, const QString &typed)
{
    if (text.compare(typed, Qt::CaseInsensitive) == 0)
        return 0;
    return text.startsWith(typed, Qt::CaseInsensitive) ? 1 : 2;
}

} // namespace

QVector<FindIn> areasOf(const Session &session)
{
    QVector<FindIn> out;
    for (const AreaSetup &area : session.setup().areas) {
        FindIn in {area.schema, nullptr, {}, !area.referenceFor.isEmpty()};
        if (const ReviewPtr review = session.review(area.schema->area))
            in.sides = {review->diff->erp, review->diff->b2b};
        for (const Reference &known : session.references()) {
            if (in.sides.isEmpty() && known.snapshot && known.snapshot->schema->area == area.schema->area)
                in.sides = {known.snapshot};
        }
        if (in.sides.isEmpty())
            continue;
        in.pools = in.sides.first()->pools;
        out.append(in);
    }
    return out;
}

QStringList codesIn(const QString &pasted)
{
    static const QRegularExpression ends(u"[\r\n]+"_s);
    QStringList out;
    for (const QString &line : pasted.split(ends, Qt::SkipEmptyParts)) {
        QString cell = line.section(u'\t', 0, 0).trimmed();
        if (cell.size() > 1 && cell.startsWith(u'"') && cell.endsWith(u'"'))
            cell = cell.mid(1, cell.size() - 2).replace("\"\""_L1, "\""_L1).trimmed();
        if (!cell.isEmpty())
            out.append(cell);
    }
    out.removeDuplicates();
    return out;
}

Finder::Finder(QVector<FindIn> areas, QVector<Link> links)
    : m_areas(std::move(areas))
    , m_links(std::move(links))
{
    if (m_areas.isEmpty())
        return;
    const TextPool &texts = m_areas.first().pools->texts;
    m_usedAt.resize(size_t(texts.size()));
    m_texts = std::make_unique<TextIndex>(texts);
    for (int area = 0; area < int(m_areas.size()); ++area)
        addPlaces(area);
    m_places.resize(qMin<qsizetype>(m_places.size(), mostPlaces));
    for (qsizetype i = 0; i < m_places.size(); ++i)
        mark(m_places[i], quint64(1) << i);
}

bool Finder::isPart(int area) const
{
    return std::any_of(m_areas.begin(), m_areas.end(),
        [&](const FindIn &other) { return begins(*m_areas[area].schema, *other.schema); });
}

// The area that a thing's code leads to: the one that describes it, else the first that has it in front.
bool Finder::isHome(int area, int field) const
{
    const QString &identity = m_areas[area].schema->fields[field].identity;
    const auto names = [&](const FindIn &in) { return in.schema->fields[0].identity == identity; };
    const auto described
        = std::find_if(m_areas.begin(), m_areas.end(), [&](const FindIn &in) { return in.reference && names(in); });
    if (described != m_areas.end())
        return field == 0 && described == m_areas.begin() + area;
    return field == 0 && std::find_if(m_areas.begin(), m_areas.end(), names) == m_areas.begin() + area;
}

void Finder::addPlaces(int area)
{
    const Schema &schema = *m_areas[area].schema;
    const bool part = isPart(area);
    for (int f = 0; f < int(schema.fields.size()); ++f) {
        const Field &field = schema.fields[f];
        const bool key = f < schema.keyCount;
        const bool thing = key && !field.identity.isEmpty();
        const bool referring = std::any_of(schema.belongs.begin(), schema.belongs.end(),
            [&](const Belongs &how) { return how.field.compare(field.id, Qt::CaseInsensitive) == 0; });
        if (thing ? isHome(area, f) : false) {
            m_places.append({area, f, false, false});
            continue;
        }
        if (part || thing || referring || !field.identity.isEmpty() || !field.crosswalk.isEmpty() || field.info)
            continue;
        if (key ? field.type == FieldType::Code : !field.match.isEmpty())
            m_places.append({area, f, false, !key});
        else if (!key && field.type == FieldType::Code)
            m_places.append({area, f, true, false});
        else if (!key && field.type == FieldType::Text && field.id == "name"_L1)
            m_places.append({area, f, false, true});
    }
}

template <class Act> void Finder::eachCell(const Place &place, Act act) const
{
    const FindIn &in = m_areas[place.area];
    const auto size = KeyId(in.pools->keys.size());
    for (KeyId row = 0; row < size; ++row) {
        for (const SnapshotPtr &side : in.sides) {
            if (!isSeen(side->presenceOf(row)))
                continue;
            const bool key = place.field < in.schema->keyCount;
            act(row, key ? in.pools->keys.key(row)[size_t(place.field)] : side->cell(place.field, row));
            if (key)
                break; // the same on the other side
        }
    }
}

void Finder::mark(const Place &place, quint64 bit)
{
    eachCell(place, [&](KeyId, Cell cell) {
        if (isValue(cell) && size_t(cell) < m_usedAt.size())
            m_usedAt[size_t(cell)] |= bit;
    });
}

// Rows that begin with such a row's key and name things.
bool Finder::linesOf(const Schema &head) const
{
    return std::any_of(m_areas.begin(), m_areas.end(), [&](const FindIn &other) {
        const QVector<Field> &fields = other.schema->fields;
        return begins(*other.schema, head)
            && std::any_of(fields.begin() + other.schema->keyCount, fields.end(),
                [](const Field &field) { return !field.identity.isEmpty(); });
    });
}

void Finder::complete(Found &found, int area, KeyId row) const
{
    const FindIn &in = m_areas[area];
    found.area = in.schema->area;
    found.hasLines = linesOf(*in.schema);
    for (const Belongs &how : in.schema->belongs) {
        for (const FindIn &other : m_areas)
            found.hasLines = found.hasLines || (other.schema->area == how.area && linesOf(*other.schema));
    }
    const int name = in.schema->indexOf(u"name"_s);
    for (const SnapshotPtr &side : in.sides) {
        if (found.kind == Found::Kind::Row && found.name.isEmpty() && name >= in.schema->keyCount
            && isSeen(side->presenceOf(row)))
            found.name = in.pools->texts.text(side->cell(name, row));
    }
}

QVector<Found> Finder::rowsAt(const Place &place, const QSet<Cell> &texts) const
{
    const FindIn &in = m_areas[place.area];
    QHash<Cell, qsizetype> groups;
    QSet<KeyId> counted;
    QVector<Found> out;
    const int key = place.name ? 0 : place.field;
    eachCell(place, [&](KeyId row, Cell cell) {
        if (!texts.contains(cell) || counted.contains(row))
            return;
        counted.insert(row);
        const Cell value = place.name ? in.pools->keys.key(row)[0] : cell;
        if (const auto known = groups.constFind(value); known != groups.constEnd()) {
            ++out[*known].rows;
            return;
        }
        groups.insert(value, out.size());
        Found found {place.group ? Found::Kind::Group : Found::Kind::Row, {}, in.schema->fields[key].id,
            in.pools->texts.text(value), {}, 1, false, false};
        complete(found, place.area, row);
        out.append(found);
    });
    return out;
}

QVector<Found> Finder::at(const QVector<Cell> &texts, const QString &typed) const
{
    QVector<Found> out;
    for (qsizetype i = 0; i < m_places.size(); ++i) {
        QSet<Cell> here;
        for (const Cell text : texts) {
            if (m_usedAt[size_t(text)] & (quint64(1) << i))
                here.insert(text);
        }
        if (here.isEmpty())
            continue;
        for (Found &found : rowsAt(m_places[i], here)) {
            const auto same = [&](const Found &known) {
                return known.area == found.area && known.field == found.field && known.value == found.value;
            };
            found.exact = rankOf(found.value, typed) == 0;
            if (std::none_of(out.begin(), out.end(), same))
                out.append(found);
        }
    }
    return out;
}

QVector<Found> Finder::find(const QString &typed, int most) const
{
    const QString needle = typed.trimmed();
    if (needle.isEmpty() || !m_texts)
        return {};
    const TextPool &pool = m_areas.first().pools->texts;
    const std::vector<quint8> hits = m_texts->find(needle);
    QVector<std::pair<int, Cell>> ranked;
    for (size_t id = 0; id < hits.size(); ++id) {
        if (hits[id] && id < m_usedAt.size() && m_usedAt[id])
            ranked.append({rankOf(pool.text(Cell(id)), needle), Cell(id)});
    }
    const auto before = [&](const auto &a, const auto &b) {
        return a.first != b.first ? a.first < b.first : m_texts->rank(a.second) < m_texts->rank(b.second);
    };
    const qsizetype few = qMin(ranked.size(), mostTexts);
    std::partial_sort(ranked.begin(), ranked.begin() + few, ranked.end(), before);
    QVector<Cell> texts;
    QHash<QString, qsizetype> order;
    for (qsizetype i = 0; i < few; ++i) {
        texts.append(ranked[i].second);
        order.insert(pool.text(ranked[i].second), i);
    }
    QVector<Found> out = at(texts, needle);
    for (const Link &link : m_links) {
        if (!link.erp.contains(needle, Qt::CaseInsensitive) || link.erp == link.b2b)
            continue;
        if (out.size() >= few + most) // many links hold a "1"
            break;
        for (Found found : named(link.b2b)) {
            found.exact = rankOf(link.erp, needle) == 0;
            out.append(found);
        }
    }
    const auto placeOf
        = [&](const Found &found) { return qMin(order.value(found.value, few), order.value(found.name, few)); };
    std::stable_sort(out.begin(), out.end(),
        [&](const Found &a, const Found &b) { return a.exact != b.exact ? a.exact : placeOf(a) < placeOf(b); });
    return out.mid(0, most);
}

QVector<Found> Finder::named(const QString &wanted) const
{
    if (wanted.isEmpty() || !m_texts)
        return {};
    const TextPool &pool = m_areas.first().pools->texts;
    QVector<Cell> texts;
    const Cell same = pool.find(wanted.toUtf8());
    if (isValue(same) && size_t(same) < m_usedAt.size() && m_usedAt[size_t(same)])
        texts.append(same);
    if (texts.isEmpty()) {
        const std::vector<quint8> hits = m_texts->find(wanted);
        for (size_t id = 0; id < hits.size() && id < m_usedAt.size(); ++id) {
            if (hits[id] && m_usedAt[id] && rankOf(pool.text(Cell(id)), wanted) == 0)
                texts.append(Cell(id));
        }
    }
    return at(texts, wanted);
}

// A link leads one step: two that are crossed would lead round and round.
QVector<Found> Finder::exactly(const QString &value) const
{
    const QString wanted = value.trimmed();
    QVector<Found> out = named(wanted);
    for (const Link &link : m_links) {
        if (link.erp.compare(wanted, Qt::CaseInsensitive) == 0 && link.b2b.compare(wanted, Qt::CaseInsensitive) != 0)
            out += named(link.b2b);
    }
    return out;
}

} // namespace zgoda
