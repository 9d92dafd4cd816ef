#include "models/policy/ownreferences.h"

#include <vector>

namespace zgoda {
namespace {

class Followed final {
public:
    Followed(Snapshot &rows, int field)
        : m_rows(rows)
        , m_field(field)
        , m_next(rows.presence.size(), noKey)
    {
    }

    void run()
    {
        for (qsizetype id = 0; id < m_next.size(); ++id)
            follow(KeyId(id));
        findCircles();
        for (const KeyId id : m_wrong)
            m_rows.columns[m_field][id] = Unknown;
    }

private:
    void follow(KeyId id)
    {
        const Cell code = m_rows.presence[id] == Presence::Present ? m_rows.cell(m_field, id) : Null;
        if (!isValue(code))
            return;
        const KeyId to = m_rows.pools->keys.find({&code, 1});
        if (to == noKey || m_rows.presenceOf(to) == Presence::Absent)
            complain(Problem::Kind::NoSuchRow, id);
        else if (to != id && qsizetype(to) < m_next.size())
            m_next[id] = to;
    }

    // Every row is walked over once.
    void findCircles()
    {
        enum class Seen : quint8 { No, Now, Before };
        std::vector<Seen> seen(size_t(m_next.size()), Seen::No);
        for (qsizetype id = 0; id < m_next.size(); ++id) {
            QVector<KeyId> way;
            KeyId at = KeyId(id);
            while (at != noKey && seen[at] == Seen::No) {
                seen[at] = Seen::Now;
                way.append(at);
                at = m_next[at];
            }
            const qsizetype from = at == noKey ? -1 : way.indexOf(at);
            for (qsizetype i = from; from >= 0 && i < way.size(); ++i)
                complain(Problem::Kind::Circle, way[i]);
            for (const KeyId passed : way)
                seen[passed] = Seen::Before;
        }
    }

    void complain(Problem::Kind kind, KeyId id)
    {
        m_rows.problems.append({kind, id, m_field, m_rows.pools->texts.text(m_rows.cell(m_field, id)), -1});
        m_wrong.append(id);
    }

    Snapshot &m_rows;
    const int m_field;
    QVector<KeyId> m_next; // by row: the one it names
    QVector<KeyId> m_wrong;
};

bool isOwn(const Schema &schema, int field)
{
    const QString &own = schema.fields[0].identity;
    return field >= schema.keyCount && schema.keyCount == 1 && !own.isEmpty() && schema.fields[field].identity == own;
}

} // namespace

bool namesItself(const Schema &schema)
{
    for (int f = 0; f < int(schema.fields.size()); ++f) {
        if (isOwn(schema, f))
            return true;
    }
    return false;
}

void checkOwnReferences(Snapshot &rows)
{
    const Schema &schema = *rows.schema;
    for (int f = 0; f < int(schema.fields.size()) && rows.complete; ++f) {
        if (isOwn(schema, f) && rows.given.value(f) && !rows.columns[f].isEmpty())
            Followed(rows, f).run();
    }
}

} // namespace zgoda
