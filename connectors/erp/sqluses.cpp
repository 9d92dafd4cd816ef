#include "connectors/erp/sqluses.h"

#include "connectors/erp/sqltokens.h"

#include <QHash>
#include <QSet>

namespace zgoda::erp {
namespace {

constexpr int derived = -1;      // a table that the SQL itself makes: a sub-select, a name of `with`
constexpr int firstRoutine = -2; // and downwards: a function's rows

bool endsTable(const SqlToken &token) // words that cannot be a table's alias
{
    static const QSet<QString> words = [] {
        QSet<QString> out;
        for (const char *word : {"on", "join", "left", "right", "inner", "outer", "full", "cross", "natural", "where",
                 "group", "order", "having", "union", "except", "intersect", "using", "limit", "fetch", "offset",
                 "rows", "for", "with", "window", "select", "from", "and"})
            out.insert(QString::fromLatin1(word));
        return out;
    }();
    return token.kind != SqlToken::Kind::Name || (!token.quoted && words.contains(token.text.toLower()));
}

class Walker final {
public:
    explicit Walker(const QString &sql)
        : m_tokens(sqlTokens(sql))
    {
        m_frames.append({Frame::Kind::Select, newScope(derived)});
    }

    SqlUses walk()
    {
        while (m_at < m_tokens.size())
            step();
        SqlUses out;
        out.tables = m_tables;
        out.routines = m_routines;
        for (const Pending &pending : m_pending) {
            for (int scope = pending.scope; scope >= 0; scope = m_scopes[scope].parent) {
                const auto table = m_scopes[scope].names.constFind(pending.qualifier);
                if (table == m_scopes[scope].names.constEnd())
                    continue;
                if (*table <= firstRoutine)
                    out.routines[firstRoutine - *table].columns.append(
                        {-1, pending.name, pending.line, pending.field, pending.alone});
                else if (*table != derived)
                    out.columns.append({*table, pending.name, pending.line, pending.field, pending.alone});
                break;
            }
        }
        return out;
    }

private:
    struct Scope {
        int parent;
        QHash<QString, int> names; // a table's alias, lower case
    };
    struct Frame { // a pair of brackets; the first one is the whole text
        enum class Kind : quint8 { Select, Plain, From } kind;
        int scope;
        bool isTable = false; // what it holds is a table; its alias follows
        enum class Clause : quint8 { None, With, List, From, Other } clause = Clause::None;
        bool selected = false; // its select was met; a second one is a union's
        qsizetype item = 0, itemUse = 0;
        int routine = -1; // in m_routines: what it holds are its arguments
    };
    struct Pending {
        QString qualifier, name, field;
        int line, scope;
        bool alone = false;
        qsizetype token;
    };

    int newScope(int parent)
    {
        m_scopes.append(Scope {parent, {}});
        return int(m_scopes.size()) - 1;
    }
    Frame &frame() { return m_frames.last(); }
    const SqlToken &peek(qsizetype ahead = 0) const
    {
        static const SqlToken none;
        return m_at + ahead < m_tokens.size() ? m_tokens[m_at + ahead] : none;
    }

    void step()
    {
        const SqlToken &token = peek();
        if (token.is("("))
            open();
        else if (token.is(")"))
            close();
        else if (token.kind == SqlToken::Kind::Name && m_expectTable && !token.word("lateral"))
            table();
        else if (token.kind == SqlToken::Kind::Name && peek(1).is("."))
            column();
        else if (token.is(",") && frame().clause == Frame::Clause::From)
            m_expectTable = true, ++m_at;
        else if (token.is(",") && frame().clause == Frame::Clause::List)
            beginItem(m_at + 1), ++m_at;
        else if (token.is(",") && frame().routine >= 0)
            ++m_routines[frame().routine].arguments, ++m_at;
        else if (token.kind == SqlToken::Kind::Name && !token.quoted)
            word(token);
        else
            ++m_at;
    }

    void word(const SqlToken &token)
    {
        const QString word = token.text.toLower();
        const auto says = [&word](const char *other) { return word == QLatin1String(other); };
        const bool select = frame().kind == Frame::Kind::Select;
        ++m_at;
        if (says("with") && select && !frame().selected) {
            frame().clause = Frame::Clause::With;
        } else if (says("select") && select) {
            if (frame().selected)
                frame().scope = newScope(m_scopes[frame().scope].parent);
            frame().selected = true;
            frame().clause = Frame::Clause::List;
            beginItem(m_at);
        } else if (says("from") && select && frame().clause == Frame::Clause::List) {
            frame().clause = Frame::Clause::From;
            m_expectTable = true;
        } else if (says("join") && frame().kind != Frame::Kind::Plain) {
            m_expectTable = true;
        } else if (says("where") || says("group") || says("having") || says("order") || says("union")) {
            frame().clause = Frame::Clause::Other;
        } else if (says("as") && frame().clause == Frame::Clause::List) {
            nameItem();
        } else if (frame().clause == Frame::Clause::With && !says("recursive") && !says("as")) {
            m_made.insert(word);
        }
    }

    void beginItem(qsizetype token)
    {
        frame().item = token;
        frame().itemUse = m_pending.size();
    }
    // The outermost select's aliases are fields; what stands below goes into them, too.
    void nameItem()
    {
        if (m_frames.size() > 1 || peek().kind != SqlToken::Kind::Name)
            return;
        const qsizetype length = m_at - 1 - frame().item;
        for (qsizetype i = frame().itemUse; i < m_pending.size(); ++i) {
            m_pending[i].field = peek().text.toLower();
            m_pending[i].alone = length == 3 && m_pending[i].token == frame().item;
        }
    }

    void open()
    {
        const SqlToken &next = peek(1);
        const bool select = next.word("select") || next.word("with");
        const int scope = select ? newScope(frame().scope) : frame().scope;
        const bool from = m_expectTable && !select;
        m_frames.append({select ? Frame::Kind::Select
                : from          ? Frame::Kind::From
                                : Frame::Kind::Plain,
            scope, m_expectTable && select});
        m_expectTable = from;
        ++m_at;
    }
    void close()
    {
        const bool empty = m_at > 0 && m_tokens[m_at - 1].is("(");
        ++m_at;
        if (m_frames.size() == 1)
            return;
        const Frame closed = m_frames.takeLast();
        m_expectTable = false;
        if (closed.routine >= 0) {
            RoutineUse &routine = m_routines[closed.routine];
            routine.arguments += empty ? 0 : 1; // so far the commas between them
            alias(firstRoutine - closed.routine, routine.name);
        } else if (closed.isTable) {
            alias(derived, {});
        }
    }

    void alias(int table, const QString &name)
    {
        if (peek().word("as"))
            ++m_at;
        QString called = name;
        if (!endsTable(peek()))
            called = m_tokens[m_at++].text;
        if (!called.isEmpty())
            m_scopes[frame().scope].names.insert(called.toLower(), table);
    }
    void table()
    {
        m_expectTable = false;
        QStringList parts {peek().text};
        const int line = peek().line;
        ++m_at;
        while (peek().is(".") && peek(1).kind == SqlToken::Kind::Name) {
            parts.append(peek(1).text);
            m_at += 2;
        }
        const QString name = parts.takeLast();
        if (peek().is("(")) { // a function that gives rows
            m_routines.append({parts.isEmpty() ? QString() : parts.last(), name, line, 0, {}});
            m_frames.append({Frame::Kind::Plain, frame().scope});
            frame().routine = int(m_routines.size()) - 1;
            ++m_at;
            return;
        }
        if (parts.isEmpty() && m_made.contains(name.toLower()))
            return alias(derived, name);
        m_tables.append({parts.isEmpty() ? QString() : parts.last(), name, line});
        alias(int(m_tables.size()) - 1, name);
    }
    void column()
    {
        const qsizetype first = m_at;
        QStringList parts {peek().text};
        const int line = peek().line;
        const QString field = peek().marker;
        ++m_at;
        while (peek().is(".") && peek(1).kind == SqlToken::Kind::Name) {
            parts.append(peek(1).text);
            m_at += 2;
        }
        if (peek().is(".")) // alias.*
            m_at += 2;
        else if (!peek().is("(") && parts.size() > 1) // else a function of some schema
            m_pending.append(
                {parts[parts.size() - 2].toLower(), parts.last(), field.toLower(), line, frame().scope, false, first});
    }

    QVector<SqlToken> m_tokens;
    qsizetype m_at = 0;
    QVector<Scope> m_scopes;
    QVector<Frame> m_frames;
    QVector<Pending> m_pending;
    QVector<TableUse> m_tables;
    QVector<RoutineUse> m_routines;
    QSet<QString> m_made; // by `with`
    bool m_expectTable = false;
};

} // namespace

SqlUses usesOf(const QString &sql) { return Walker(sql).walk(); }

} // namespace zgoda::erp
