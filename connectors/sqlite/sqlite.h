// SQLite's C API with owners instead of pointers, and Results instead of codes. For those who need it quicker than a
// QVariant per cell: the local store and the demo's data.
// A Database and what is made from it belong to one thread at a time; interrupt() alone may be called from any.
//
//   auto db = Database::open(file);                       auto insert = db->prepare("INSERT INTO t VALUES (?,?)");
//   auto work = Transaction::begin(*db);                  insert->bind(1, u"A"_s).bind(2, qint64(5));
//   if (auto done = insert->run(); !done) return …;       return work->commit();
//
// Errors: Kind::Storage with the file as subject and SQLite's primary result code as status (13 full, 11 or 26 damaged,
// 5 held by another program, 14 cannot be opened, 8 read-only); Kind::Cancelled after interrupt(). The detail is
// SQLite's own message; it never holds bound values.
#pragma once

#include "models/base/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <memory>
#include <optional>
#include <type_traits>

struct sqlite3;
struct sqlite3_stmt;

namespace zgoda::sqlite {

class Database;

// A prepared statement. Parameters count from 1, columns from 0, as in SQLite.
class Statement final {
public:
    Statement() = default;
    Statement(Statement &&) noexcept = default;
    Statement &operator=(Statement &&) noexcept = default;

    // Binding keeps a copy; an error shows in the next step(). Bound values stay until bound again or clear()ed.
    Statement &bind(int at, qint64 value);
    Statement &bind(int at, const QString &text);
    Statement &bindText(int at, QByteArrayView utf8);
    Statement &bindBlob(int at, QByteArrayView bytes);
    // Without a copy: the bytes must stay where they are until the next reset().
    Statement &bindTextView(int at, QByteArrayView utf8);
    Statement &bindNull(int at);
    Statement &clear();

    // true: a row is there to be looked at; false: finished, and reset for the next use. After an error it is reset
    // too.
    Result<bool> step();
    // Steps to the end and calls take() at every row, which returns nothing or a Result<>; then reset. Ends at the first
    // error.
    template <class Take> Result<> each(Take take)
    {
        for (;;) {
            const auto more = step();
            if (!more)
                return fail(more.error());
            if (!*more)
                return {};
            if constexpr (std::is_void_v<std::invoke_result_t<Take>>)
                take();
            else if (auto taken = take(); !taken)
                return taken;
        }
    }
    // The same, ignoring rows.
    Result<> run();
    void reset();

    // Of the current row. Views are good until the next step() or reset().
    int columns() const;
    int type(int column) const; // SQLITE_INTEGER 1, FLOAT 2, TEXT 3, BLOB 4, NULL 5
    bool isNull(int column) const;
    qint64 integer(int column) const;
    QByteArrayView bytes(int column) const; // text as UTF-8, or a blob
    QString text(int column) const;

    // For what this layer lacks. Not owned.
    sqlite3_stmt *handle() const { return m_handle.get(); }

private:
    friend class Database;
    struct Finalize {
        void operator()(sqlite3_stmt *) const;
    };
    std::unique_ptr<sqlite3_stmt, Finalize> m_handle;
    const Database *m_database = nullptr; // a Database never moves: see open()
    int m_bindError = 0;
};

enum class Open : quint8 { ReadOnly, Existing /*read and write*/, Create /*made when missing*/ };

class Database final {
public:
    // Held by pointer, so that statements may refer to it. A busy time-out of 5 s is set, foreign keys are on.
    static Result<std::unique_ptr<Database>> open(const QString &file, Open mode = Open::Create);
    ~Database(); // finalise the statements first
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    // All statements of a text, without parameters.
    Result<> exec(const char *sql);
    Result<> exec(const QByteArray &sql) { return exec(sql.constData()); }
    Result<Statement> prepare(QByteArrayView sql) const;
    // The first column of the first row, for PRAGMAs and counts; Null when there is no row.
    Result<std::optional<qint64>> number(QByteArrayView sql) const;
    Result<QString> word(QByteArrayView sql) const;

    qint64 lastRowId() const;
    qint64 changes() const; // rows that the last INSERT, UPDATE or DELETE touched
    void interrupt();       // any thread: what runs ends with Kind::Cancelled
    const QString &file() const { return m_file; }
    sqlite3 *handle() const { return m_handle; }

    // The Error for a result code of this connection, for those who call the C API by handle().
    Error error(int code) const;

private:
    Database(QString file, sqlite3 *handle);
    QString m_file;
    sqlite3 *m_handle;
};

// Rolls back unless committed. IMMEDIATE: takes the write lock at once, so that it cannot fail half-way for a lock.
class Transaction final {
public:
    enum class Kind : quint8 { Read, Write };
    static Result<Transaction> begin(Database &database, Kind kind = Kind::Write);
    ~Transaction();
    Transaction(Transaction &&other) noexcept;
    Transaction &operator=(Transaction &&) = delete;
    // After an error nothing of it is stored.
    Result<> commit();
    void rollback();

private:
    explicit Transaction(Database &database)
        : m_database(&database)
    {
    }
    Database *m_database; // null: ended
};

} // namespace zgoda::sqlite
