#include "connectors/erp/changes.h"

#include <QJsonArray>
#include <array>
#include <optional>

namespace zgoda::erp {
namespace {

using Kind = Changes::Kind;
using Deleted = Changes::Deleted;

QString text(const char *ascii) { return QString::fromLatin1(ascii); }

constexpr std::array kinds {"none", "timestamp", "rowversion", "number", "tracking"};
constexpr std::array deletions {"keys", "listed", "never", "unseen"};

template <size_t size> std::optional<int> placeOf(const std::array<const char *, size> &words, const QString &word)
{
    for (size_t i = 0; i < size; ++i) {
        if (word == text(words[i]))
            return int(i);
    }
    return {};
}

template <size_t size> QString listed(const std::array<const char *, size> &words)
{
    QStringList out;
    for (const char *word : words)
        out.append(text(word));
    return out.join(text(", "));
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
    QString word(const char *member) const { return m_json[text(member)].toString(); }
    SqlText statement(const char *member)
    {
        const auto sql = m_sql(word(member), m_where + u'.' + text(member));
        if (sql)
            return *sql;
        m_error = m_error.value_or(sql.error());
        return {};
    }
    qint64 number(const char *member, qint64 standard, qint64 least)
    {
        const qint64 value = m_json.contains(text(member)) ? m_json[text(member)].toInteger(-1) : standard;
        if (value < least)
            complain(text(member), text("a whole number, at least ") + QString::number(least));
        return value;
    }
    void refuseUnknown(const QStringList &known)
    {
        for (auto it = m_json.begin(); it != m_json.end(); ++it) {
            if (!known.contains(it.key()))
                complain(it.key(), text("this member is not known"));
        }
    }
    QStringList events()
    {
        QStringList out;
        for (const QJsonValue event : m_json[text("events")].toArray())
            out.append(event.toString());
        if (out.contains(QString()))
            complain(text("events"), text("names"));
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
        reader.complain(text("changed"), text("it does not ask for what came after :watermark"));
    if (out.deleted == Deleted::Keys)
        out.keys = reader.statement("keys");
    if (!reader.word("oldest").isEmpty())
        out.oldest = reader.statement("oldest");
}

} // namespace

QString nameOf(Kind kind) { return text(kinds[size_t(kind)]); }

Result<Changes> parseChanges(const QJsonObject &json, const QString &where, const SqlText &read, const LoadSql &sql)
{
    Reader reader(json, where, sql);
    Changes out;
    const auto kind = placeOf(kinds, reader.word("kind"));
    if (!kind)
        reader.complain(text("kind"), listed(kinds));
    out.kind = Kind(kind.value_or(0));
    if (out.kind == Kind::None) {
        reader.refuseUnknown({text("kind"), text("why")});
        out.why = reader.word("why");
        if (out.why.isEmpty())
            reader.complain(text("why"), text("why the system does not show what has changed"));
        return reader.end(out);
    }
    reader.refuseUnknown({text("kind"), text("by"), text("watermark"), text("changed"), text("keys"), text("oldest"),
        text("overlap"), text("deleted"), text("whole_every"), text("events"), text("about")});
    out.by = reader.word("by").toLower();
    if (out.by.isEmpty() || !read.canLimitTo(out.by))
        reader.complain(text("by"), read.name() + text(" has no line  -- only ") + out.by + text(": EXPRESSION"));
    const auto deleted = placeOf(deletions, reader.word("deleted"));
    if (!deleted)
        reader.complain(text("deleted"), listed(deletions));
    out.deleted = Deleted(deleted.value_or(0));
    out.overlap = reader.number("overlap", 0, out.kind == Kind::Timestamp ? 1 : 0);
    out.wholeEvery = std::chrono::hours(reader.number("whole_every", 24, 1));
    out.events = reader.events();
    readStatements(reader, out);
    return reader.end(out);
}

} // namespace zgoda::erp
