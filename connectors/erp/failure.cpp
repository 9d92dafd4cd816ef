#include "connectors/erp/failure.h"

#include "models/base/redact.h"

#include "connectors/erp/libpq.h"
#include "connectors/erp/trouble.h"

#include <QRegularExpression>
#include <optional>

using namespace Qt::StringLiterals;

namespace zgoda::erp {
namespace {

// What the message speaks of: a quoted name, a dotted one, or what stands behind the colon.
QString identifierOf(const QString &message)
{
    static const QRegularExpression forms[] = {QRegularExpression(u"\"([^\"]+)\""_s),
        QRegularExpression(u"no such \\w+: ([\\w.]+)"_s), QRegularExpression(u"'([^']+)'"_s),
        QRegularExpression(u"\\b(?:table|view|relation) (\\w+)"_s), QRegularExpression(u"\\b(\\w+\\.\\w+)\\b"_s)};
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
    return sql->name() + u": "_s + identifier + (alias.isEmpty() ? QString() : u" as "_s + alias);
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
    case Trouble::Interrupted: return stopped(stop.requested() ? stop.reason() : Stop::Reason::Overdue, place(sql, {}));
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
    error.detail = fault.code + u": "_s + withoutValues(fault.message.trimmed(), discretion);
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

Error stopped(Stop::Reason why, const QString &file)
{
    if (why != Stop::Reason::Overdue)
        return about(Error::Kind::Cancelled);
    Error error = about(Error::Kind::Timeout, file);
    error.detail = u"it took longer than the profile's limit"_s;
    return error;
}

namespace {

// PostgreSQL gives no code for a refused connection, and its words may be in the server's language.
Trouble refusalOf(const Login &login, const QString &message)
{
    if (!postgresAnswers(login))
        return Trouble::Host;
    const QString base = u'"' + login.database + u'"', user = u'"' + login.user + u'"';
    const bool aboutBase
        = message.contains(base) && (!message.contains(user) || message.contains(u"database "_s + base + u" does"_s));
    if (!aboutBase)
        return Trouble::Login;
    return message.contains(u"permission"_s) ? Trouble::Permission : Trouble::Database;
}

} // namespace

Error openFailure(const Engine &engine, const Login &login, const Fault &fault)
{
    Trouble trouble = troubleOf(engine, fault);
    if (engine.kind == u"postgresql"_s && trouble == Trouble::Unknown)
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
    const QString open = login.host + u' ' + login.database + u' ' + login.user;
    out = finish(std::move(out), fault, {{login.password}, wordsOf(open)});
    return out;
}

Error readFailure(const Engine &engine, const Fault &fault, const SqlText *sql, const Stop &stop)
{
    const Discretion discretion = discretionOf(sql);
    if (stop.requested())
        return finish(stopped(stop.reason(), place(sql, {})), fault, discretion);
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
