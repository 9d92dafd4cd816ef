#include "connectors/erp/changes.h"

#include "models/base/jsontexts.h"

#include <array>
#include <optional>

using namespace Qt::StringLiterals;

namespace zgoda::erp {
namespace {

using Kind = Changes::Kind;
using Deleted = Changes::Deleted;

constexpr std::array kinds {"none", "timestamp", "rowversion", "number", "tracking"};
constexpr std::array deletions {"keys", "listed", "never", "unseen"};

template <size_t size> std::optional<int> placeOf(const std::array<const char *, size> &words, const QString &word)
{
    for (size_t i = 0; i < size; ++i) {
        if (word == QLatin1String(words[i]))
            return int(i);
    }
    return {};
}

template <size_t size> QString listed(const std::array<const char *, size> &words)
{
    QStringList out;
    for (const char *word : words)
        out.append(QLatin1String(word));
    return out.join(u", "_s);
}

// Reads the members; remembers the first complaint.
class Reader final {
public:
    Reader(const QJsonObject &json, const QString &where, const LoadSql &sql)
        : m_json(json)
        , m_where(where)
        , m_sql(sql)
    {
    }

    void complain(const QString &member, const QString &detail)
    {
        if (!m_error)
            m_error = Error {Error::Kind::Profile, m_where + u'.' + member, detail};
    }
    QString word(const char *member) const { return m_json[QLatin1String(member)].toString(); }
    SqlText statement(const char *member)
    {
        const auto sql = m_sql(word(member), m_where + u'.' + QLatin1String(member));
        if (sql)
            return *sql;
        m_error = m_error.value_or(sql.error());
        return {};
    }
    qint64 number(const char *member, qint64 standard, qint64 least)
    {
        const qint64 value
            = m_json.contains(QLatin1String(member)) ? m_json[QLatin1String(member)].toInteger(-1) : standard;
        if (value < least)
            complain(QLatin1String(member), u"a whole number, at least "_s + QString::number(least));
        return value;
    }
    void refuseUnknown(const QStringList &known)
    {
        for (auto it = m_json.begin(); it != m_json.end(); ++it) {
            if (!known.contains(it.key()))
                complain(it.key(), u"this member is not known"_s);
        }
    }
    QStringList events()
    {
        const QStringList out = textsOf(m_json[u"events"_s]);
        if (out.contains(QString()))
            complain(u"events"_s, u"names"_s);
        return out;
    }
    Result<Changes> end(Changes out) const { return m_error ? Result<Changes>(fail(*m_error)) : Result<Changes>(out); }

private:
    const QJsonObject &m_json;
    const QString &m_where;
    const LoadSql &m_sql;
    std::optional<Error> m_error;
};

// The watermark of times has two columns, so that a clock that was set is seen; the overlap is what a transaction may
// take, and what clocks may differ by.
void readStatements(Reader &reader, Changes &out)
{
    out.watermark = reader.statement("watermark");
    out.changed = reader.statement("changed");
    if (!out.changed.parameters().contains(watermarkParameter()))
        reader.complain(u"changed"_s, u"it does not ask for what came after :watermark"_s);
    if (out.deleted == Deleted::Keys)
        out.keys = reader.statement("keys");
    if (!reader.word("oldest").isEmpty())
        out.oldest = reader.statement("oldest");
}

} // namespace

QString nameOf(Kind kind) { return QLatin1String(kinds[size_t(kind)]); }

Result<Changes> parseChanges(const QJsonObject &json, const QString &where, const SqlText &read, const LoadSql &sql)
{
    Reader reader(json, where, sql);
    Changes out;
    const auto kind = placeOf(kinds, reader.word("kind"));
    if (!kind)
        reader.complain(u"kind"_s, listed(kinds));
    out.kind = Kind(kind.value_or(0));
    if (out.kind == Kind::None) {
        reader.refuseUnknown({u"kind"_s, u"why"_s});
        out.why = reader.word("why");
        if (out.why.isEmpty())
            reader.complain(u"why"_s, u"why the system does not show what has changed"_s);
        return reader.end(out);
    }
    reader.refuseUnknown({u"kind"_s, u"by"_s, u"watermark"_s, u"changed"_s, u"keys"_s, u"oldest"_s, u"overlap"_s,
        u"deleted"_s, u"whole_every"_s, u"events"_s, u"about"_s});
    out.by = reader.word("by").toLower();
    if (out.by.isEmpty() || !read.canLimitTo(out.by))
        reader.complain(u"by"_s, read.name() + u" has no line  -- only "_s + out.by + u": EXPRESSION"_s);
    const auto deleted = placeOf(deletions, reader.word("deleted"));
    if (!deleted)
        reader.complain(u"deleted"_s, listed(deletions));
    out.deleted = Deleted(deleted.value_or(0));
    out.overlap = reader.number("overlap", 0, out.kind == Kind::Timestamp ? 1 : 0);
    out.wholeEvery = std::chrono::hours(reader.number("whole_every", 24, 1));
    out.events = reader.events();
    readStatements(reader, out);
    return reader.end(out);
}

} // namespace zgoda::erp
