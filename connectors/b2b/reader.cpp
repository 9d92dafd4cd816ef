#include "connectors/b2b/reader.h"

#include "connectors/b2b/lookup.h"

using namespace Qt::StringLiterals;

namespace zgoda::b2b {

AreaReader::AreaReader(Caller &caller, const AreaModel &area, QThreadPool &fetchers, Instant now, Stop stop)
    : m_caller(caller)
    , m_area(area)
    , m_fetchers(fetchers)
    , m_now(now)
    , m_stop(std::move(stop))
{
}

QHash<KeyId, QHash<QString, QString>> AreaReader::extras() const
{
    QHash<KeyId, QHash<QString, QString>> out;
    for (const List &list : m_lists)
        out.insert(list.rows->extras());
    return out;
}

// By keys, the first list may give what else lies in further ones; not where it is read whole because one cannot be named.
bool AreaReader::isAsked(const ReadModel &model, const ReadRequest &request) const
{
    const auto &first = m_area.read->keys;
    const bool byKeys
        = request.scope && first && first->field == request.scope->field && !unnamable(*first, request.scope->values);
    return !(model.onlyWhole && byKeys) && (!m_onlyLimited || model.since);
}

// A server that ignores a filter must not widen the read.
Result<> AreaReader::keepAsked(const ReadModel &model, const ReadRequest &request, RowMaker &rows)
{
    const int field = request.schema->indexOf(request.scope->field);
    const auto reads = [&](const FieldModel &one) { return one.id == request.scope->field; };
    if (field < 0 || std::none_of(model.fields.begin(), model.fields.end(), reads))
        return fail(Error::Kind::Refused, request.scope->field, u"this area cannot be read by that field"_s);
    rows.keepOnly(field, &m_keep);
    return {};
}

Result<> AreaReader::addList(const ReadModel &model, const ReadRequest &request)
{
    List list {&model, std::make_unique<Capture>(model.rows), nullptr};
    auto maker = RowMaker::make(model, *request.schema, *list.capture, m_tables);
    if (!maker)
        return fail(maker.error());
    list.rows = std::move(*maker);
    list.rows->begin(m_builder.get(), request.pools);
    list.rows->stopAfter(request.limit);
    const auto kept = request.scope ? keepAsked(model, request, *list.rows) : Result<> {};
    m_lists.push_back(std::move(list));
    return kept;
}

Result<> AreaReader::prepare(const ReadRequest &request)
{
    m_builder = std::make_unique<SnapshotBuilder>(
        request.schema, request.pools, Side::B2b, m_now, RowMaker::given(*m_area.read, *request.schema));
    for (const QString &value : request.scope ? request.scope->values : QStringList())
        m_keep.insert(value.trimmed().toUtf8());
    if (const auto added = addList(*m_area.read, request); !added)
        return added;
    for (const ReadModel &model : m_area.also) {
        const auto added = isAsked(model, request) ? addList(model, request) : Result<> {};
        if (!added)
            return added;
    }
    return {};
}

// Lookups that are asked for; those in the answers are filled page by page.
Result<> AreaReader::fillTables()
{
    for (const QString &name : m_tables.lookups()) {
        if (m_caller.profile().lookups.value(name).inAnswer)
            continue;
        const auto rows = readLookup(m_caller, m_fetchers, name, m_stop, m_sharing);
        if (!rows)
            return fail(rows.error());
        m_tables.fill(name, *rows);
    }
    return {};
}

// What the requests name; nothing: they ask for everything.
Result<std::optional<QStringList>> AreaReader::keys(const ReadModel &model, const ReadRequest &request)
{
    using Keys = std::optional<QStringList>;
    if (request.scope && (request.scope->values.isEmpty() || (model.keys && model.keys->field == request.scope->field)))
        return Keys(request.scope->values);
    if (!model.keys || model.keys->from.isEmpty())
        return Keys();
    const auto rows = readLookup(m_caller, m_fetchers, model.keys->from, m_stop, m_sharing);
    if (!rows)
        return fail(rows.error());
    QStringList all;
    QSet<QString> seen;
    for (const Round &row : *rows) {
        const QString id = row.value(u"id"_s);
        if (!id.isEmpty() && !seen.contains(id))
            all.append(id);
        seen.insert(id);
    }
    return Keys(all);
}

// The request's rows, in groups of pages.
Result<QVector<PageGroupPtr>> AreaReader::groups(const ReadModel &model, const ReadRequest &request)
{
    QVector<Round> rounds {Round {}};
    if (!model.over.isEmpty()) {
        auto read = readLookup(m_caller, m_fetchers, model.over, m_stop, m_sharing);
        if (!read)
            return fail(read.error());
        // Of a further list there may be none: nothing has what it would be asked for by.
        const bool first = &model == &*m_area.read;
        if (read->isEmpty() && first && m_caller.profile().lookups.value(model.over).where.isEmpty())
            return fail(Error::Kind::Incomplete, u"lookups."_s + model.over,
                u"the list is empty: for none of its rows anything would be read"_s);
        rounds = *read;
    }
    const auto asked = keys(model, request);
    if (!asked)
        return fail(asked.error());
    auto out = pageGroups(rounds, *asked, model);
    for (const PageGroupPtr &group : out ? *out : QVector<PageGroupPtr> {}) {
        if (!m_since.isEmpty() && model.since)
            group->pieces.insert(u"since"_s, textPiece(m_since));
    }
    return out;
}

Result<> AreaReader::readList(List &list, const ReadRequest &request, qint64 &rows)
{
    auto all = groups(*list.model, request);
    if (!all)
        return fail(all.error());
    list.rows->goOnFrom(rows);
    const qint64 before = m_announced;
    ListReader reader(m_caller, *list.model, m_fetchers, m_stop, {*list.capture, *list.rows, &m_tables});
    reader.share(m_sharing);
    reader.stopAfter(request.limit);
    reader.goOnFrom(before);
    reader.showTo(request.progress);
    if (const auto done = reader.read(*all); !done)
        return fail(done.error());
    if (const auto path = list.capture->neverCame())
        return fail(Error::Kind::Shape, subjectOf(list.model->request), u"no element has '%1'"_s.arg(*path));
    m_announced = reader.announced();
    if (list.model->since)
        m_limited += m_announced - before;
    else
        m_unlimited += list.rows->rows() - rows;
    rows = list.rows->rows();
    if (!reader.version().isEmpty())
        m_version = reader.version();
    if (request.story && m_since.isEmpty() && !reader.restsOn().isEmpty())
        request.story->detail = reader.restsOn();
    return {};
}

Result<Snapshot> AreaReader::read(const ReadRequest &request)
{
    if (const auto prepared = prepare(request); !prepared)
        return fail(prepared.error());
    if (const auto filled = fillTables(); !filled)
        return fail(filled.error());
    qint64 rows = 0;
    for (List &list : m_lists) {
        if (request.limit >= 0 && rows >= request.limit && !m_onlyLimited)
            break;
        if (const auto done = readList(list, request, rows); !done)
            return fail(done.error());
    }
    return m_builder->finish(request.limit < 0);
}

} // namespace zgoda::b2b
