#include "connectors/b2b/reader.h"

#include "connectors/b2b/lookup.h"
#include "connectors/b2b/verdict.h"

#include <QFuture>
#include <QtConcurrent>

namespace zgoda::b2b {

struct AreaReader::Flight {
    PageGroupPtr group;
    int page = 0; // from 0
    QFuture<Result<Answer>> answer;
};

AreaReader::AreaReader(Caller &caller, const AreaModel &area, QThreadPool &fetchers, Instant now, Stop stop)
    : m_caller(caller)
    , m_area(area)
    , m_model(*area.read)
    , m_fetchers(fetchers)
    , m_now(now)
    , m_leaving(std::make_shared<std::atomic<bool>>(false))
    , m_stop([stop, leaving = m_leaving] { return *leaving || stop(); })
{
}

// Requests still under way use this object.
AreaReader::~AreaReader()
{
    *m_leaving = true;
    for (Flight &flight : m_flights) {
        flight.answer.cancel();
        flight.answer.waitForFinished();
    }
}

QHash<KeyId, QHash<QString, QString>> AreaReader::extras() const
{
    return m_rows ? m_rows->extras() : QHash<KeyId, QHash<QString, QString>> {};
}

// Errors found in an answer get the request's name; a path stays in the detail.
Error AreaReader::named(Error error) const
{
    if (!error.subject.isEmpty())
        error.detail = error.subject + QStringLiteral(": ") + error.detail;
    error.subject = subjectOf(m_model.request);
    return error;
}

Result<> AreaReader::prepare(const ReadRequest &request)
{
    m_progress = request.progress;
    m_limit = request.limit;
    m_pageSize = m_limit >= 0 ? int(qBound<qint64>(1, m_limit, qint64(m_model.paging.size))) : m_model.paging.size;
    m_capture = std::make_unique<Capture>(m_model.inner);
    auto maker = RowMaker::make(m_model, *request.schema, *m_capture);
    if (!maker)
        return fail(maker.error());
    m_rows = std::move(*maker);
    m_builder = std::make_unique<SnapshotBuilder>(
        request.schema, request.pools, Side::B2b, m_now, RowMaker::given(m_model, *request.schema));
    m_rows->begin(m_builder.get(), request.pools);
    m_rows->stopAfter(m_limit);
    if (!request.scope)
        return {};
    const int field = request.schema->indexOf(request.scope->field);
    const auto reads = [&](const FieldModel &model) { return model.id == request.scope->field; };
    if (field < 0 || std::none_of(m_model.fields.begin(), m_model.fields.end(), reads))
        return fail(
            Error::Kind::Refused, request.scope->field, QStringLiteral("this area cannot be read by that field"));
    for (const QString &value : request.scope->values)
        m_keep.insert(value.trimmed().toUtf8());
    m_rows->keepOnly(field, &m_keep);
    return {};
}

// The request's rows, in groups of pages.
Result<QVector<PageGroupPtr>> AreaReader::groups(const ReadRequest &request)
{
    QVector<Round> rounds {Round {}};
    if (!m_model.over.isEmpty()) {
        auto read = readLookup(m_caller, m_model.over, m_stop);
        if (!read)
            return fail(read.error());
        rounds = *read;
    }
    return pageGroups(rounds, request.scope, m_model);
}

void AreaReader::ask(const PageGroupPtr &group, int page, const QString &cursor)
{
    Pieces pieces = roundPieces(group->round);
    pieces.insert(QStringLiteral("size"), numberPiece(m_pageSize));
    pieces.insert(QStringLiteral("page"), numberPiece(m_model.paging.first + page));
    pieces.insert(QStringLiteral("offset"), numberPiece(qint64(page) * m_pageSize));
    if (!cursor.isEmpty())
        pieces.insert(QStringLiteral("cursor"), textPiece(cursor));
    if (!group->keys.isEmpty())
        pieces.insert(QStringLiteral("keys"), listPiece(group->keys, m_model.keys->separator));
    auto answer = QtConcurrent::run(
        &m_fetchers, [this, pieces] { return m_caller.call(m_model.request, pieces, Caller::Purpose::Read, m_stop); });
    m_flights.push_back({group, page, answer});
}

Result<> AreaReader::parse(const PageGroupPtr &group, QByteArray body, int page, QByteArray &frame)
{
    Page whole(std::move(body));
    const auto found = whole.open(m_model.list);
    if (!found)
        return fail(named(found.error()));
    m_rows->countIn(&group->count);
    m_rows->setRound(group->round);
    const qint64 before = group->count.elements;
    while (*found) {
        const auto window = whole.next();
        if (!window)
            return fail(named(window.error()));
        if (window->size == 0)
            break;
        if (const auto taken = m_capture->window(*window, *m_rows); !taken)
            return fail(named(taken.error()));
        if (m_stop())
            return fail(Error::Kind::Cancelled, subjectOf(m_model.request), QStringLiteral("cancelled"));
        if (m_progress)
            m_progress->rows = m_rows->rows();
    }
    frame = whole.frame();
    if (!*found)
        return noList(frame);
    return holds(*group, group->repeats(page, whole.listHash(), group->count.elements - before));
}

// The platform says why, or the profile is wrong about the place.
Result<> AreaReader::noList(const QByteArray &frame) const
{
    const QString subject = subjectOf(m_model.request);
    const auto object = objectOf(frame, subject);
    if (!object)
        return fail(object.error());
    for (const auto &error :
        {graphQlError(*object, subject, m_caller.discretion()), resultError(*object, subject, m_caller.discretion())}) {
        if (error)
            return fail(*error);
    }
    return fail(Error::Kind::Shape, subject, m_model.list.text + QStringLiteral(" is not a list"));
}

qint64 AreaReader::totalOf(const Answer &answer, const QJsonObject &frame) const
{
    const Told &told = m_model.paging.total;
    bool number = true;
    qint64 total = -1;
    if (told.in == Told::In::Header)
        total = answer.header(told.name).toLongLong(&number);
    else if (told.given())
        total = qint64(valueAt(frame, told.path).toDouble(-1));
    return number ? total : -1;
}

// What the first page says about the others; what every page must keep to.
Result<> AreaReader::plan(
    const PageGroupPtr &group, int page, qint64 elements, const Answer &answer, const QByteArray &frameJson)
{
    const Paging &paging = m_model.paging;
    const auto object = objectOf(frameJson, subjectOf(m_model.request));
    if (!object && !(m_model.list.steps.isEmpty() && frameJson.trimmed().startsWith('[')))
        return fail(object.error());
    const QJsonObject frame = object ? *object : QJsonObject {};
    if (auto error = graphQlError(frame, subjectOf(m_model.request), m_caller.discretion()))
        return fail(*error);
    const qint64 total = totalOf(answer, frame);
    if (paging.total.given() && total < 0)
        return fail(Error::Kind::Shape, subjectOf(m_model.request),
            QStringLiteral("the total is missing (%1)")
                .arg(QString::fromLatin1(paging.total.name) + paging.total.path.text));
    if (const auto same = holds(*group, group->totalMoved(page, total)); !same)
        return same;
    if (page == 0) {
        m_totals += qMax<qint64>(total, 0);
        if (m_progress && total >= 0)
            m_progress->total = m_totals;
    }
    if (m_limit >= 0)
        return {};
    return paging.kind == Paging::Kind::Cursor ? follow(group, page, frame) : count(group, page, elements);
}

// The first page's total says how many follow; all but the last are full.
Result<> AreaReader::count(const PageGroupPtr &group, int page, qint64 elements)
{
    const Paging &paging = m_model.paging;
    if (paging.kind != Paging::Kind::Page && paging.kind != Paging::Kind::Offset)
        return {};
    if (page == 0) {
        group->pages = int(qMax<qint64>(1, (group->total + m_pageSize - 1) / m_pageSize));
        for (int next = 1; next < group->pages; ++next)
            m_waiting.emplace_back(group, next);
    }
    return holds(*group, group->notFull(page, elements, m_pageSize));
}

// Each page says where the next one is.
Result<> AreaReader::follow(const PageGroupPtr &group, int page, const QJsonObject &frame)
{
    const Paging &paging = m_model.paging;
    const QString cursor = textOf(valueAt(frame, paging.next));
    const bool more = paging.more.steps.isEmpty() ? !cursor.isEmpty() : valueAt(frame, paging.more).toBool();
    if (!more)
        return {};
    if (const auto fresh = holds(*group, group->cursorRepeats(page, cursor)); !fresh)
        return fresh;
    ++group->pages;
    ask(group, page + 1, cursor);
    return {};
}

// What does not add up makes the read incomplete.
Result<> AreaReader::holds(const PageGroup &group, const PageGroup::Complaint &complaint) const
{
    if (!complaint)
        return {};
    QString where = subjectOf(m_model.request);
    if (!group.round.isEmpty() && !m_model.overIs.isEmpty())
        where += QStringLiteral(" (%1)").arg(group.round.value(m_model.overIs));
    return fail(Error::Kind::Incomplete, where, *complaint);
}

Result<> AreaReader::take(Flight flight)
{
    flight.answer.waitForFinished(); // the call looks at m_stop itself
    if (flight.answer.resultCount() == 0)
        return fail(Error::Kind::Cancelled, subjectOf(m_model.request), QStringLiteral("cancelled"));
    Result<Answer> answer = flight.answer.takeResult();
    if (!answer)
        return fail(answer.error());
    if (m_progress)
        m_progress->callsLeft = m_caller.callsLeft();
    QByteArray frame;
    const PageGroupPtr group = flight.group;
    const qint64 before = group->count.elements;
    if (const auto parsed = parse(group, std::move(answer->body), flight.page, frame); !parsed)
        return parsed;
    ++group->taken;
    if (const auto planned = plan(group, flight.page, group->count.elements - before, *answer, frame); !planned)
        return planned;
    const bool last = m_limit < 0 && group->taken == group->pages;
    return last ? holds(*group, group->whole()) : Result<> {};
}

// Pages are taken in the order they were asked for. A round's first page waits until nothing else is under way: its
// total says how many pages follow; batches of keys are mostly one page each and go together.
Result<> AreaReader::readAll(QVector<PageGroupPtr> groups)
{
    const auto most = size_t(m_caller.profile().limits.parallel);
    qsizetype begun = 0;
    while (begun < groups.size() || !m_flights.empty() || !m_waiting.empty()) {
        const bool onlyFirst = m_limit >= 0;
        while (m_flights.size() < most) {
            if (!m_waiting.empty()) {
                ask(m_waiting.front().first, m_waiting.front().second, {});
                m_waiting.pop_front();
            } else if (begun < groups.size() && (m_flights.empty() || (!onlyFirst && !groups[begun]->keys.isEmpty()))) {
                ask(groups[begun++], 0, {});
            } else {
                break;
            }
        }
        Flight flight = std::move(m_flights.front());
        m_flights.pop_front();
        if (const auto taken = take(std::move(flight)); !taken)
            return taken;
        if (onlyFirst && m_rows->rows() >= m_limit)
            break;
    }
    return {};
}

Result<Snapshot> AreaReader::read(const ReadRequest &request)
{
    if (const auto prepared = prepare(request); !prepared)
        return fail(prepared.error());
    auto all = groups(request);
    if (!all)
        return fail(all.error());
    if (const auto done = readAll(*all); !done)
        return fail(done.error());
    if (const auto path = m_capture->neverCame()) {
        return fail(Error::Kind::Shape, subjectOf(m_model.request), QStringLiteral("no element has '%1'").arg(*path));
    }
    if (m_progress)
        m_progress->rows = m_rows->rows();
    return m_builder->finish(m_limit < 0);
}

} // namespace zgoda::b2b
