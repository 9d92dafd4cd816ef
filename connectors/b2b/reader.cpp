#include "connectors/b2b/reader.h"

#include "connectors/b2b/lookup.h"

using namespace Qt::StringLiterals;

namespace zgoda::b2b {

AreaReader::AreaReader(Caller &caller, const AreaModel &area, QThreadPool &fetchers, Instant now, Stop stop)
    : m_caller(caller)
    , m_model(*area.read)
    , m_fetchers(fetchers)
    , m_now(now)
    , m_stop(std::move(stop))
{
}

QHash<KeyId, QHash<QString, QString>> AreaReader::extras() const
{
    return m_rows ? m_rows->extras() : QHash<KeyId, QHash<QString, QString>> {};
}

Result<> AreaReader::prepare(const ReadRequest &request)
{
    m_capture = std::make_unique<Capture>(m_model.rows);
    auto maker = RowMaker::make(m_model, *request.schema, *m_capture, m_tables);
    if (!maker)
        return fail(maker.error());
    m_rows = std::move(*maker);
    m_builder = std::make_unique<SnapshotBuilder>(
        request.schema, request.pools, Side::B2b, m_now, RowMaker::given(m_model, *request.schema));
    m_rows->begin(m_builder.get(), request.pools);
    m_rows->stopAfter(request.limit);
    if (!request.scope)
        return {};
    const int field = request.schema->indexOf(request.scope->field);
    const auto reads = [&](const FieldModel &model) { return model.id == request.scope->field; };
    if (field < 0 || std::none_of(m_model.fields.begin(), m_model.fields.end(), reads))
        return fail(Error::Kind::Refused, request.scope->field, u"this area cannot be read by that field"_s);
    for (const QString &value : request.scope->values)
        m_keep.insert(value.trimmed().toUtf8());
    m_rows->keepOnly(field, &m_keep);
    return {};
}

// Lookups that are asked for; those in the answers are filled page by page.
Result<> AreaReader::fillTables()
{
    for (const QString &name : m_tables.lookups()) {
        if (m_caller.profile().lookups.value(name).inAnswer)
            continue;
        const auto rows = readLookup(m_caller, m_fetchers, name, m_stop);
        if (!rows)
            return fail(rows.error());
        m_tables.fill(name, *rows);
    }
    return {};
}

// What the requests name; nothing: they ask for everything.
Result<std::optional<QStringList>> AreaReader::keys(const ReadRequest &request)
{
    using Keys = std::optional<QStringList>;
    if (request.scope
        && (request.scope->values.isEmpty() || (m_model.keys && m_model.keys->field == request.scope->field)))
        return Keys(request.scope->values);
    if (!m_model.keys || m_model.keys->from.isEmpty())
        return Keys();
    const auto rows = readLookup(m_caller, m_fetchers, m_model.keys->from, m_stop);
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
Result<QVector<PageGroupPtr>> AreaReader::groups(const ReadRequest &request)
{
    QVector<Round> rounds {Round {}};
    if (!m_model.over.isEmpty()) {
        auto read = readLookup(m_caller, m_fetchers, m_model.over, m_stop);
        if (!read)
            return fail(read.error());
        if (read->isEmpty() && m_caller.profile().lookups.value(m_model.over).where.isEmpty())
            return fail(Error::Kind::Incomplete, u"lookups."_s + m_model.over,
                u"the list is empty: for none of its rows anything would be read"_s);
        rounds = *read;
    }
    const auto asked = keys(request);
    if (!asked)
        return fail(asked.error());
    auto out = pageGroups(rounds, *asked, m_model);
    for (const PageGroupPtr &group : out ? *out : QVector<PageGroupPtr> {}) {
        if (!m_since.isEmpty())
            group->pieces.insert(u"since"_s, textPiece(m_since));
    }
    return out;
}

Result<Snapshot> AreaReader::read(const ReadRequest &request)
{
    if (const auto prepared = prepare(request); !prepared)
        return fail(prepared.error());
    if (const auto filled = fillTables(); !filled)
        return fail(filled.error());
    auto all = groups(request);
    if (!all)
        return fail(all.error());
    ListReader list(m_caller, m_model, m_fetchers, m_stop, {*m_capture, *m_rows, &m_tables});
    list.stopAfter(request.limit);
    list.showTo(request.progress);
    if (const auto done = list.read(*all); !done)
        return fail(done.error());
    if (const auto path = m_capture->neverCame())
        return fail(Error::Kind::Shape, subjectOf(m_model.request), u"no element has '%1'"_s.arg(*path));
    if (m_model.paging.total.given())
        m_announced = list.announced();
    m_version = list.version();
    if (request.story && m_since.isEmpty())
        request.story->detail = list.restsOn();
    return m_builder->finish(request.limit < 0);
}

} // namespace zgoda::b2b
