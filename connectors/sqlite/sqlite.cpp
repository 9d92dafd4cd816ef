#include "connectors/sqlite/sqlite.h"

#include <QFileInfo>
#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace zgoda::sqlite {
namespace {

constexpr int busyMilliseconds = 5000;

Error errorOf(const QString &file, sqlite3 *handle, int code)
{
    const int primary = code & 0xff;
    Error error;
    error.kind = primary == SQLITE_INTERRUPT ? Error::Kind::Cancelled : Error::Kind::Storage;
    error.subject = QFileInfo(file).fileName();
    error.detail = u"%1 (SQLite %2)"_s.arg(QString::fromUtf8(handle ? sqlite3_errmsg(handle) : sqlite3_errstr(code)))
                       .arg(handle ? sqlite3_extended_errcode(handle) : code);
    error.status = primary;
    return error;
}

} // namespace

void Statement::Finalize::operator()(sqlite3_stmt *statement) const { sqlite3_finalize(statement); }

Statement &Statement::bind(int at, qint64 value)
{
    m_bindError |= sqlite3_bind_int64(handle(), at, value);
    return *this;
}

Statement &Statement::bind(int at, const QString &text) { return bindText(at, text.toUtf8()); }

Statement &Statement::bindText(int at, QByteArrayView utf8)
{
    // A null pointer would bind NULL; an empty text is a text.
    m_bindError |= sqlite3_bind_text64(
        handle(), at, utf8.data() ? utf8.data() : "", sqlite3_uint64(utf8.size()), SQLITE_TRANSIENT, SQLITE_UTF8);
    return *this;
}

Statement &Statement::bindBlob(int at, QByteArrayView bytes)
{
    m_bindError |= sqlite3_bind_blob64(
        handle(), at, bytes.data() ? bytes.data() : "", sqlite3_uint64(bytes.size()), SQLITE_TRANSIENT);
    return *this;
}

Statement &Statement::bindTextView(int at, QByteArrayView utf8)
{
    m_bindError |= sqlite3_bind_text64(
        handle(), at, utf8.data() ? utf8.data() : "", sqlite3_uint64(utf8.size()), SQLITE_STATIC, SQLITE_UTF8);
    return *this;
}

Statement &Statement::bindNull(int at)
{
    m_bindError |= sqlite3_bind_null(handle(), at);
    return *this;
}

Statement &Statement::clear()
{
    sqlite3_clear_bindings(handle());
    m_bindError = 0;
    return *this;
}

Result<bool> Statement::step()
{
    if (m_bindError != 0) {
        m_bindError = 0;
        reset();
        return fail(Error::Kind::Internal, {}, u"a parameter could not be bound"_s);
    }
    const int code = sqlite3_step(handle());
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE) {
        reset();
        return false;
    }
    const Error error = m_database->error(code);
    reset();
    return fail(error);
}

Result<> Statement::run()
{
    return each([] {});
}

void Statement::reset() { sqlite3_reset(handle()); }

int Statement::columns() const { return sqlite3_column_count(handle()); }
int Statement::type(int column) const { return sqlite3_column_type(handle(), column); }
bool Statement::isNull(int column) const { return type(column) == SQLITE_NULL; }
qint64 Statement::integer(int column) const { return sqlite3_column_int64(handle(), column); }

QByteArrayView Statement::bytes(int column) const
{
    const auto *data = static_cast<const char *>(sqlite3_column_blob(handle(), column));
    return {data, qsizetype(sqlite3_column_bytes(handle(), column))};
}

QString Statement::text(int column) const { return QString::fromUtf8(bytes(column)); }

Database::Database(QString file, sqlite3 *handle)
    : m_file(std::move(file))
    , m_handle(handle)
{
}

Database::~Database() { sqlite3_close_v2(m_handle); }

Result<std::unique_ptr<Database>> Database::open(const QString &file, Open mode)
{
    // Nobody asks how much memory SQLite holds; counting it takes a lock at every allocation. Once it has begun to work
    // (for Qt's own driver) it counts on, which costs time and nothing else.
    [[maybe_unused]] static const int uncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    switch (mode) {
    case Open::ReadOnly: flags |= SQLITE_OPEN_READONLY; break;
    case Open::Existing: flags |= SQLITE_OPEN_READWRITE; break;
    case Open::Create: flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE; break;
    }
    sqlite3 *handle = nullptr;
    const int code = sqlite3_open_v2(file.toUtf8().constData(), &handle, flags, nullptr);
    std::unique_ptr<Database> database(new Database(file, handle));
    if (code != SQLITE_OK)
        return fail(database->error(code));
    sqlite3_busy_timeout(handle, busyMilliseconds);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_FKEY, 1, nullptr);
    return database;
}

Result<> Database::exec(const char *sql)
{
    const int code = sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        return fail(error(code));
    return {};
}

Result<Statement> Database::prepare(QByteArrayView sql) const
{
    sqlite3_stmt *handle = nullptr;
    const int code = sqlite3_prepare_v3(m_handle, sql.data(), int(sql.size()), 0, &handle, nullptr);
    if (code != SQLITE_OK)
        return fail(error(code));
    Statement statement;
    statement.m_handle.reset(handle);
    statement.m_database = this;
    return statement;
}

// Nothing, where there is no first row or its first column is Null.
template <class T, class Take>
static Result<std::optional<T>> firstOf(const Database &database, QByteArrayView sql, Take take)
{
    auto statement = database.prepare(sql);
    if (!statement)
        return fail(statement.error());
    const auto row = statement->step();
    if (!row)
        return fail(row.error());
    return *row && !statement->isNull(0) ? std::optional<T>(take(*statement)) : std::nullopt;
}

Result<std::optional<qint64>> Database::number(QByteArrayView sql) const
{
    return firstOf<qint64>(*this, sql, [](const Statement &row) { return row.integer(0); });
}

Result<QString> Database::word(QByteArrayView sql) const
{
    const auto word = firstOf<QString>(*this, sql, [](const Statement &row) { return row.text(0); });
    return word ? Result<QString>(word->value_or(QString())) : fail(word.error());
}

qint64 Database::lastRowId() const { return sqlite3_last_insert_rowid(m_handle); }
qint64 Database::changes() const { return sqlite3_changes64(m_handle); }
void Database::interrupt() { sqlite3_interrupt(m_handle); }
Error Database::error(int code) const { return errorOf(m_file, m_handle, code); }

Result<Transaction> Transaction::begin(Database &database, Kind kind)
{
    if (auto begun = database.exec(kind == Kind::Write ? "BEGIN IMMEDIATE" : "BEGIN"); !begun)
        return fail(begun.error());
    return Transaction(database);
}

Transaction::Transaction(Transaction &&other) noexcept
    : m_database(std::exchange(other.m_database, nullptr))
{
}

Transaction::~Transaction() { rollback(); }

Result<> Transaction::commit()
{
    if (auto done = m_database->exec("COMMIT"); !done) {
        rollback();
        return fail(done.error());
    }
    m_database = nullptr;
    return {};
}

void Transaction::rollback()
{
    // SQLite may have rolled back by itself (a full disk); a second ROLLBACK would only complain.
    if (m_database && !sqlite3_get_autocommit(m_database->handle()))
        (void)m_database->exec("ROLLBACK");
    m_database = nullptr;
}

} // namespace zgoda::sqlite
