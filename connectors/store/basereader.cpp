#include "connectors/store/basereader.h"

#include <QDate>
#include <sqlite3.h>

namespace zgoda {
namespace {

constexpr int blockRows = 4096; // rows under one lock of the pools

// "2026-11-23", as this file wrote it.
Cell dayOf(const char *text, int size)
{
    if (size != 10)
        return Unknown;
    const auto digits = [text](int from, int count) {
        int value = 0;
        for (int i = from; i < from + count; ++i)
            value = value * 10 + (text[i] - '0');
        return value;
    };
    const QDate day(digits(0, 4), digits(5, 2), digits(8, 2));
    return day.isValid() ? day.toJulianDay() : Unknown;
}

// Reads one column's cells; repeated texts, which follow one another in key order, are looked up once.
class ColumnReader {
public:
    ColumnReader(sqlite3_stmt *statement, int at, FieldType type, bool key, TextPool &texts)
        : m_statement(statement)
        , m_at(at)
        , m_type(type)
        , m_key(key)
        , m_texts(texts)
    {
    }

    Cell read()
    {
        switch (sqlite3_column_type(m_statement, m_at)) {
        case SQLITE_INTEGER: return sqlite3_column_int64(m_statement, m_at);
        case SQLITE_NULL: return Null;
        case SQLITE_TEXT: return text();
        default: return Unknown; // an empty blob
        }
    }

    // "As in the image": a blob of one byte.
    bool below() const
    {
        return sqlite3_column_type(m_statement, m_at) == SQLITE_BLOB && sqlite3_column_bytes(m_statement, m_at) == 1;
    }

private:
    Cell text()
    {
        const auto *data = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, m_at));
        const int size = sqlite3_column_bytes(m_statement, m_at);
        if (size == 0 && m_key)
            return Null;
        if (m_type == FieldType::Date)
            return dayOf(data, size);
        const QByteArrayView view(data, size);
        if (m_last == Unknown || m_texts.view(m_last) != view)
            m_last = m_texts.internLocked(view);
        return m_last;
    }

    sqlite3_stmt *m_statement;
    int m_at;
    FieldType m_type;
    bool m_key;
    TextPool &m_texts;
    Cell m_last = Unknown;
};

// Fills a snapshot from the rows of a statement: key columns first, then the fields in `fields`.
class BaseReader {
public:
    BaseReader(Snapshot &out, sqlite::Statement &statement, const QVector<int> &fields, bool onImage)
        : m_out(out)
        , m_statement(statement)
        , m_fields(fields)
        , m_onImage(onImage)
        , m_key(size_t(out.schema->keyCount))
        , m_end(out.presence.size())
    {
        for (int k = 0; k < out.schema->keyCount; ++k)
            m_readers.emplace_back(statement.handle(), k, out.schema->fields[k].type, true, out.pools->texts);
        for (const int f : fields)
            m_readers.emplace_back(
                statement.handle(), int(m_readers.size()), out.schema->fields[f].type, false, out.pools->texts);
    }

    Result<> run()
    {
        for (bool more = true; more;) {
            const auto keys = m_out.pools->keys.lock();
            const auto texts = m_out.pools->texts.lock();
            for (int row = 0; row < blockRows && more; ++row) {
                const auto step = m_statement.step();
                if (!step)
                    return fail(step.error());
                more = *step;
                if (more)
                    take();
            }
        }
        resize(m_end);
        return {};
    }

private:
    void take()
    {
        const size_t keyCount = m_key.size();
        for (size_t k = 0; k < keyCount; ++k)
            m_key[k] = m_readers[k].read();
        const auto id = qsizetype(m_out.pools->keys.internLocked(m_key));
        m_end = qMax(m_end, id + 1);
        if (id >= m_out.presence.size() || m_columns.empty())
            resize(qMax(m_out.presence.size(), id + 1 + m_out.presence.size() / 2));
        const bool before = m_out.presence[id] == Presence::Present;
        const bool gone = m_onImage && sqlite3_column_int64(m_statement.handle(), int(m_readers.size())) != 0;
        m_out.presence[id] = gone ? Presence::Absent : Presence::Present;
        m_out.rows += int(!gone) - int(before);
        for (size_t i = 0; i < m_columns.size(); ++i) {
            if (ColumnReader &value = m_readers[keyCount + i]; gone)
                m_columns[i][id] = Absent;
            else if (!m_onImage || !value.below())
                m_columns[i][id] = value.read();
            else if (!before)
                m_columns[i][id] = Unknown;
        }
    }

    void resize(qsizetype size)
    {
        m_out.presence.resize(size, Presence::Absent);
        m_columns.clear();
        for (const int f : m_fields) {
            m_out.columns[f].resize(size, Absent);
            m_columns.push_back(m_out.columns[f].data());
        }
    }

    Snapshot &m_out;
    sqlite::Statement &m_statement;
    const QVector<int> &m_fields;
    const bool m_onImage;
    std::vector<Cell> m_key;
    std::vector<ColumnReader> m_readers;
    std::vector<Cell *> m_columns; // of m_fields
    qsizetype m_end;
};

} // namespace

Result<> readBaseRows(Snapshot &out, sqlite::Statement &statement, const QVector<int> &fields, bool onImage)
{
    return BaseReader(out, statement, fields, onImage).run();
}

} // namespace zgoda
