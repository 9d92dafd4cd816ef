#include "connectors/b2b/changedreader.h"

#include "connectors/b2b/file/folder.h"
#include "models/record/changed.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace zgoda::b2b {
namespace {

using Why = ReadStory::Why;

ChangedScope scopeOf(const Snapshot &part)
{
    ChangedScope out;
    for (KeyId id = 0; id < KeyId(part.pools->keys.size()); ++id) {
        const Presence presence = part.presenceOf(id);
        if (presence == Presence::Present || presence == Presence::Ambiguous)
            out.values.insert(part.pools->keys.key(id)[0]);
    }
    return out;
}

// A clock that is put back says an hour twice: what was changed in the second of them may bear an earlier time than the
// last read. Within it all is asked for since before it began.
QDateTime beforeRepeated(const QDateTime &time, const QTimeZone &zone)
{
    constexpr qint64 day = 86'400;
    const QTimeZone::OffsetData change = zone.previousTransition(time.addSecs(day));
    if (!change.atUtc.isValid())
        return time;
    const qint64 back = zone.offsetFromUtc(change.atUtc.addSecs(-1)) - change.offsetFromUtc;
    return back > 0 && qAbs(change.atUtc.secsTo(time)) <= back ? change.atUtc.addSecs(-back - 1) : time;
}

} // namespace

QString sinceText(const SinceModel &since, qint64 ms)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
    switch (since.as) {
    case SinceModel::As::Iso: return time.toString(u"yyyy-MM-ddTHH:mm:ssZ"_s);
    case SinceModel::As::Unix: return QString::number(ms / 1000);
    case SinceModel::As::Local: {
        const QTimeZone zone(since.zone.toLatin1());
        return beforeRepeated(time, zone).toTimeZone(zone).toString(u"yyyy-MM-dd HH:mm:ss"_s);
    }
    }
    return {};
}

QString ChangedReader::toText(const Mark &mark)
{
    const QJsonObject json {{u"kind"_s, mark.kind}, {u"version"_s, mark.version}, {u"server"_s, mark.server},
        {u"profile"_s, mark.profile}, {u"whole_at"_s, mark.wholeAt}, {u"counted"_s, mark.counted}};
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

std::optional<ChangedReader::Mark> ChangedReader::markOf(const QString &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json.toUtf8()).object();
    const auto word = [&](const char *member) { return object[QLatin1String(member)].toString(); };
    const Mark out {word("kind"), word("version"), word("server"), word("profile"), object[u"whole_at"_s].toInteger(),
        object[u"counted"_s].toBool()};
    return out.version.isEmpty() ? std::nullopt : std::optional(out);
}

ChangedReader::Mark ChangedReader::markNow(const Schema &schema) const
{
    const Profile &profile = m_caller.profile();
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto add = [&](const QString &part) { hash.addData((part + QChar(0x1f)).toUtf8()); };
    hash.addData(profile.hash);
    QStringList names = profile.parameters.keys();
    names.sort();
    for (const QString &name : names)
        add(name + u'=' + profile.parameters.value(name));
    add(QString::number(schema.version));
    for (const Field &field : schema.fields)
        add(u"%1 %2 %3 %4"_s.arg(field.id).arg(int(field.type)).arg(field.scale).arg(int(field.key)));
    const QByteArray place = m_caller.address().toEncoded() + '\n' + m_caller.who().toUtf8();
    Mark out;
    out.kind = m_area.read->file ? u"file"_s : u"since"_s;
    out.server = QString::fromLatin1(QCryptographicHash::hash(place, QCryptographicHash::Sha256).toHex());
    out.profile = QString::fromLatin1(hash.result().toHex());
    return out;
}

Why ChangedReader::doubtOf(const ReadRequest &request, Mark &then, const Mark &now, QString &detail) const
{
    if (!request.last)
        return Why::NoSnapshot;
    if (!request.last->complete)
        return Why::Incomplete;
    const auto mark = markOf(request.last->mark);
    if (!mark)
        return Why::NoMark;
    then = *mark;
    if (then.kind != now.kind || then.profile != now.profile)
        return Why::ProfileChanged;
    if (then.server != now.server)
        return Why::ServerChanged;
    if (!m_area.read->since)
        return Why::None;
    const SinceModel &since = *m_area.read->since;
    const auto most = std::chrono::milliseconds(std::chrono::hours(since.wholeHours)).count();
    detail = QString::number(since.wholeHours);
    if (m_now < then.wholeAt || m_now - then.wholeAt >= most)
        return Why::Due;
    detail = u"rows of the list are not rows of the area, so that none is seen to go"_s;
    if (since.counts && !then.counted)
        return Why::Tangled;
    detail.clear();
    return Why::None;
}

QString ChangedReader::asked(qint64 ms) const { return sinceText(*m_area.read->since, ms); }

// Without reading them; nothing: that cannot be told.
std::optional<QString> ChangedReader::fileVersion() const
{
    const ReadModel &read = *m_area.read;
    if (m_caller.address().isLocalFile()) {
        const auto found = findFiles(m_caller.address().toLocalFile(), read.request.path.mid(1), *read.file, m_stop);
        return found ? std::optional(found->version) : std::nullopt;
    }
    RequestModel head = read.request;
    head.method = "HEAD";
    const auto answer = m_caller.call(head, m_caller.pieces(), Caller::Purpose::Read, m_stop);
    const QString version = answer ? versionOf(*answer) : QString();
    return version.isEmpty() ? std::nullopt : std::optional(version);
}

// Every row. What other areas' reads gave makes it as old as that: `began`.
Result<Snapshot> ChangedReader::all(AreaReader &reader, const ReadRequest &request, qint64 &began) const
{
    if (!m_sharing)
        return reader.read(request);
    m_sharing->begin(request.schema->area, {m_now, began});
    reader.share(m_sharing.get());
    auto out = reader.read(request);
    const Sharing::Moment since = m_sharing->end(out.has_value());
    began = since.began;
    if (out)
        out->takenAt = since.at;
    return out;
}

Result<Snapshot> ChangedReader::whole(const ReadRequest &request, Mark mark)
{
    AreaReader reader(m_caller, m_area, m_fetchers, m_now, m_stop);
    qint64 began = m_began;
    auto out = all(reader, request, began);
    if (!out || !out->complete)
        return out;
    const auto ahead = m_caller.aheadMs();
    mark.wholeAt = out->takenAt;
    mark.counted = reader.announced() == out->rows;
    mark.version = reader.version();
    if (!m_area.read->file)
        mark.version = ahead ? QString::number(began + *ahead) : QString();
    if (!mark.version.isEmpty())
        out->mark = toText(mark);
    return out;
}

// Rows of the whole lists that are asked for what has changed, as their first pages announce them; the others were read.
Result<qint64> ChangedReader::countNow(const ReadRequest &request, qint64 others)
{
    ReadRequest one;
    one.schema = request.schema;
    one.pools = std::make_shared<Pools>(request.schema->keyCount);
    one.limit = 1;
    AreaReader reader(m_caller, m_area, m_fetchers, m_now, m_stop);
    reader.onlyLimited();
    const auto read = reader.read(one);
    return read ? Result<qint64>(reader.announced() + others) : Result<qint64>(fail(read.error()));
}

// Nothing: the story says what is in doubt.
Result<std::optional<Snapshot>> ChangedReader::changed(
    const ReadRequest &request, const Mark &then, Mark mark, ReadStory &story)
{
    const SinceModel &since = *m_area.read->since;
    story.since = asked(then.version.toLongLong() - qint64(since.overlapSeconds) * 1000);
    ReadRequest asking = request;
    asking.last.reset();
    asking.story.reset();
    AreaReader reader(m_caller, m_area, m_fetchers, m_now, m_stop);
    reader.since(story.since);
    const auto part = reader.read(asking);
    if (!part)
        return fail(part.error());
    const qint64 now = m_began + m_caller.aheadMs().value_or(0);
    // The header tells whole seconds; what the clock went back by less than is asked for anyway.
    if (now + qint64(since.overlapSeconds) * 1000 < then.version.toLongLong()) {
        story.why = Why::WentBack;
        story.detail = then.version + u" > "_s + QString::number(now);
        return std::optional<Snapshot>();
    }
    auto merged = mergeChanged(*request.last, *part, scopeOf(*part));
    if (!merged) {
        story.why = Why::Tangled;
        return std::optional<Snapshot>();
    }
    const auto count = since.counts ? countNow(request, reader.unlimited()) : Result<qint64>(merged->whole.rows);
    if (!count)
        return fail(count.error());
    if (*count != merged->whole.rows) {
        story.why = Why::NotAnswered;
        story.detail = u"%1 announced, %2 known"_s.arg(*count).arg(merged->whole.rows);
        return std::optional<Snapshot>();
    }
    mark.version = QString::number(now);
    mark.wholeAt = then.wholeAt;
    mark.counted = then.counted;
    merged->whole.mark = toText(mark);
    story.watermark = asked(now);
    story.changed = merged->changed.size();
    story.changedRows = std::move(merged->changed);
    return std::optional<Snapshot>(std::move(merged->whole));
}

Result<Snapshot> ChangedReader::read(const ReadRequest &request)
{
    const ReadModel &model = *m_area.read;
    const bool part = request.scope || request.limit >= 0;
    const bool file = model.file && model.over.isEmpty();
    m_began = QDateTime::currentMSecsSinceEpoch();
    if (part || (!model.since && !file)) {
        AreaReader reader(m_caller, m_area, m_fetchers, m_now, m_stop);
        qint64 began = m_began;
        return all(reader, request, began);
    }
    ReadStory own;
    ReadStory &story = request.story ? *request.story : own;
    Mark then, now = markNow(*request.schema);
    story.kind = now.kind;
    story.lastAt = request.last ? request.last->takenAt : 0;
    story.why = doubtOf(request, then, now, story.detail);
    if (story.why == Why::None && file) {
        if (fileVersion() == then.version) {
            Snapshot same = *request.last; // nothing was exported since
            same.takenAt = m_now;
            return same;
        }
        story.why = Why::TooMany; // another file: all of it
    } else if (story.why == Why::None) {
        auto out = changed(request, then, now, story);
        if (out && *out)
            return std::move(**out);
        if (!out && !mayReadWhole(out.error()))
            return fail(out.error());
        if (!out) {
            story.why = Why::NotAnswered;
            story.detail = out.error().subject;
        }
    }
    story.since.clear();
    const QString detail = story.detail;
    auto out = whole(request, now);
    story.detail = detail;
    return out;
}

} // namespace zgoda::b2b
