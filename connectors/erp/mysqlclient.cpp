#include "connectors/erp/mysqlclient.h"

#include "connectors/erp/clientlibrary.h"

namespace zgoda::erp {
namespace {

constexpr int connectTimeout = 0; // MYSQL_OPT_CONNECT_TIMEOUT
constexpr int usualPort = 3306;

std::optional<Mysqlclient> load()
{
    QLibrary library;
    if (!loadClient(library, "mariadb", 3, "libmariadb"))
        return std::nullopt;
    Mysqlclient f {};
    const bool all = resolve(library, "mysql_init", f.init) && resolve(library, "mysql_options", f.options)
        && resolve(library, "mysql_real_connect", f.connect) && resolve(library, "mysql_close", f.close)
        && resolve(library, "mysql_query", f.query) && resolve(library, "mysql_thread_id", f.threadId)
        && resolve(library, "mysql_num_fields", f.fieldCount) && resolve(library, "mysql_fetch_field_direct", f.field)
        && resolve(library, "mysql_free_result", f.freeResult) && resolve(library, "mysql_stmt_init", f.statement)
        && resolve(library, "mysql_stmt_prepare", f.prepare)
        && resolve(library, "mysql_stmt_bind_param", f.bindParameters)
        && resolve(library, "mysql_stmt_execute", f.execute)
        && resolve(library, "mysql_stmt_result_metadata", f.metadata)
        && resolve(library, "mysql_stmt_bind_result", f.bindResult) && resolve(library, "mysql_stmt_fetch", f.fetch)
        && resolve(library, "mysql_stmt_fetch_column", f.fetchColumn)
        && resolve(library, "mysql_stmt_errno", f.errorNumber) && resolve(library, "mysql_stmt_error", f.errorText)
        && resolve(library, "mysql_stmt_close", f.closeStatement)
        && resolve(library, "mysql_errno", f.connectionErrorNumber)
        && resolve(library, "mysql_error", f.connectionErrorText);
    return all ? std::optional(f) : std::nullopt;
}

} // namespace

const Mysqlclient *mysqlclient()
{
    static const std::optional<Mysqlclient> loaded = load();
    return loaded ? &*loaded : nullptr;
}

void killQuery(const Login &login, unsigned long threadId)
{
    const Mysqlclient &my = *mysqlclient();
    st_mysql *const second = my.init(nullptr);
    if (!second)
        return;
    const unsigned seconds = 1;
    my.options(second, connectTimeout, &seconds);
    const QByteArray host = login.host.toUtf8(), user = login.user.toUtf8(), password = login.password.toUtf8();
    const auto port = unsigned(login.port > 0 ? login.port : usualPort);
    if (my.connect(second, host.constData(), user.constData(), password.constData(), nullptr, port, nullptr, 0))
        my.query(second, ("kill query " + QByteArray::number(qulonglong(threadId))).constData());
    my.close(second);
}

} // namespace zgoda::erp
