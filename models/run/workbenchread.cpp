// Reading both sides, whole or in part, and keeping what was read.
#include "models/run/workbench.h"

#include <algorithm>

namespace zgoda {
namespace {

using namespace std::chrono_literals;

constexpr auto referenceAge = 6h; // master data: read along when it is older
constexpr int readAttempts = 5;
constexpr auto longestWait = 90s; // a person is told of a longer one instead of waiting for it unawares

std::optional<QFuture<Result<Snapshot>>> start(const SidePorts &side, const AreaWork &area, ReadRequest request)
{
    if (!side.source || !side.source->areas().contains(area.name()))
        return {};
    request.schema = area.setup.schema;
    request.pools = area.pools;
    return side.source->read(request);
}

bool throttled(const std::optional<Result<Snapshot>> &answer)
{
    return answer && !*answer && answer->error().kind == Error::Kind::Throttled;
}

} // namespace

// Both at once. A throttled side is asked again when it said so.
void Workbench::readBoth(const AreaWork &area, Reading &reading) const
{
    const RunOptions waiting = options();
    const ReadRequest erpRequest {
        {}, {}, reading.erpScope, reading.erpProgress, -1, reading.erpLast, reading.erpStory, reading.erpTogether};
    const ReadRequest b2bRequest {
        {}, {}, reading.b2bScope, reading.b2bProgress, -1, reading.b2bLast, reading.b2bStory, reading.b2bTogether};
    for (int attempt = 0; attempt < readAttempts; ++attempt) {
        const bool first = attempt == 0;
        auto erp = (first && reading.erpAsked) || throttled(reading.erp) ? start(m_setup.erpPorts, area, erpRequest)
                                                                         : std::nullopt;
        auto b2b = (first && reading.b2bAsked) || throttled(reading.b2b) ? start(m_setup.b2bPorts, area, b2bRequest)
                                                                         : std::nullopt;
        const Result<Snapshot> cancelled = fail(Error::Kind::Cancelled, area.name());
        if (erp)
            reading.erp = await(*erp, waiting, 0ms).value_or(cancelled);
        if (b2b)
            reading.b2b = await(*b2b, waiting, 0ms).value_or(cancelled);
        const auto &slow = throttled(reading.erp) ? reading.erp : reading.b2b;
        if (!throttled(slow) || slow->error().retryAfter > longestWait
            || !pause(waiting, delayBefore(slow->error(), attempt)))
            return;
    }
}

// Into the store: all of it, or what has changed. How far the changes had come is stored along or not at all, and never
// counts when the rows could not be stored: the next read is then whole.
void Workbench::keep(Snapshot &snapshot, const ReadStoryPtr &story)
{
    const bool part = story && !story->whole();
    if (!check(part ? m_setup.store->patch(snapshot, story->changedRows) : m_setup.store->save(snapshot)))
        snapshot.mark.clear();
}

void Workbench::takeSide(AreaWork &area, Side side, Snapshot snapshot)
{
    AreaStatus &status = area.status;
    auto shared = std::make_shared<Snapshot>(std::move(snapshot));
    if (side == Side::Erp) {
        status.erpAt = shared->takenAt;
        status.erpComplete = shared->complete;
        status.erpRows = shared->rows;
        area.erpRead = shared;
    } else {
        status.b2bAt = shared->takenAt;
        status.b2bComplete = shared->complete;
        status.b2bRows = shared->rows;
        area.b2b = shared;
    }
    const bool both = area.erpRead && area.b2b;
    if (both || (!area.setup.compared && (area.erpRead || area.b2b)))
        status.phase = AreaStatus::Phase::Ready;
}

// A count moves on only while the source has not shrunk suspiciously: else reading twice would excuse it.
void Workbench::keepGoodRows(AreaWork &area, Side side, qint64 rows)
{
    qint64 &good = side == Side::Erp ? area.good.erpRows : area.good.b2bRows;
    const int limit = m_setup.policy.guards.shrinkPercent;
    const bool shrank = limit > 0 && good > 0 && (good - rows) * 100 > good * limit;
    if (shrank || good == rows)
        return;
    good = rows;
    check(m_setup.store->setLastGoodRows(area.name(), side, rows));
}

// False: a side failed, was stopped, or is not complete. What was read before stays.
bool Workbench::takeReading(AreaWork &area, Reading &reading)
{
    bool good = true;
    area.status.error.reset();
    const auto take = [&](Side side, std::optional<Result<Snapshot>> &answer, const ReadStoryPtr &story) {
        if (!answer)
            return;
        if (!*answer) {
            good = false;
            if (answer->error().kind != Error::Kind::Cancelled) {
                area.status.phase = AreaStatus::Phase::Failed;
                area.status.error = answer->error();
                area.status.errorSide = side;
            }
            return;
        }
        good = good && (*answer)->complete;
        keep(**answer, story);
        if ((*answer)->complete)
            keepGoodRows(area, side, (*answer)->rows);
        const auto phase = area.status.phase;
        takeSide(area, side, std::move(**answer));
        if (area.status.error)
            area.status.phase = phase;
    };
    take(Side::Erp, reading.erp, reading.erpStory);
    take(Side::B2b, reading.b2b, reading.b2bStory);
    return good;
}

// Only what was read has a story: one that was given up may still be told by the source's thread.
void Workbench::tell(AreaWork &area, const Reading &reading) const
{
    const auto take
        = [](const std::optional<Result<Snapshot>> &answer, const ReadStory &from, bool readBefore, ReadStory &told) {
              if (!answer || !*answer)
                  return;
              ReadStory story = from;
              if (story.why == ReadStory::Why::NoSnapshot && readBefore)
                  story.why = ReadStory::Why::Asked;
              story.changedRows.clear();
              told = std::move(story);
          };
    take(reading.erp, *reading.erpStory, area.erpRead != nullptr, area.status.erpStory);
    take(reading.b2b, *reading.b2bStory, area.b2b != nullptr, area.status.b2bStory);
}

void Workbench::readArea(
    AreaWork &area, bool whole, const ReadTogetherPtr &erpTogether, const ReadTogetherPtr &b2bTogether)
{
    const auto before = area.status.phase;
    area.status.phase = AreaStatus::Phase::Reading;
    area.status.error.reset();
    Reading reading;
    reading.erpProgress = area.status.erpProgress = std::make_shared<Progress>();
    reading.b2bProgress = area.status.b2bProgress = std::make_shared<Progress>();
    reading.erpStory = std::make_shared<ReadStory>();
    reading.b2bStory = std::make_shared<ReadStory>();
    reading.erpTogether = erpTogether;
    reading.b2bTogether = b2bTogether;
    if (!whole) {
        reading.erpLast = area.erpRead;
        reading.b2bLast = area.b2b;
    }
    show(area);
    readBoth(area, reading);
    tell(area, reading);
    area.status.phase = before == AreaStatus::Phase::Failed ? AreaStatus::Phase::Ready : before;
    const SnapshotPtr erpBefore = area.erpRead, b2bBefore = area.b2b;
    const bool good = takeReading(area, reading);
    if (area.status.phase == AreaStatus::Phase::Ready && !area.erpRead && !area.b2b)
        area.status.phase = AreaStatus::Phase::NeverRead;
    area.status.erpProgress = area.status.b2bProgress = nullptr;
    const QSet<KeyId> nothing; // what was not read was not seen
    if (area.erpRead == erpBefore && area.b2b == b2bBefore)
        show(area); // stopped, or nobody answered: comparing again would only delay the news
    else
        review(area, good ? nullptr : &nothing);
    if (good)
        count(area, now());
    if (m_events.readFinished)
        m_events.readFinished(area.name(), good);
}

QVector<AreaWork *> Workbench::readingOrder(const QStringList &areas)
{
    QVector<AreaWork *> order;
    for (AreaWork &area : m_areas) {
        const Instant at = area.erpRead ? area.status.erpAt : area.status.b2bAt;
        const bool old = at == 0 || now() - at > std::chrono::milliseconds(referenceAge).count();
        if (!area.setup.referenceFor.isEmpty() && (areas.contains(area.name()) || (!area.setup.compared && old)))
            order.append(&area);
    }
    for (const QString &name : areas) {
        AreaWork *area = find(name);
        if (area && !order.contains(area))
            order.append(area);
    }
    return order;
}

void Workbench::read(const QStringList &areas, bool whole)
{
    const QVector<AreaWork *> order = readingOrder(areas);
    QStringList names;
    for (const AreaWork *area : order)
        names.append(area->name());
    const auto erp = std::make_shared<ReadTogether>(ReadTogether {names});
    const auto b2b = std::make_shared<ReadTogether>(ReadTogether {names});
    for (AreaWork *area : order) {
        if (stopRequested && stopRequested())
            break;
        readArea(*area, whole, erp, b2b);
    }
}

} // namespace zgoda
