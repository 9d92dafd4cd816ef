#include "connectors/b2b/sharing.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda::b2b {
namespace {

constexpr int quick = 1; // of the levels of packing: what comes over a network is slower than even the quickest

void addLookups(QSet<QString> &out, const QVector<FieldModel> &fields)
{
    for (const FieldModel &field : fields) {
        out.insert(field.lookup);
        addLookups(out, field.terms);
    }
}

// The lists that a read of an area may ask for.
QSet<QByteArray> asksOf(const Profile &profile, const AreaModel &area)
{
    QSet<QByteArray> out;
    QSet<QString> lookups;
    QVector<const ReadModel *> lists;
    if (area.read)
        lists.append(&*area.read);
    for (const ReadModel &also : area.also)
        lists.append(&also);
    for (const ReadModel *list : std::as_const(lists)) {
        out.insert(Sharing::listOf(*list));
        lookups += {list->over, list->keys ? list->keys->from : QString()};
        for (const WhereModel &where : list->where)
            lookups.insert(where.lookup);
        addLookups(lookups, list->fields);
        addLookups(lookups, list->extras);
    }
    for (const QString &name : std::as_const(lookups)) {
        const auto lookup = profile.lookups.constFind(name);
        if (lookup != profile.lookups.constEnd() && lookup->asked && !lookup->inAnswer)
            out.insert(Sharing::listOf(*lookup));
    }
    return out;
}

// Part of some requests only; not of those that areas have in common.
bool isPassing(const QString &text) { return text.contains("{{since"_L1) || text.contains("{{keys"_L1); }

QJsonValue lasting(const QJsonValue &value)
{
    if (value.isString())
        return isPassing(value.toString()) ? QJsonValue(QJsonValue::Undefined) : value;
    if (!value.isObject())
        return value;
    QJsonObject out, object = value.toObject();
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        if (const QJsonValue one = lasting(it.value()); !one.isUndefined())
            out.insert(it.key(), one);
    }
    return out.isEmpty() && !object.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(out);
}

} // namespace

Sharing::Sharing(ProfilePtr profile, QStringList areas)
    : m_profile(std::move(profile))
    , m_areas(std::move(areas))
{
    for (const QString &area : m_areas) {
        const auto model = m_profile->areas.constFind(area);
        m_asks.append(model == m_profile->areas.constEnd() ? QSet<QByteArray>() : asksOf(*m_profile, *model));
    }
}

// What stays the same of all its requests when it is read whole. Where it lies in the answer does not matter: that is the reader's.
QByteArray Sharing::listOf(const ListModel &list)
{
    const RequestModel &request = list.request;
    QByteArray out = request.method + ' ' + request.path.toUtf8();
    for (const auto &pairs : {request.query, request.headers}) {
        for (const auto &[name, value] : pairs)
            out += isPassing(value) ? QByteArray() : '\n' + name.toUtf8() + '=' + value.toUtf8();
        out += '\n';
    }
    out += QByteArray::number(int(request.as)) + QJsonDocument(QJsonArray {lasting(request.body)}).toJson();
    const Paging &paging = list.paging;
    return out + QByteArray::number(int(paging.kind)) + ' ' + QByteArray::number(paging.size) + ' '
        + QByteArray::number(paging.first) + ' ' + paging.start.toUtf8();
}

void Sharing::dropIf(const std::function<bool(const QByteArray &, const List &)> &goes)
{
    for (auto it = m_lists.begin(); it != m_lists.end();) {
        const bool gone = goes(it.key(), *it);
        m_bytes -= gone ? it->bytes : 0;
        it = gone ? m_lists.erase(it) : std::next(it);
    }
}

void Sharing::begin(const QString &area, const Moment &now)
{
    const std::lock_guard guard(m_mutex);
    m_at = int(m_areas.indexOf(area));
    m_now = m_oldest = now;
    const qint64 age = std::chrono::milliseconds(longest).count();
    dropIf([&](const QByteArray &, const List &list) {
        return now.began < list.since.began || now.began - list.since.began > age || now.at < list.since.at
            || now.at - list.since.at > age;
    });
}

Sharing::Moment Sharing::end(bool good)
{
    const std::lock_guard guard(m_mutex);
    dropIf([&](const QByteArray &name, const List &) { return !good || !isWanted(name); });
    return m_oldest;
}

void Sharing::close()
{
    const std::lock_guard guard(m_mutex);
    m_closed = true;
    dropIf([](const QByteArray &, const List &) { return true; });
}

bool Sharing::isWanted(const QByteArray &list) const
{
    if (m_closed || m_at < 0)
        return false;
    return std::any_of(
        m_asks.begin() + m_at + 1, m_asks.end(), [&](const QSet<QByteArray> &asks) { return asks.contains(list); });
}

std::optional<Answer> Sharing::given(const QByteArray &list, const QByteArray &request)
{
    std::unique_lock guard(m_mutex);
    const auto kept = m_lists.constFind(list);
    const auto page
        = kept == m_lists.constEnd() ? QHash<QByteArray, Answer>::const_iterator() : kept->pages.constFind(request);
    if (kept == m_lists.constEnd() || page == kept->pages.constEnd())
        return std::nullopt;
    m_oldest = std::min(m_oldest, kept->since);
    Answer out = *page;
    guard.unlock();
    out.body = qUncompress(out.body);
    return out;
}

void Sharing::keep(const QByteArray &list, const QByteArray &request, const Answer &answer)
{
    const auto closed = [&] { return !isWanted(list) || m_lists.value(list).tooLong; };
    std::unique_lock guard(m_mutex);
    if (closed())
        return;
    guard.unlock();
    Answer packed = answer;
    packed.body = qCompress(answer.body, quick);
    guard.lock();
    if (closed())
        return;
    List &kept = m_lists[list];
    if (kept.pages.isEmpty())
        kept.since = m_now;
    const qint64 size = packed.body.size();
    if (answer.feed || m_bytes + size > most) { // what still comes is long
        m_bytes -= kept.bytes;
        kept = {m_now, 0, true, {}};
        return;
    }
    kept.bytes += size;
    m_bytes += size;
    kept.pages.insert(request, packed);
}

qint64 Sharing::bytes() const
{
    const std::lock_guard guard(m_mutex);
    return m_bytes;
}

} // namespace zgoda::b2b
