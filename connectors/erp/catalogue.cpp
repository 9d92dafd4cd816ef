#include "connectors/erp/catalogue.h"

#include "connectors/erp/failure.h"

#include <QHash>
#include <QSqlQuery>
#include <QVariant>
#include <functional>

namespace zgoda::erp {
namespace {

using Row = std::function<QString(int)>;

class CatalogueReader final {
public:
    explicit CatalogueReader(Connection &connection)
        : m_connection(connection)
    {
    }

    Result<Catalogue> read()
    {
        const CatalogueQuestions ask = catalogueQuestions(m_connection.engine().kind);
        m_out.engine = m_connection.engine().kind;
        if (!ask.defaultSchema.isEmpty()) {
            const auto schema = m_connection.ask(ask.defaultSchema);
            if (!schema)
                return fail(schema.error());
            m_out.defaultSchema = schema->trimmed();
        }
        if (const auto done = each(ask.columns, [this](const Row &row) { addColumn(row); }); !done)
            return fail(done.error());
        if (const auto done = each(ask.unique, [this](const Row &row) { addUnique(row); }); !done)
            return fail(done.error());
        if (const auto done = each(ask.foreignKeys, [this](const Row &row) { addForeignKey(row); }); !done)
            return fail(done.error());
        return std::move(m_out);
    }

private:
    Result<> each(const QString &sql, const std::function<void(const Row &)> &take)
    {
        if (sql.isEmpty())
            return {};
        QSqlQuery query(m_connection.database());
        query.setForwardOnly(true);
        const auto failure = [&] {
            return fail(readFailure(m_connection.engine(), faultOf(query.lastError()), nullptr, m_connection.stop()));
        };
        if (!query.exec(sql))
            return failure();
        while (query.next()) {
            if (m_connection.stop().requested())
                return fail(stopped(m_connection.stop().reason()));
            take([&query](int column) { return query.value(column).toString().trimmed(); });
        }
        return query.lastError().isValid() ? Result<>(failure()) : Result<>();
    }

    CatalogueTable &table(const Row &row)
    {
        const QString key = row(0) + u'\n' + row(1);
        const auto known = m_index.constFind(key);
        if (known != m_index.constEnd())
            return m_out.tables[*known];
        m_index.insert(key, m_out.tables.size());
        m_out.tables.append(CatalogueTable {row(0), row(1), false, -1, {}, {}, {}});
        return m_out.tables.last();
    }
    void addColumn(const Row &row)
    {
        CatalogueTable &to = table(row);
        to.view = row(2) == u'1';
        to.columns.append({row(3), row(4), kindOfType(row(4)), row(5) == u'1'});
        bool known = false;
        const qint64 rows = row(6).toLongLong(&known);
        to.rows = known ? rows : -1;
    }
    void addUnique(const Row &row)
    {
        CatalogueTable &to = table(row);
        if (const QString name = row(0) + u'\n' + row(1) + u'\n' + row(2); name != m_key) {
            m_key = name;
            to.unique.append(QStringList());
        }
        to.unique.last().append(row(3));
    }
    void addForeignKey(const Row &row)
    {
        CatalogueTable &to = table(row);
        if (const QString name = row(0) + u'\n' + row(1) + u'\n' + row(2); name != m_foreign) {
            m_foreign = name;
            to.foreignKeys.append({{}, row(4), row(5), {}});
        }
        to.foreignKeys.last().columns.append(row(3));
        // SQLite leaves the other column out where it is the primary key.
        to.foreignKeys.last().others.append(row(6));
    }

    Connection &m_connection;
    Catalogue m_out;
    QHash<QString, qsizetype> m_index; // by schema and table
    QString m_key, m_foreign;          // the one whose columns are being read
};

} // namespace

Result<Catalogue> readCatalogue(Connection &connection)
{
    auto out = CatalogueReader(connection).read();
    if (!out)
        return out;
    for (CatalogueTable &table : out->tables) {
        for (ForeignKey &key : table.foreignKeys) {
            const int other = out->find(key.schema, key.table);
            const QStringList primary
                = other < 0 || out->tables[other].unique.isEmpty() ? QStringList() : out->tables[other].unique.first();
            if (key.others.contains(QString()))
                key.others = primary;
        }
        table.foreignKeys.removeIf([](const ForeignKey &key) { return key.others.size() != key.columns.size(); });
    }
    // A key of a table that has no readable column is of no use.
    out->tables.removeIf([](const CatalogueTable &table) { return table.columns.isEmpty(); });
    return out;
}

} // namespace zgoda::erp
