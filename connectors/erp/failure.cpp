#include "connectors/erp/failure.h"

#include "models/base/redact.h"

#include "connectors/erp/libpq.h"

#include <QRegularExpression>
#include <optional>

namespace zgoda::erp {
namespace {

enum class Trouble : quint8 {
    Unknown,
    Login,
    Host,
    Database,
    Table,
    Column,
    Syntax,
    Type,
    Permission,
    Lock,
    Interrupted,
    Constraint,
    Moved,
    Broken,
    Overload,
    Damaged
};

struct Known {
    const char *engine;
    const char *code; // a whole code, or the first characters of a SQLSTATE
    Trouble trouble;
};
constexpr Known known[] = {
    // sqlite: primary result codes; 1 is told apart by its message
    {"sqlite", "3", Trouble::Permission},
    {"sqlite", "5", Trouble::Lock},
    {"sqlite", "6", Trouble::Lock},
    {"sqlite", "8", Trouble::Permission},
    {"sqlite", "9", Trouble::Interrupted},
    {"sqlite", "10", Trouble::Broken},
    {"sqlite", "11", Trouble::Damaged},
    {"sqlite", "13", Trouble::Overload},
    {"sqlite", "14", Trouble::Database},
    {"sqlite", "19", Trouble::Constraint},
    {"sqlite", "23", Trouble::Permission},
    {"sqlite", "26", Trouble::Damaged},
    // postgresql: SQLSTATE
    {"postgresql", "28", Trouble::Login},
    {"postgresql", "3D000", Trouble::Database},
    {"postgresql", "42P01", Trouble::Table},
    {"postgresql", "3F000", Trouble::Table},
    {"postgresql", "42703", Trouble::Column},
    {"postgresql", "42501", Trouble::Permission},
    {"postgresql", "25006", Trouble::Permission},
    {"postgresql", "42804", Trouble::Type},
    {"postgresql", "42883", Trouble::Type},
    {"postgresql", "42", Trouble::Syntax},
    {"postgresql", "22", Trouble::Type},
    {"postgresql", "55P03", Trouble::Lock},
    {"postgresql", "57014", Trouble::Interrupted},
    {"postgresql", "57", Trouble::Broken},
    {"postgresql", "08", Trouble::Broken},
    {"postgresql", "53", Trouble::Overload},
    {"postgresql", "23", Trouble::Constraint},
    {"postgresql", "40", Trouble::Moved},
    // mariadb: server and client numbers
    {"mariadb", "1044", Trouble::Permission},
    {"mariadb", "1045", Trouble::Login},
    {"mariadb", "1698", Trouble::Login},
    {"mariadb", "1049", Trouble::Database},
    {"mariadb", "2002", Trouble::Host},
    {"mariadb", "2003", Trouble::Host},
    {"mariadb", "2005", Trouble::Host},
    {"mariadb", "2006", Trouble::Broken},
    {"mariadb", "2013", Trouble::Broken},
    {"mariadb", "1146", Trouble::Table},
    {"mariadb", "1054", Trouble::Column},
    {"mariadb", "1064", Trouble::Syntax},
    {"mariadb", "1142", Trouble::Permission},
    {"mariadb", "1143", Trouble::Permission},
    {"mariadb", "1792", Trouble::Permission},
    {"mariadb", "1205", Trouble::Lock},
    {"mariadb", "1213", Trouble::Moved},
    {"mariadb", "1317", Trouble::Interrupted},
    {"mariadb", "1969", Trouble::Interrupted},
    {"mariadb", "1062", Trouble::Constraint},
    {"mariadb", "1452", Trouble::Constraint},
    {"mariadb", "1366", Trouble::Type},
    {"mariadb", "1292", Trouble::Type},
    // firebird: GDS numbers
    {"firebird", "335544472", Trouble::Login},
    {"firebird", "335544344", Trouble::Database},
    {"firebird", "335544721", Trouble::Host},
    {"firebird", "335544352", Trouble::Permission},
    {"firebird", "335544345", Trouble::Lock},
    {"firebird", "335544336", Trouble::Moved},
    {"firebird", "335544665", Trouble::Constraint},
    {"firebird", "335544741", Trouble::Broken},
    // sqlserver: message numbers
    {"sqlserver", "18456", Trouble::Login},
    {"sqlserver", "4060", Trouble::Database},
    {"sqlserver", "53", Trouble::Host},
    {"sqlserver", "17", Trouble::Host},
    {"sqlserver", "20009", Trouble::Host},
    {"sqlserver", "20002", Trouble::Host},
    {"sqlserver", "208", Trouble::Table},
    {"sqlserver", "207", Trouble::Column},
    {"sqlserver", "102", Trouble::Syntax},
    {"sqlserver", "229", Trouble::Permission},
    {"sqlserver", "230", Trouble::Permission},
    {"sqlserver", "1222", Trouble::Lock},
    {"sqlserver", "1205", Trouble::Moved},
    {"sqlserver", "2627", Trouble::Constraint},
    {"sqlserver", "2601", Trouble::Constraint},
    {"sqlserver", "547", Trouble::Constraint},
    {"sqlserver", "245", Trouble::Type},
    {"sqlserver", "8114", Trouble::Type},
};

QString text(const char *ascii) { return QString::fromLatin1(ascii); }

Trouble troubleOf(const Engine &engine, const Fault &fault)
{
    QString code = fault.code;
    if (engine.kind == text("sqlite")) {
        code = QString::number(code.toInt() & 0xff); // the rest of an extended code refines it
        if (code == text("1"))
            return fault.message.contains(text("no such table")) ? Trouble::Table
                : fault.message.contains(text("no such column")) ? Trouble::Column
                                                                 : Trouble::Syntax;
    }
    for (const Known &entry : known) {
        const bool prefix = engine.kind == text("postgresql");
        if (engine.kind == text(entry.engine)
            && (prefix ? code.startsWith(text(entry.code)) : code == text(entry.code)))
            return entry.trouble;
    }
    return Trouble::Unknown;
}

// What the message speaks of: a quoted name, a dotted one, or what stands behind the colon.
QString identifierOf(const QString &message)
{
    static const QRegularExpression forms[] = {QRegularExpression(text("\"([^\"]+)\"")),
        QRegularExpression(text("no such \\w+: ([\\w.]+)")), QRegularExpression(text("'([^']+)'")),
        QRegularExpression(text("\\b(?:table|view|relation) (\\w+)")), QRegularExpression(text("\\b(\\w+\\.\\w+)\\b"))};
    for (const QRegularExpression &form : forms) {
        const auto match = form.match(message.section(u'\n', 0, 0));
        if (match.hasMatch())
            return match.captured(1);
    }
    return {};
}

// "sql-ledger/stock.sql: p.onhandd as on_hand"
QString place(const SqlText *sql, const QString &identifier)
{
    // What is quoted may be a value as well: only a name of the file's own is one.
    if (!sql || identifier.isEmpty() || !sql->text().contains(identifier, Qt::CaseInsensitive))
        return sql ? sql->name() : QString();
    const QString alias = sql->aliasOf(identifier);
    return sql->name() + text(": ") + identifier + (alias.isEmpty() ? QString() : text(" as ") + alias);
}

// A kind with what it concerns; the detail comes last, from the fault.
Error about(Error::Kind kind, const QString &subject = {}) { return {kind, subject, {}, 0, {}}; }

std::optional<Error> common(Trouble trouble, const Fault &fault, const SqlText *sql, const Stop &stop)
{
    const QString named = place(sql, identifierOf(fault.message));
    switch (trouble) {
    case Trouble::Table:
    case Trouble::Column: return about(Error::Kind::Schema, named);
    case Trouble::Syntax: return about(Error::Kind::Profile, place(sql, {}));
    case Trouble::Permission: return about(Error::Kind::Forbidden, named);
    case Trouble::Login: return about(Error::Kind::Denied);
    case Trouble::Lock: return about(Error::Kind::Timeout, place(sql, {}));
    case Trouble::Interrupted: return stopped(stop.requested() ? stop.reason() : Stop::Reason::Overdue);
    case Trouble::Host:
    case Trouble::Broken: return about(Error::Kind::Offline);
    case Trouble::Overload: return about(Error::Kind::Server);
    case Trouble::Damaged: return about(Error::Kind::Malformed);
    case Trouble::Database: return about(Error::Kind::NotFound);
    default: return std::nullopt;
    }
}

Error finish(Error error, const Fault &fault, const Discretion &discretion)
{
    error.detail = fault.code + text(": ") + withoutValues(fault.message.trimmed(), discretion);
    return error;
}

Discretion discretionOf(const SqlText *sql, const QStringList &values = {})
{
    return {values, sql ? wordsOf(sql->text()) : QSet<QString>()};
}

} // namespace

Fault faultOf(const QSqlError &error)
{
    // Several numbers may come joined (ODBC): the first is the cause.
    return {error.nativeErrorCode().section(u';', 0, 0).trimmed(), error.databaseText() + u' ' + error.driverText()};
}

Error stopped(Stop::Reason why)
{
    if (why != Stop::Reason::Overdue)
        return about(Error::Kind::Cancelled);
    Error error = about(Error::Kind::Timeout);
    error.detail = text("it took longer than the profile's limit");
    return error;
}

namespace {

// PostgreSQL gives no code for a refused connection, and its words may be in the server's language.
Trouble refusalOf(const Login &login, const QString &message)
{
    if (!postgresAnswers(login))
        return Trouble::Host;
    const QString base = u'"' + login.database + u'"', user = u'"' + login.user + u'"';
    const bool aboutBase = message.contains(base)
        && (!message.contains(user) || message.contains(text("database ") + base + text(" does")));
    if (!aboutBase)
        return Trouble::Login;
    return message.contains(text("permission")) ? Trouble::Permission : Trouble::Database;
}

} // namespace

Error openFailure(const Engine &engine, const Login &login, const QSqlError &error)
{
    const Fault fault = faultOf(error);
    Trouble trouble = troubleOf(engine, fault);
    if (engine.kind == text("postgresql") && trouble == Trouble::Unknown)
        trouble = refusalOf(login, fault.message);
    const QString address = login.host + (login.port > 0 ? u':' + QString::number(login.port) : QString());
    Error out = about(Error::Kind::Offline, address);
    switch (trouble) {
    case Trouble::Login: out = about(Error::Kind::Denied, login.user + u'@' + address); break;
    case Trouble::Permission: out = about(Error::Kind::Forbidden, login.database); break;
    case Trouble::Database: out = about(Error::Kind::NotFound, login.database); break;
    case Trouble::Damaged: out = about(Error::Kind::Malformed, login.database); break;
    case Trouble::Lock: out = about(Error::Kind::Timeout, login.database); break;
    case Trouble::Overload: out = about(Error::Kind::Server, address); break;
    default: break;
    }
    const QString open = login.host + QLatin1Char(' ') + login.database + QLatin1Char(' ') + login.user;
    out = finish(std::move(out), fault, {{login.password}, wordsOf(open)});
    return out;
}

Error readFailure(const Engine &engine, const Fault &fault, const SqlText *sql, const Stop &stop)
{
    const Discretion discretion = discretionOf(sql);
    if (stop.requested())
        return finish(stopped(stop.reason()), fault, discretion);
    const Trouble trouble = troubleOf(engine, fault);
    if (const auto error = common(trouble, fault, sql, stop))
        return finish(*error, fault, discretion);
    if (trouble == Trouble::Type)
        return finish(about(Error::Kind::Schema, place(sql, identifierOf(fault.message))), fault, discretion);
    return finish(about(Error::Kind::Server, place(sql, {})), fault, discretion); // so may the next try go better
}

Error writeFailure(
    const Engine &engine, const Fault &fault, const SqlText *sql, const Stop &stop, const QStringList &values)
{
    const Trouble trouble = troubleOf(engine, fault);
    const auto at = [&](Error::Kind kind) { return about(kind, place(sql, {})); };
    const Discretion discretion = discretionOf(sql, values);
    if (trouble == Trouble::Moved)
        return finish(at(Error::Kind::Stale), fault, discretion);
    if (trouble == Trouble::Constraint || trouble == Trouble::Type)
        return finish(at(Error::Kind::Rejected), fault, discretion);
    if (const auto error = common(trouble, fault, sql, stop))
        return finish(*error, fault, discretion);
    return finish(at(Error::Kind::Server), fault, discretion);
}

} // namespace zgoda::erp
