#include "connectors/erp/changedread.h"

#include "connectors/erp/changemark.h"
#include "connectors/erp/marknow.h"
#include "connectors/erp/touchedrows.h"

using namespace Qt::StringLiterals;

namespace zgoda::erp {
namespace {

using Why = ReadStory::Why;

constexpr qint64 shareOfAll = 5;           // beyond fewChanges a fifth of the rows at most
constexpr qsizetype problemLimit = 10'000; // beyond it the store does not keep them all

class ChangedRead final {
public:
    ChangedRead(const Setup &setup, const ProfileArea &area, const ReadRequest &request, Stop &stop, ReadPath path)
        : m_setup(setup)
        , m_area(area)
        , m_changes(area.changes)
        , m_request(request)
        , m_stop(stop)
        , m_path(path)
        , m_values(readParameters(setup))
    {
        m_story.kind = nameOf(m_changes.kind);
        m_story.lastAt = request.last ? request.last->takenAt : 0;
    }

    Result<Snapshot> run();
    const ReadStory &story() const { return m_story; }

private:
    Result<> open();
    Result<> mark();
    Result<Doubt> doubt();
    Result<Snapshot> whole();
    Result<Snapshot> wholeAfter(const Error &error);
    // No snapshot: m_story says what is in doubt.
    Result<std::optional<Snapshot>> changed();
    std::optional<Snapshot> merged(const Snapshot &part, const Touched &touched, const std::optional<Snapshot> &keys);
    std::optional<Snapshot> tangled(const QString &detail)
    {
        m_story.why = Why::Tangled;
        m_story.detail = detail;
        return {};
    }
    const Schema &schema() const { return *m_request.schema; }
    const Snapshot &last() const { return *m_request.last; }

    const Setup &m_setup;
    const ProfileArea &m_area;
    const Changes &m_changes;
    const ReadRequest &m_request;
    Stop &m_stop;
    ReadPath m_path;
    QHash<QString, QString> m_values;
    std::unique_ptr<Connection> m_connection;
    std::optional<ChangeMark> m_then;
    ChangeMark m_now;
    ReadStory m_story;
};

Result<> ChangedRead::open()
{
    m_connection.reset();
    auto connection = Connection::open(m_setup.engine, m_setup.reading, m_setup.profile, false, m_stop, m_path);
    if (!connection)
        return fail(connection.error());
    m_connection = std::move(*connection);
    return m_connection->begin();
}

// Before anything is read: what is committed later may be read twice, never be missed.
Result<> ChangedRead::mark()
{
    auto now = markNow(*m_connection, m_setup, m_area, m_request, m_values, m_path);
    if (!now)
        return fail(now.error());
    m_now = std::move(*now);
    m_story.watermark = m_now.watermark;
    return {};
}

Result<Doubt> ChangedRead::doubt()
{
    if (!m_request.last)
        return Doubt {Why::NoSnapshot, {}};
    if (!last().complete)
        return Doubt {Why::Incomplete, {}};
    m_then = changeMarkOf(last().mark);
    if (!m_then || m_now.watermark.isEmpty())
        return Doubt {Why::NoMark, {}};
    if (last().problems.size() >= problemLimit)
        return Doubt {Why::Tangled, u"more problems than are kept"_s};
    QString oldest;
    if (m_changes.hasOldest()) {
        const auto row = firstRow(openRows(*m_connection, m_changes.oldest, m_values, {}, {}, m_path));
        if (!row)
            return fail(row.error());
        oldest = row->value_or(QStringList()).value(0);
    }
    return doubtOf(m_changes, *m_then, m_now, oldest);
}

Result<Snapshot> ChangedRead::whole()
{
    auto out = readRows(*m_connection, m_setup, m_area, m_request, m_path);
    if (out && out->complete && !m_now.watermark.isEmpty()) {
        m_now.wholeAt = out->takenAt;
        out->mark = toText(m_now);
    }
    return out;
}

// A failed statement may have ended the transaction.
Result<Snapshot> ChangedRead::wholeAfter(const Error &error)
{
    if (!mayReadWhole(error))
        return fail(error);
    m_story.why = Why::NotAnswered;
    m_story.detail = error.subject;
    m_story.watermark.clear();
    m_story.since.clear();
    if (const auto opened = open(); !opened)
        return fail(opened.error());
    return readRows(*m_connection, m_setup, m_area, m_request, m_path);
}

Result<std::optional<Snapshot>> ChangedRead::changed()
{
    m_story.since = boundWatermark(m_changes, *m_then);
    m_values.insert(watermarkParameter(), m_story.since);
    TouchedRows rows(*m_connection, m_setup, m_area, m_request, m_path);
    auto touched = rows.list(m_values, m_now.at);
    if (!touched)
        return fail(touched.error());
    if (touched->nameless)
        return tangled(m_changes.changed.name());
    const auto keys = rows.readKeys();
    if (!keys)
        return fail(keys.error());
    if (*keys && !rows.compareKeys(**keys, *touched))
        return tangled(m_changes.keys.name());
    const qint64 count = touched->scope.values.size();
    if (count > qMax(fewChanges, last().rows / shareOfAll)) {
        m_story.why = Why::TooMany;
        m_story.detail = QString::number(count);
        return std::optional<Snapshot>();
    }
    const auto part = rows.read(*touched);
    return part ? merged(*part, *touched, *keys) : Result<std::optional<Snapshot>>(fail(part.error()));
}

// What was read of the touched rows, laid over the last read; in doubt whether that is the whole, nothing.
std::optional<Snapshot> ChangedRead::merged(
    const Snapshot &part, const Touched &touched, const std::optional<Snapshot> &keys)
{
    auto merged = mergeChanged(last(), part, touched.scope);
    if (!merged)
        return tangled(m_area.read.name());
    for (KeyId id = 0; keys && id < KeyId(m_request.pools->keys.size()); ++id) {
        if (keys->presenceOf(id) != merged->whole.presenceOf(id))
            return tangled(m_changes.keys.name());
    }
    m_now.wholeAt = m_then->wholeAt;
    merged->whole.mark = toText(m_now);
    m_story.changed = merged->changed.size();
    m_story.changedRows = std::move(merged->changed);
    return std::move(merged->whole);
}

Result<Snapshot> ChangedRead::run()
{
    if (const auto opened = open(); !opened)
        return fail(opened.error());
    if (const auto marked = mark(); !marked)
        return wholeAfter(marked.error());
    const auto doubts = doubt();
    if (!doubts)
        return wholeAfter(doubts.error());
    m_story.why = doubts->why;
    m_story.detail = doubts->detail;
    if (m_story.why == Why::None) {
        auto out = changed();
        if (!out)
            return wholeAfter(out.error());
        if (*out)
            return std::move(**out);
    }
    m_story.since.clear();
    return whole();
}

} // namespace

Result<Snapshot> readChanged(const Setup &setup, const ReadRequest &request, Stop &stop, ReadPath path)
{
    const auto area = setup.profile.areas.constFind(request.schema->area);
    const bool part = request.scope || request.limit >= 0;
    if (area == setup.profile.areas.constEnd() || part || area->changes.kind == Changes::Kind::None) {
        if (request.story && area != setup.profile.areas.constEnd() && !part) {
            request.story->kind = nameOf(area->changes.kind);
            request.story->detail = area->changes.why;
        }
        return readArea(setup, request, stop, path);
    }
    ChangedRead read(setup, *area, request, stop, path);
    auto out = read.run();
    if (request.story)
        *request.story = read.story();
    return out;
}

} // namespace zgoda::erp
