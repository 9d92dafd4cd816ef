#include "connectors/b2b/tables.h"

namespace zgoda::b2b {

const Tables::Index &Tables::index(const QString &lookup, const QString &by, const QString &give)
{
    for (const auto &one : m_wanted) {
        if (one->lookup == lookup && one->by == by && one->give == give)
            return one->index;
    }
    m_wanted.push_back(std::make_unique<Wanted>(Wanted {lookup, by, give, {}}));
    return m_wanted.back()->index;
}

QStringList Tables::lookups() const
{
    QStringList out;
    for (const auto &one : m_wanted) {
        if (!out.contains(one->lookup))
            out.append(one->lookup);
    }
    return out;
}

void Tables::fill(const QString &lookup, const QVector<Round> &rows)
{
    for (const auto &one : m_wanted) {
        if (one->lookup != lookup)
            continue;
        one->index.clear();
        for (const Round &row : rows)
            one->index.insert(row.value(one->by).toUtf8(), row.value(one->give).toUtf8());
    }
}

} // namespace zgoda::b2b
