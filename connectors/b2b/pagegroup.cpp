#include "connectors/b2b/pagegroup.h"

#include "connectors/b2b/lookup.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda::b2b {

qint64 GroupCount::twice()
{
    std::sort(identities.begin(), identities.end());
    const auto end = std::unique(identities.begin(), identities.end());
    return identities.end() - end;
}

PageGroup::Complaint PageGroup::totalMoved(int page, qint64 now)
{
    if (page > 0 && now != total)
        return u"the total went from %1 to %2 while reading"_s.arg(total).arg(now);
    total = now;
    return {};
}

PageGroup::Complaint PageGroup::repeats(int page, size_t hash, qint64 elements)
{
    const qsizetype known = m_seen.size();
    m_seen.insert(hash);
    if (elements > 0 && m_seen.size() == known)
        return u"page %1 holds what another page held"_s.arg(page + 1);
    return {};
}

PageGroup::Complaint PageGroup::cursorRepeats(int page, const QString &cursor)
{
    if (cursor.isEmpty() || m_cursors.contains(cursor))
        return u"the cursor repeats behind page %1"_s.arg(page + 1);
    m_cursors.insert(cursor);
    return {};
}

PageGroup::Complaint PageGroup::doesNotGrow(int page, const QString &last)
{
    bool now = false, before = false;
    const qint64 a = last.toLongLong(&now), b = m_last.toLongLong(&before);
    const bool grows = m_last.isNull() || (now && before ? a > b : last > m_last);
    m_last = last;
    if (grows && !last.isEmpty())
        return {};
    return u"page %1 does not go on behind the last row"_s.arg(page + 1);
}

PageGroup::Complaint PageGroup::notFull(int page, qint64 elements, int pageSize) const
{
    if (page + 1 < pages && elements != pageSize)
        return u"page %1 holds %2 instead of %3"_s.arg(page + 1).arg(elements).arg(pageSize);
    return {};
}

PageGroup::Complaint PageGroup::whole()
{
    const qint64 twice = pages > 1 ? count.twice() : 0;
    if (twice > 0)
        return u"%1 rows came on two pages: the list moved while it was read"_s.arg(twice);
    if (total >= 0 && total != count.elements)
        return u"%1 announced, %2 received"_s.arg(total).arg(count.elements);
    return {};
}

std::optional<QString> unnamable(const KeyFilter &filter, const QStringList &keys)
{
    const auto holds
        = [&](const QString &key) { return !filter.separator.isEmpty() && key.contains(filter.separator); };
    const auto odd = std::find_if(keys.begin(), keys.end(), holds);
    return odd == keys.end() ? std::nullopt : std::optional(*odd);
}

namespace {

Result<QVector<QStringList>> batchesOf(const std::optional<QStringList> &keys, const ReadModel &model)
{
    const QVector<QStringList> everything {QStringList {}};
    if (!keys)
        return everything;
    if (keys->isEmpty())
        return QVector<QStringList> {};
    const auto odd = model.keys ? unnamable(*model.keys, *keys) : std::nullopt;
    if (odd && !model.keys->from.isEmpty())
        return fail(Error::Kind::Refused, *odd, u"a key with the separator in it cannot be asked for"_s);
    if (!model.keys || odd)
        return everything; // the rest is left out
    QVector<QStringList> batches;
    for (qsizetype at = 0; at < keys->size(); at += model.keys->max)
        batches.append(keys->mid(at, model.keys->max));
    return batches;
}

} // namespace

Result<QVector<PageGroupPtr>> pageGroups(
    const QVector<Round> &rounds, const std::optional<QStringList> &keys, const ReadModel &model)
{
    const auto batches = batchesOf(keys, model);
    if (!batches)
        return fail(batches.error());
    QVector<PageGroupPtr> out;
    for (const Round &round : rounds) {
        for (const QStringList &batch : *batches) {
            auto group = std::make_shared<PageGroup>();
            group->round = round;
            group->pieces = roundPieces(round);
            group->name = round.value(model.overIs);
            group->byKeys = !batch.isEmpty();
            group->beside = group->byKeys || (!model.over.isEmpty() && model.overField.isEmpty());
            if (group->byKeys)
                group->pieces.insert(u"keys"_s, listPiece(batch, model.keys->separator));
            out.append(group);
        }
    }
    return out;
}

} // namespace zgoda::b2b
