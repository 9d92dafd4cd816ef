#include "connectors/b2b/listreader.h"

#include "connectors/b2b/file/folder.h"
#include "connectors/b2b/job.h"
#include "connectors/b2b/lookup.h"
#include "connectors/b2b/page.h"
#include "connectors/b2b/verdict.h"

#include <QFuture>
#include <QtConcurrent>

using namespace Qt::StringLiterals;

namespace zgoda::b2b {

struct ListReader::Flight {
    PageGroupPtr group;
    int page = 0; // from 0
    QFuture<Result<Fetched>> answer;
};

ListReader::ListReader(Caller &caller, const ListModel &model, QThreadPool &fetchers, Stop stop, const Into &into)
    : m_caller(caller)
    , m_model(model)
    , m_fetchers(fetchers)
    , m_leaving(std::make_shared<std::atomic<bool>>(false))
    , m_stop([stop, leaving = m_leaving] { return *leaving || stop(); })
    , m_into(into)
    , m_identity(model.identity.steps.isEmpty() ? -1 : into.capture.elementSlotOf(model.identity))
    , m_pageSize(model.paging.size)
{
}

// Requests still under way use this object.
ListReader::~ListReader()
{
    *m_leaving = true;
    for (Flight &flight : m_flights) {
        flight.answer.cancel();
        flight.answer.waitForFinished();
    }
}

void ListReader::stopAfter(qint64 rows)
{
    m_limit = rows;
    if (rows >= 0)
        m_pageSize = int(qBound<qint64>(1, rows, qint64(m_model.paging.size)));
}

// Errors found in an answer get the request's name; a path stays in the detail.
Error ListReader::named(Error error) const
{
    if (!m_file.isEmpty() && error.kind == Error::Kind::Malformed)
        return unfit(u"%1: %2; export it again"_s.arg(m_file, error.detail)).value();
    if (!m_file.isEmpty() && error.kind != Error::Kind::Shape)
        return error; // names its place itself
    if (!error.subject.isEmpty())
        error.detail = error.subject + u": "_s + error.detail;
    error.subject = subject();
    return error;
}

void ListReader::element(const Slots &values)
{
    ++m_count->elements;
    m_into.rows.element(values);
    if (m_identity < 0)
        return;
    const std::string_view id = values[size_t(m_identity)].text;
    m_count->identities.push_back(quint64(qHashBits(id.data(), id.size(), 0x1d)));
    if (m_model.paging.kind == Paging::Kind::Keyset)
        m_count->last.assign(id);
}

// Asked for by another area a moment ago, or now.
Result<ListReader::Fetched> ListReader::fetchShared(const RequestModel &request, const Pieces &pieces) const
{
    const QByteArray list = Sharing::listOf(m_model);
    const QByteArray head = m_caller.headOf(request, pieces);
    if (auto given = m_sharing->given(list, head)) {
        Fetched out {std::move(*given)};
        out.given = true;
        return out;
    }
    auto answer = m_caller.call(request, pieces, Caller::Purpose::Read, m_stop);
    if (!answer)
        return fail(answer.error());
    m_sharing->keep(list, head, *answer);
    return Fetched {std::move(*answer)};
}

Result<ListReader::Fetched> ListReader::fetch(const RequestModel &request, const Pieces &pieces) const
{
    if (m_model.file)
        return fetchFile(request, pieces);
    if (m_sharing && m_model.paging.kind != Paging::Kind::Bulk)
        return fetchShared(request, pieces);
    auto answer = m_caller.call(request, pieces, Caller::Purpose::Read, m_stop);
    if (!answer)
        return fail(answer.error());
    if (m_model.paging.kind != Paging::Kind::Bulk)
        return Fetched {std::move(*answer), -1, false};
    auto job = awaitJob(m_caller, *m_model.paging.job, *answer, pieces, m_stop, true);
    if (!job)
        return fail(job.error());
    Fetched out {std::move(job->answer), -1, false};
    if (out.answer.feed)
        out.feed = listOfLines(std::exchange(out.answer.feed, nullptr));
    else
        out.answer.body = listOfLines(std::move(out.answer.body));
    if (m_model.paging.total.given())
        out.total = textOf(valueAt(job->how, m_model.paging.total.path)).toLongLong();
    return out;
}

// The columns that paths name.
QVector<Column> ListReader::columns() const
{
    QVector<Column> out;
    for (const Path &path : m_into.capture.paths()) {
        const QString name = path.steps.isEmpty() ? QString() : QString::fromUtf8(path.steps.first().name);
        const bool known = std::any_of(out.begin(), out.end(), [&](const Column &one) { return one.name == name; });
        if (!known && !name.isEmpty() && !name.startsWith(u'$'))
            out.append({name, !path.optional});
    }
    return out;
}

Result<ListReader::Fetched> ListReader::fetchFile(const RequestModel &request, const Pieces &pieces) const
{
    const FileFormat &format = *m_model.file;
    Fetched out;
    QVector<TableFile> files;
    if (m_caller.address().isLocalFile()) {
        const auto name = fillText(request.path.mid(1), pieces);
        auto found = findFiles(m_caller.address().toLocalFile(), name.value_or(QString()), format, m_stop);
        if (!found)
            return fail(found.error());
        files = std::move(found->files);
        out.version = found->version;
    } else {
        auto answer = m_caller.call(request, pieces, Caller::Purpose::Read, m_stop);
        if (!answer)
            return fail(answer.error());
        out.version = versionOf(*answer);
        const FeedPtr bytes = answer->feed ? answer->feed : feedOf(std::move(answer->body));
        files.append({request.path.section(u'/', -1), [bytes] { return Result<FeedPtr>(bytes); }});
    }
    out.file = files.first().name;
    out.feed = tableFeed(std::move(files), format, columns());
    return out;
}

void ListReader::ask(const PageGroupPtr &group, int page, const From &from)
{
    Pieces pieces = group->pieces;
    pieces.insert(u"size"_s, numberPiece(m_pageSize));
    pieces.insert(u"page"_s, numberPiece(m_model.paging.first + page));
    pieces.insert(u"offset"_s, numberPiece(qint64(page) * m_pageSize));
    const bool first = page == 0 && m_model.paging.kind == Paging::Kind::Keyset;
    const QString cursor = first ? m_model.paging.start : from.cursor;
    if (!cursor.isEmpty())
        pieces.insert(u"cursor"_s, textPiece(cursor));
    RequestModel request = m_model.request;
    request.at = from.at;
    auto answer = QtConcurrent::run(&m_fetchers, [this, request, pieces] { return fetch(request, pieces); });
    m_flights.push_back({group, page, answer});
}

// Tables beside the list: its rows need them, so they are taken first.
Result<> ListReader::tablesIn(const QByteArray &body)
{
    if (!m_into.tables)
        return {};
    for (const QString &name : m_into.tables->lookups()) {
        const LookupModel lookup = m_caller.profile().lookups.value(name);
        if (!lookup.inAnswer)
            continue;
        const auto rows = lookupIn(lookup, body);
        if (!rows)
            return fail(named(rows.error()));
        m_into.tables->fill(name, *rows);
    }
    return {};
}

Result<> ListReader::parse(const PageGroupPtr &group, Fetched &fetched, int page, QByteArray &frame)
{
    if (const auto tables = fetched.feed ? Result<> {} : tablesIn(fetched.answer.body); !tables)
        return tables;
    m_file = fetched.file;
    m_version = fetched.version;
    Page whole = fetched.feed ? Page(std::move(fetched.feed)) : Page(std::move(fetched.answer.body));
    const auto found = whole.open(m_model.rows.list, m_model.rows.members);
    if (!found)
        return fail(named(found.error()));
    m_count = &group->count;
    m_into.rows.begins(group->round);
    const qint64 before = group->count.elements;
    while (*found) {
        const auto window = whole.next();
        if (!window)
            return fail(named(window.error()));
        if (window->size == 0)
            break;
        if (const auto taken = m_into.capture.window(*window, *this); !taken)
            return fail(named(taken.error()));
        if (m_stop())
            return fail(Error::Kind::Cancelled, subject(), u"cancelled"_s);
        if (m_progress)
            m_progress->rows = m_into.rows.rows();
        // A few rows of what still comes: the rest need not, where it is a list and nothing stands around it.
        const bool bare = m_model.rows.list.steps.isEmpty() && !m_model.rows.members;
        if (m_limit >= 0 && m_into.rows.rows() >= m_limit && whole.comes() && bare)
            return {};
    }
    frame = whole.frame();
    if (!*found)
        return noList(frame);
    return holds(*group, group->repeats(page, whole.listHash(), group->count.elements - before));
}

Result<> ListReader::take(Flight flight)
{
    flight.answer.waitForFinished(); // the call looks at m_stop itself
    if (flight.answer.resultCount() == 0)
        return fail(Error::Kind::Cancelled, subject(), u"cancelled"_s);
    Result<Fetched> fetched = flight.answer.takeResult();
    if (!fetched)
        return fail(fetched.error());
    if (m_progress)
        m_progress->callsLeft = m_caller.callsLeft();
    QByteArray frame;
    const PageGroupPtr group = flight.group;
    const qint64 before = group->count.elements;
    const QByteArray &nothing = m_model.paging.empty;
    const bool none = !nothing.isEmpty() && fetched->answer.body.trimmed() == nothing;
    if (fetched->answer.empty || none) { // said in the platform's own way
        ++group->taken;
        return holds(*group, group->whole());
    }
    fetched->isLong = !fetched->given && fetched->answer.body.size() >= Caller::shortAnswer;
    if (const auto parsed = parse(group, *fetched, flight.page, frame); !parsed)
        return parsed;
    ++group->taken;
    if (const auto planned = plan(group, flight.page, group->count.elements - before, *fetched, frame); !planned)
        return planned;
    const bool last = m_limit < 0 && group->taken == group->pages;
    return last ? holds(*group, group->whole()) : Result<> {};
}

// Pages are taken in the order they were asked for. A round's first page waits until nothing else is under way: its
// total says how many pages follow; batches of keys, and what is asked for parent by parent, are mostly one page each and
// go together.
Result<> ListReader::read(QVector<PageGroupPtr> groups)
{
    const auto most = size_t(m_caller.profile().limits.parallel);
    qsizetype begun = 0;
    while (begun < groups.size() || !m_flights.empty() || !m_waiting.empty()) {
        const bool onlyFirst = m_limit >= 0;
        while (m_flights.size() < most) {
            if (!m_waiting.empty()) {
                ask(m_waiting.front().first, m_waiting.front().second, {});
                m_waiting.pop_front();
            } else if (begun < groups.size() && (m_flights.empty() || (!onlyFirst && groups[begun]->beside))) {
                ask(groups[begun++], 0, {});
            } else {
                break;
            }
        }
        Flight flight = std::move(m_flights.front());
        m_flights.pop_front();
        if (const auto taken = take(std::move(flight)); !taken)
            return taken;
        if (onlyFirst && m_into.rows.rows() >= m_limit)
            break;
    }
    if (m_progress)
        m_progress->rows = m_into.rows.rows();
    return {};
}

} // namespace zgoda::b2b
