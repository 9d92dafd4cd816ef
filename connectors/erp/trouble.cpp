#include "connectors/erp/trouble.h"

using namespace Qt::StringLiterals;

namespace zgoda::erp {
namespace {

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
    {"mariadb", "2055", Trouble::Broken},
    {"mariadb", "1053", Trouble::Broken},
    {"mariadb", "1927", Trouble::Broken},
    {"mariadb", "1040", Trouble::Overload},
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
    // firebird: GDS numbers, the telling ones before those that only say that something failed
    {"firebird", "335544794", Trouble::Interrupted},
    {"firebird", "335544580", Trouble::Table},
    {"firebird", "335544578", Trouble::Column},
    {"firebird", "335544634", Trouble::Syntax},
    {"firebird", "335544361", Trouble::Permission},
    {"firebird", "335544510", Trouble::Lock},
    {"firebird", "335544726", Trouble::Broken},
    {"firebird", "335544727", Trouble::Broken},
    {"firebird", "335544528", Trouble::Broken},
    {"firebird", "335544856", Trouble::Broken},
    {"firebird", "335544334", Trouble::Type},
    {"firebird", "335544565", Trouble::Type},
    {"firebird", "335544849", Trouble::Type},
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
    {"sqlserver", "3906", Trouble::Permission},
    {"sqlserver", "3960", Trouble::Moved},
    {"sqlserver", "10054", Trouble::Broken},
    {"sqlserver", "20004", Trouble::Broken},
    {"sqlserver", "20006", Trouble::Broken},
    {"sqlserver", "20003", Trouble::Interrupted},
    // odbc: SQLSTATEs of the standard; some drivers hand their server's own on
    {"odbc", "28", Trouble::Login},
    {"odbc", "IM002", Trouble::Database},
    {"odbc", "42S02", Trouble::Table},
    {"odbc", "42S22", Trouble::Column},
    {"odbc", "HYT01", Trouble::Host},
    {"odbc", "HYT00", Trouble::Interrupted},
    {"odbc", "HY008", Trouble::Interrupted},
    {"odbc", "08001", Trouble::Host},
    {"odbc", "08", Trouble::Broken},
    {"odbc", "23", Trouble::Constraint},
    {"odbc", "40", Trouble::Moved},
    {"odbc", "22", Trouble::Type},
};

// The entry of one engine for a code. A SQLSTATE's first characters are its class.
Trouble lookUp(const char *engine, const QString &code)
{
    const bool prefix = qstrcmp(engine, "postgresql") == 0 || qstrcmp(engine, "odbc") == 0;
    for (const Known &entry : known) {
        if (qstrcmp(entry.engine, engine) == 0
            && (prefix ? code.startsWith(QLatin1String(entry.code)) : code == QLatin1String(entry.code)))
            return entry.trouble;
    }
    return Trouble::Unknown;
}

Trouble sqliteTrouble(const Fault &fault)
{
    const QString code = QString::number(fault.code.toInt() & 0xff); // the rest of an extended code refines it
    if (code == u"1"_s)
        return fault.message.contains(u"no such table"_s) ? Trouble::Table
            : fault.message.contains(u"no such column"_s) ? Trouble::Column
                                                          : Trouble::Syntax;
    return lookUp("sqlite", code);
}

} // namespace

// Several codes may be joined (Firebird's chain; ODBC's state and number): the first that is known decides.
Trouble troubleOf(const Engine &engine, const Fault &fault)
{
    if (engine.kind == u"sqlite"_s)
        return sqliteTrouble(fault);
    const QByteArray kind = engine.kind.toLatin1();
    for (const QString &code : fault.code.split(u';')) {
        Trouble found = lookUp(kind.constData(), code.trimmed());
        if (found == Trouble::Unknown && engine.driver == u"QODBC"_s)
            found = lookUp("odbc", code.trimmed());
        if (found == Trouble::Unknown && kind == "odbc" && code.trimmed().size() == 5)
            found = lookUp("postgresql", code.trimmed());
        if (found != Trouble::Unknown)
            return found;
    }
    return Trouble::Unknown;
}

} // namespace zgoda::erp
