#include "models/policy/rowmoves.h"

#include "models/base/decimal.h"
#include "models/policy/formula.h"
#include "models/policy/rules.h"

namespace zgoda {
namespace {

// Where a raw row goes. `how` says what its values do there.
enum class How : quint8 { Out, First, Sum, Beside };

struct Move {
    KeyId to = noKey;
    How how = How::Out;
};

// In one piece, so that the work for a row is one loop without calls.
class RowMover final {
public:
    RowMover(const Snapshot &erp, const std::vector<Codes> &codes, const ProjectionInput &input, Snapshot &out)
        : m_erp(erp)
        , m_schema(*erp.schema)
        , m_codes(codes)
        , m_today(input.today.toJulianDay())
        , m_out(out)
    {
        for (const Field &field : m_schema.fields)
            m_counters = m_counters || field.counter;
        const bool current = input.policy.currentOnly.contains(m_schema.area);
        m_from = current ? m_schema.indexOf(m_schema.periodFrom) : -1;
        m_to = current ? m_schema.indexOf(m_schema.periodTo) : -1;
    }

    void run()
    {
        bool moves = m_from >= 0;
        for (int i = 0; i < m_schema.keyCount; ++i)
            moves = moves || !m_codes[size_t(i)].changesNothing();
        if (moves)
            moveAll();
    }

private:
    void moveAll()
    {
        assignAll();
        const qsizetype size = m_size;
        const bool complete = m_erp.complete;
        m_out.presence = QVector<Presence>(size, complete ? Presence::Absent : Presence::Unknown);
        for (qsizetype raw = 0; raw < qsizetype(m_moves.size()); ++raw)
            takePresence(KeyId(raw));
        m_out.rows = 0;
        for (qsizetype id = 0; id < size; ++id)
            m_out.rows += int(isSeen(m_out.presence[id]));
        for (int f = m_schema.keyCount; f < int(m_schema.fields.size()); ++f) {
            if (!m_erp.columns[f].isEmpty())
                m_out.columns[f] = moveColumn(f);
        }
        for (Problem &problem : m_out.problems) {
            if (problem.key != noKey && problem.key < m_moves.size() && m_moves[problem.key].to != noKey)
                problem.key = m_moves[problem.key].to;
        }
        m_out.problems += m_found;
        if (!complete)
            doubtSums();
    }

    void assignAll()
    {
        m_moves.resize(size_t(m_erp.presence.size()));
        const auto guard = m_erp.pools->keys.lock();
        for (qsizetype raw = 0; raw < m_erp.presence.size(); ++raw) {
            const bool missing = m_erp.presence[raw] == Presence::Unknown && m_erp.complete;
            if (isSeen(m_erp.presence[raw]) || missing)
                assign(KeyId(raw));
        }
    }

    // The key in B2B codes; noKey for a code without one, and for a period that is not today's.
    KeyId target(KeyId raw)
    {
        const auto key = m_erp.pools->keys.key(raw);
        m_key.assign(key.begin(), key.end());
        bool changed = false;
        for (int i = 0; i < m_schema.keyCount; ++i) {
            Cell &cell = m_key[size_t(i)];
            const Cell code = m_codes[size_t(i)].forward(cell);
            if (code == Unknown) {
                complain(raw, i, cell);
                return noKey;
            }
            changed = changed || code != cell;
            cell = code;
        }
        if (m_from >= 0 && !validToday(raw))
            return noKey;
        if (m_from >= 0 && m_from < m_schema.keyCount && m_key[size_t(m_from)] != Null) {
            m_key[size_t(m_from)] = Null;
            changed = true;
        }
        return changed ? m_erp.pools->keys.internLocked(m_key) : raw;
    }

    Cell rawCell(int field, KeyId raw) const { return RowView {&m_erp, nullptr, raw}.cell(field); }

    bool validToday(KeyId raw) const
    {
        const Cell from = rawCell(m_from, raw), to = m_to < 0 ? Null : rawCell(m_to, raw);
        return (!isValue(from) || from <= m_today) && (!isValue(to) || to >= m_today);
    }

    void assign(KeyId raw)
    {
        const KeyId to = target(raw);
        if (to == noKey)
            return;
        m_size = qMax(m_size, qsizetype(to) + 1);
        if (m_firsts.size() <= to)
            m_firsts.resize(qMax(size_t(to) + 1, m_firsts.size() * 2), noKey);
        KeyId &first = m_firsts[to];
        if (first == noKey) {
            first = raw;
            m_moves[raw] = {to, How::First};
            return;
        }
        if (m_from >= 0 && rawCell(m_from, first) != rawCell(m_from, raw)) {
            if (rawCell(m_from, first) < rawCell(m_from, raw)) { // an open start is the smallest cell
                m_moves[first] = {};
                m_moves[raw] = {to, How::First};
                first = raw;
            }
            return;
        }
        m_moves[raw] = {to, m_counters && sameThing(first, raw) ? How::Sum : How::Beside};
        if (m_moves[raw].how == How::Beside)
            m_found.append({Problem::Kind::DuplicateKey, to, -1, {}, -1});
    }

    // Two warehouses of one product may be added up; two products that are linked to one code may not.
    bool sameThing(KeyId a, KeyId b) const
    {
        for (int i = 0; i < m_schema.keyCount; ++i) {
            const size_t part = size_t(i);
            if (!m_schema.fields[i].identity.isEmpty()
                && m_erp.pools->keys.key(a)[part] != m_erp.pools->keys.key(b)[part])
                return false;
        }
        return true;
    }

    void takePresence(KeyId raw)
    {
        const Move move = m_moves[raw];
        if (move.how == How::Out)
            return;
        Presence &there = m_out.presence[move.to];
        const Presence here = m_erp.presence[raw];
        if (!m_erp.complete && m_counters)
            ++m_fed[move.to];
        if (move.how == How::Beside)
            there = Presence::Ambiguous;
        else if (move.how == How::First)
            there = here;
        else if (here != Presence::Present && there != Presence::Ambiguous)
            there = here; // one part of a sum that is not known makes the sum unknown
    }

    QVector<Cell> moveColumn(int field)
    {
        QVector<Cell> column(m_size, m_erp.complete ? Absent : Unknown);
        const bool adds = m_schema.fields[field].type == FieldType::Decimal;
        const QVector<Cell> &from = m_erp.columns[field];
        Cell *to = column.data();
        for (size_t raw = 0; raw < m_moves.size(); ++raw) {
            const Move move = m_moves[raw];
            const Cell cell = qsizetype(raw) < from.size() ? from[qsizetype(raw)] : Unknown;
            if (move.how == How::First)
                to[move.to] = cell;
            else if (move.how == How::Sum && adds)
                to[move.to] = sumOf(to[move.to], cell);
            if (move.how == How::Sum && isValue(to[move.to]) && qAbs(to[move.to]) > maxUnits) {
                to[move.to] = Unknown;
                m_found.append({Problem::Kind::TooLarge, move.to, field, {}, -1});
            }
        }
        return column;
    }

    // In an incomplete read a warehouse that was not seen may still hold something: its sum is not known.
    void doubtSums()
    {
        for (auto fed = m_fed.begin(); fed != m_fed.end(); ++fed) {
            int feeders = 1;
            bool any = false;
            const auto key = m_erp.pools->keys.key(fed.key());
            for (int i = 0; i < m_schema.keyCount; ++i) {
                const int some = m_codes[size_t(i)].feeders(key[size_t(i)]);
                any = any || some < 0;
                feeders *= qMax(1, some);
            }
            if (any || fed.value() < feeders)
                m_out.presence[fed.key()] = Presence::Unknown;
        }
    }

    // One problem for a code, however many rows have it: the first row is named.
    void complain(KeyId raw, int field, Cell code)
    {
        if (m_complained.contains({field, code}))
            return;
        m_complained.insert({field, code});
        m_found.append({Problem::Kind::Unmapped, raw, field, m_erp.pools->texts.text(code), -1});
    }

    const Snapshot &m_erp;
    const Schema &m_schema;
    const std::vector<Codes> &m_codes;
    const qint64 m_today; // Julian day
    Snapshot &m_out;
    bool m_counters = false;     // quantities: rows that meet are added up
    int m_from = -1, m_to = -1;  // fields of the period, where the shop has none
    std::vector<Move> m_moves;   // by raw id
    std::vector<KeyId> m_firsts; // by target: the raw row that came first
    QHash<KeyId, int> m_fed;     // raw rows that came to a target
    qsizetype m_size = 0;
    std::vector<Cell> m_key;
    QSet<std::pair<int, Cell>> m_complained;
    QVector<Problem> m_found;
};

} // namespace

void moveRows(const Snapshot &erp, const std::vector<Codes> &codes, const ProjectionInput &input, Snapshot &out)
{
    RowMover(erp, codes, input, out).run();
}

} // namespace zgoda
