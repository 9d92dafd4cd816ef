#include "connectors/b2b/pagegroup.h"

namespace zgoda::b2b {

PageGroup::Complaint PageGroup::totalMoved(int page, qint64 now)
{
    if (page > 0 && now != total)
        return QStringLiteral("the total went from %1 to %2 while reading").arg(total).arg(now);
    total = now;
    return {};
}

PageGroup::Complaint PageGroup::repeats(int page, size_t hash, qint64 elements)
{
    const qsizetype known = m_seen.size();
    m_seen.insert(hash);
    if (elements > 0 && m_seen.size() == known)
        return QStringLiteral("page %1 holds what another page held").arg(page + 1);
    return {};
}

PageGroup::Complaint PageGroup::cursorRepeats(int page, const QString &cursor)
{
    if (cursor.isEmpty() || m_cursors.contains(cursor))
        return QStringLiteral("the cursor repeats behind page %1").arg(page + 1);
    m_cursors.insert(cursor);
    return {};
}

PageGroup::Complaint PageGroup::notFull(int page, qint64 elements, int pageSize) const
{
    if (page + 1 < pages && elements != pageSize)
        return QStringLiteral("page %1 holds %2 instead of %3").arg(page + 1).arg(elements).arg(pageSize);
    return {};
}

PageGroup::Complaint PageGroup::whole()
{
    const qint64 twice = pages > 1 ? count.twice() : 0;
    if (twice > 0)
        return QStringLiteral("%1 rows came on two pages: the list moved while it was read").arg(twice);
    if (total >= 0 && total != count.elements)
        return QStringLiteral("%1 announced, %2 received").arg(total).arg(count.elements);
    return {};
}

namespace {

QVector<QStringList> batchesOf(const std::optional<Scope> &scope, const ReadModel &model)
{
    const QVector<QStringList> everything {QStringList {}};
    if (!scope)
        return everything;
    const QStringList &values = scope->values;
    if (values.isEmpty())
        return {};
    const bool filters = model.keys && model.keys->field == scope->field;
    const QString between = filters ? model.keys->separator : QString();
    const auto holds = [&](const QString &value) { return !between.isEmpty() && value.contains(between); };
    if (!filters || std::any_of(values.begin(), values.end(), holds))
        return everything; // the rest is left out
    QVector<QStringList> batches;
    for (qsizetype at = 0; at < values.size(); at += model.keys->max)
        batches.append(values.mid(at, model.keys->max));
    return batches;
}

} // namespace

QVector<PageGroupPtr> pageGroups(
    const QVector<Round> &rounds, const std::optional<Scope> &scope, const ReadModel &model)
{
    const QVector<QStringList> batches = batchesOf(scope, model);
    QVector<PageGroupPtr> out;
    for (const Round &round : rounds) {
        for (const QStringList &keys : batches) {
            auto group = std::make_shared<PageGroup>();
            group->round = round;
            group->keys = keys;
            out.append(group);
        }
    }
    return out;
}

} // namespace zgoda::b2b
