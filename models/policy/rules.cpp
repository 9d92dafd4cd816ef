#include "models/policy/rules.h"

#include "models/record/canonical.h"

#include <QtAlgorithms>
#include <algorithm>

namespace zgoda {

struct RuleSet::Place {
    int field = -1;                       // of the row
    const Reference *reference = nullptr; // the field's code is looked up there
    int referenceField = -1;
    bool unread = false; // the other area: nothing is known of it yet
    bool operator==(const Place &) const = default;
};

// An answer is a set of rules: those that a value does not speak against.
struct RuleSet::Source {
    static constexpr quint32 none = 0; // no condition on this place holds
    static constexpr quint32 open = 1; // nobody can say which hold
    static constexpr quint32 firstFound = 2;

    Place place;
    bool isText = false;            // the row's field: its cells are few and small numbers
    GlobIndex globs;                // owners: rules by bit
    std::vector<int> asking;        // rules by bit, at most one condition of each
    std::vector<quint64> answers;   // RuleSet::m_words for each
    std::vector<quint32> ofText;    // by cell: answer + 1; 0: not asked yet
    QHash<Cell, quint32> ofCell;    // of other cells
    std::vector<quint32> ofOneRule; // by bit: the answer when it alone holds; 0: none yet
    QHash<QByteArray, quint32> ofBits;
    bool ofKey = false; // the row's field is part of its key, which stays the same for its id
    KeyId key = noKey;  // the row at hand
    Cell cell = Absent;
    quint32 answer = none;
};

namespace {

struct Ready {
    int rule, field; // in the policy, in the schema
    size_t slot;
};

size_t slot(Rule::Kind kind, int field) { return size_t(field + 1) * 8 + size_t(kind); }

void setBit(std::vector<quint64> &bits, int bit, bool on)
{
    const quint64 one = quint64(1) << (bit % 64);
    quint64 &word = bits[size_t(bit / 64)];
    word = on ? word | one : word & ~one;
}

} // namespace

Cell RowView::cell(int field) const
{
    if (field < first->schema->keyCount)
        return first->pools->keys.key(key)[size_t(field)];
    const Cell own = first->cell(field, key);
    return isPresent(own) || !second ? own : second->cell(field, key);
}

RuleSet::RuleSet(const Policy &policy, const References &references, QSharedPointer<const Schema> schema,
    PoolsPtr pools, QDate today)
    : m_references(references)
    , m_schema(std::move(schema))
    , m_pools(std::move(pools))
    , m_slots(slot(Rule::Kind::Owner, int(m_schema->fields.size())))
{
    std::vector<Ready> ready;
    for (int i = 0; i < int(policy.rules.size()); ++i) {
        const Rule &rule = policy.rules[i];
        const int field = rule.field.isEmpty() ? -1 : m_schema->indexOf(rule.field);
        const bool over = !Rule::isEmergency(rule.kind) && rule.until.isValid() && rule.until < today;
        if (rule.kind == Rule::Kind::Freeze) // of no row; and it has no slot
            continue;
        if (rule.enabled && !over && rule.area == m_schema->area && (field >= 0 || rule.field.isEmpty()))
            ready.push_back({i, field, slot(rule.kind, field)});
    }
    // Rules that are asked together lie together; among them, their order is the operator's.
    std::stable_sort(ready.begin(), ready.end(), [](const Ready &a, const Ready &b) { return a.slot < b.slot; });
    for (const Ready &one : ready)
        addRule(one.rule, policy.rules[one.rule], one.field);
    finish();
}

RuleSet::~RuleSet() = default;

void RuleSet::addRule(int index, const Rule &rule, int field)
{
    std::vector<Place> places(size_t(rule.when.size()));
    for (size_t i = 0; i < places.size(); ++i) {
        if (!placeOf(rule.when[qsizetype(i)], places[i]))
            return; // a condition on something this area does not know holds for no row
    }
    const int bit = int(m_rules.size());
    m_rules.push_back(index);
    Slot &own = m_slots[slot(rule.kind, field)];
    own.rules.push_back(bit);
    for (size_t i = 0; i < places.size(); ++i) {
        const size_t source = sourceOf(places[i], bit);
        m_sources[source].asking.push_back(bit);
        for (const QString &glob : rule.when[qsizetype(i)].globs)
            m_sources[source].globs.add(glob, bit);
        if (std::find(own.sources.begin(), own.sources.end(), source) == own.sources.end())
            own.sources.push_back(source);
    }
    if (field >= 0 && !rule.amount.isEmpty())
        m_amounts[index] = parseCell(m_schema->fields[field], rule.amount.toUtf8(), m_pools->texts).cell;
}

// "product.category": the row's field that names a product, and the category of that product.
bool RuleSet::placeOf(const Match &match, Place &place) const
{
    place.field = m_schema->indexOf(match.field);
    if (place.field >= 0)
        return true;
    const QString identity = match.field.section(u'.', 0, 0);
    for (int i = 0; i < int(m_schema->fields.size()) && place.field < 0; ++i) {
        if (m_schema->fields[i].identity == identity)
            place.field = i;
    }
    for (const Reference &reference : m_references) {
        if (reference.identity != identity || !reference.snapshot || reference.snapshot->schema->keyCount != 1)
            continue;
        place.reference = &reference;
        place.referenceField = reference.snapshot->schema->indexOf(match.field.section(u'.', 1));
    }
    place.unread = !place.reference && match.field.contains(u'.');
    return place.field >= 0 && (place.unread || place.referenceField >= 0);
}

// A rule that asks about one place twice has two sources there: both must hold.
size_t RuleSet::sourceOf(const Place &place, int rule)
{
    for (size_t i = 0; i < m_sources.size(); ++i) {
        const bool asks = !m_sources[i].asking.empty() && m_sources[i].asking.back() == rule;
        if (m_sources[i].place == place && !asks)
            return i;
    }
    m_sources.emplace_back();
    m_sources.back().place = place;
    m_sources.back().ofKey = place.field < m_schema->keyCount;
    m_sources.back().isText = zgoda::isText(m_schema->fields[place.field].type);
    return m_sources.size() - 1;
}

void RuleSet::finish()
{
    m_words = (m_rules.size() + 63) / 64;
    for (Slot &one : m_slots) {
        if (one.rules.empty())
            continue;
        one.mask.assign(m_words, 0);
        for (const int rule : one.rules)
            setBit(one.mask, rule, true);
        one.from = size_t(one.rules.front()) / 64;
        one.to = size_t(one.rules.back()) / 64 + 1;
    }
    for (Source &source : m_sources) {
        source.answers.assign(m_words * Source::firstFound, ~quint64(0));
        for (const int rule : source.asking)
            setBit(source.answers, rule, false); // of the first answer: none
        source.ofOneRule.assign(m_rules.size(), 0);
        if (source.isText)
            source.ofText.assign(size_t(m_pools->texts.size()), 0);
    }
}

const RuleSet::Slot *RuleSet::slotOf(Rule::Kind kind, int field) const
{
    const size_t at = slot(kind, field);
    return at < m_slots.size() && !m_slots[at].rules.empty() ? &m_slots[at] : nullptr;
}

void RuleSet::look(const Slot &slot, const RowView &row)
{
    for (const size_t at : slot.sources) {
        Source &source = m_sources[at];
        if (source.ofKey && source.key == row.key)
            continue;
        source.key = row.key;
        const Cell cell = row.cell(source.place.field);
        if (cell == source.cell)
            continue;
        source.cell = cell;
        source.answer = answerOf(source, cell);
    }
}

quint32 RuleSet::answerOf(Source &source, Cell cell)
{
    if (!isPresent(cell))
        return Source::none;
    if (!source.isText || !isValue(cell)) {
        const auto known = source.ofCell.constFind(cell);
        return known != source.ofCell.constEnd() ? *known : *source.ofCell.insert(cell, ask(source, cell));
    }
    if (size_t(cell) >= source.ofText.size()) // a text that came later
        source.ofText.resize(size_t(qMax<qint64>(cell + 1, m_pools->texts.size())), 0);
    if (source.ofText[size_t(cell)] == 0)
        source.ofText[size_t(cell)] = ask(source, cell) + 1;
    return source.ofText[size_t(cell)] - 1;
}

quint32 RuleSet::ask(Source &source, Cell cell)
{
    if (source.place.unread)
        return isValue(cell) ? Source::open : Source::none;
    return source.place.reference ? askOther(source, cell)
                                  : askText(source, m_schema->fields[source.place.field], cell);
}

// A product that was not reached, or whose category could not be read, may have any.
quint32 RuleSet::askOther(Source &source, Cell code)
{
    const Snapshot &known = *source.place.reference->snapshot;
    const int field = source.place.referenceField;
    if (field >= known.schema->keyCount && !known.given.value(field))
        return Source::none; // the area does not have it
    const KeyId key = known.pools->keys.find({&code, 1});
    if (key == noKey)
        return known.complete || !isValue(code) ? Source::none : Source::open;
    const Cell cell = RowView {&known, nullptr, key}.cell(field);
    return cell == Unknown ? Source::open : askText(source, known.schema->fields[field], cell);
}

quint32 RuleSet::askText(Source &source, const Field &field, Cell cell)
{
    if (!isPresent(cell))
        return Source::none;
    GlobIndex::Owners found;
    if (zgoda::isText(field.type) && isValue(cell))
        source.globs.match(m_pools->texts.view(cell), found);
    else
        source.globs.match(cellText(field, cell, m_pools->texts), found);
    return answerFor(source, found);
}

// Values are many, answers few: each is kept once.
quint32 RuleSet::answerFor(Source &source, const GlobIndex::Owners &rules) const
{
    if (rules.isEmpty())
        return Source::none;
    quint32 &ofOne = source.ofOneRule[size_t(rules.front())];
    const bool alone = std::all_of(rules.begin(), rules.end(), [&](int rule) { return rule == rules.front(); });
    if (alone && ofOne != 0)
        return ofOne;
    std::vector<quint64> bits(source.answers.begin(), source.answers.begin() + qptrdiff(m_words));
    for (const int rule : rules)
        setBit(bits, rule, true);
    const QByteArray key(reinterpret_cast<const char *>(bits.data()), qsizetype(m_words * sizeof(quint64)));
    const auto known = source.ofBits.constFind(key);
    const quint32 answer = known != source.ofBits.constEnd() ? *known : quint32(source.answers.size() / m_words);
    if (known == source.ofBits.constEnd()) {
        source.answers.insert(source.answers.end(), bits.begin(), bits.end());
        source.ofBits.insert(key, answer);
    }
    if (alone)
        ofOne = answer;
    return answer;
}

// Of the rules in this word, those that hold for certain.
quint64 RuleSet::held(const Slot &slot, size_t word) const
{
    quint64 left = slot.mask[word];
    for (const size_t at : slot.sources) {
        const Source &source = m_sources[at];
        const quint32 answer = source.answer == Source::open ? Source::none : source.answer;
        left &= source.answers[answer * m_words + word];
    }
    return left;
}

// Something that these rules ask of the row was not read.
bool RuleSet::isOpen(const Slot &slot) const
{
    return std::any_of(
        slot.sources.begin(), slot.sources.end(), [this](size_t at) { return m_sources[at].answer == Source::open; });
}

bool RuleSet::all(Rule::Kind kind, int field, const RowView &row, QVarLengthArray<int, 16> &rules)
{
    const Slot *own = slotOf(kind, field);
    if (!own)
        return true;
    look(*own, row);
    for (size_t word = own->from; word < own->to; ++word) {
        quint64 left = held(*own, word);
        for (; left != 0; left &= left - 1)
            rules.append(m_rules[word * 64 + qCountTrailingZeroBits(left)]);
    }
    return !isOpen(*own);
}

int RuleSet::first(Rule::Kind kind, int field, const RowView &row)
{
    const Slot *own = slotOf(kind, field);
    if (!own)
        return -1;
    look(*own, row);
    for (size_t word = own->from; word < own->to; ++word) {
        if (const quint64 left = held(*own, word))
            return m_rules[word * 64 + qCountTrailingZeroBits(left)];
    }
    return -1;
}

int RuleSet::doubtful(Rule::Kind kind, int field, const RowView &row)
{
    const Slot *own = slotOf(kind, field);
    if (!own)
        return -1;
    look(*own, row);
    if (!isOpen(*own))
        return -1;
    for (size_t word = own->from; word < own->to; ++word) {
        quint64 may = own->mask[word]; // open leaves every rule
        for (const size_t at : own->sources)
            may &= m_sources[at].answers[m_sources[at].answer * m_words + word];
        if (may == 0)
            continue;
        const uint bit = qCountTrailingZeroBits(may);
        return (held(*own, word) >> bit & 1) != 0 ? -1 : m_rules[word * 64 + bit];
    }
    return -1;
}

} // namespace zgoda
