#include "connectors/b2b/lookup.h"

#include "connectors/b2b/fieldmaker.h"
#include "connectors/b2b/listreader.h"
#include "connectors/b2b/page.h"

using namespace Qt::StringLiterals;

namespace zgoda::b2b {
namespace {

// Keeps each row's values as texts.
class RoundSink final : public RowSink {
public:
    RoundSink(const LookupModel &lookup, Capture &capture)
        : m_lookup(lookup)
    {
        for (const FieldModel &value : lookup.values)
            m_makers.emplace_back(value, lookup.values, 0, capture, m_none);
        for (const WhereModel &where : lookup.where)
            m_where.push_back(capture.slotOf(where.path));
    }
    void row(const Slots &values) override
    {
        for (size_t i = 0; i < m_where.size(); ++i) {
            if (!m_lookup.where[qsizetype(i)].keeps(QString::fromUtf8(values[size_t(m_where[i])].view())))
                return;
        }
        Round round;
        for (FieldMaker &maker : m_makers)
            round.insert(maker.model().id, QString::fromUtf8(maker.make(values, {}).text));
        found.append(round);
    }
    qint64 rows() const override { return found.size(); }

    QVector<Round> found;

private:
    const LookupModel &m_lookup;
    Tables m_none;
    std::vector<FieldMaker> m_makers;
    std::vector<int> m_where;
};

} // namespace

Pieces roundPieces(const Round &round)
{
    Pieces out;
    for (auto it = round.begin(); it != round.end(); ++it)
        out.insert(u"over."_s + it.key(), textPiece(it.value()));
    return out;
}

Result<QVector<Round>> lookupIn(const LookupModel &lookup, const QByteArray &body)
{
    Capture capture(lookup.rows);
    RoundSink sink(lookup, capture);
    Page page(body);
    const auto found = page.open(lookup.rows.list, lookup.rows.members);
    if (!found)
        return fail(found.error());
    while (*found) {
        const auto window = page.next();
        if (!window)
            return fail(window.error());
        if (window->size == 0)
            break;
        if (const auto taken = capture.window(*window, sink); !taken)
            return fail(taken.error());
    }
    return sink.found;
}

Result<QVector<Round>> readLookup(
    Caller &caller, QThreadPool &fetchers, const QString &name, const Stop &stop, Sharing *sharing)
{
    const LookupModel lookup = caller.profile().lookups.value(name);
    if (!lookup.asked)
        return lookup.given;
    Capture capture(lookup.rows);
    RoundSink sink(lookup, capture);
    ListReader reader(caller, lookup, fetchers, stop, {capture, sink});
    reader.share(sharing);
    if (const auto read = reader.read({std::make_shared<PageGroup>()}); !read)
        return fail(read.error());
    if (const auto path = capture.neverCame())
        return fail(Error::Kind::Shape, subjectOf(lookup.request), u"no element has '%1'"_s.arg(*path));
    return lookup.given + sink.found;
}

} // namespace zgoda::b2b
