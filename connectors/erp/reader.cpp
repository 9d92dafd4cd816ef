#include "connectors/erp/reader.h"

#include "connectors/erp/failure.h"

#include <QDir>
#include <QFileInfo>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda::erp {
namespace {

constexpr qsizetype batchKeys = 500; // keys in one `in` list: every engine takes so many
constexpr qint64 reportEvery = 2048; // rows between two looks at progress
constexpr qint64 enoughToJudge = 10; // bad values, before a column without a good one is called wrong

// A row of its own is bad data; a column without one good value is the wrong column.
bool hasGoodValue(const Snapshot &side, int field)
{
    if (field < side.schema->keyCount)
        return side.rows > 0;
    const QVector<Cell> &column = side.columns[field];
    return std::any_of(column.begin(), column.end(), [](Cell cell) { return isValue(cell); });
}

// The rows of one or more statements into one builder.
class Pour final {
public:
    Pour(const Setup &setup, const ProfileArea &area, const ReadRequest &request, Stop &stop)
        : m_setup(setup)
        , m_area(area)
        , m_request(request)
        , m_stop(stop)
        , m_takenAt(setup.clock())
        , m_parameters(readParameters(setup))
    {
    }

    Result<> run(Connection &connection, const QStringList &keys, ReadPath path)
    {
        auto rows = openRows(
            connection, m_area.read, m_parameters, m_request.scope ? m_request.scope->field : QString(), keys, path);
        if (!rows)
            return fail(rows.error());
        if (const auto planned = plan((*rows)->columns()); !planned)
            return planned;
        std::vector<RawCell> row(m_columns.size());
        while (!isFull()) {
            const auto more = (*rows)->next(row);
            if (!more)
                return fail(more.error());
            if (!*more)
                return {};
            m_builder->begin();
            for (size_t i = 0; i < row.size(); ++i)
                m_columns[i].put(row[i], *m_builder);
            m_builder->end();
            if (m_builder->rows() % reportEvery == 0)
                report();
            if (m_stop.requested())
                return fail(stopped(m_stop.reason(), m_area.read.name()));
        }
        return {};
    }

    bool isFull() const { return m_builder && m_request.limit >= 0 && m_builder->rows() >= m_request.limit; }

    Result<Snapshot> finish()
    {
        report();
        const qint64 rows = m_builder->rows();
        Snapshot out = m_builder->finish(m_request.limit < 0 || rows < m_request.limit);
        QVector<qint64> bad(m_request.schema->fields.size(), 0);
        for (const Problem &problem : out.problems) {
            if (problem.field >= 0 && problem.kind == Problem::Kind::BadValue)
                ++bad[problem.field];
        }
        for (int i = 0; i < int(bad.size()); ++i) {
            if (bad[i] >= enoughToJudge && !hasGoodValue(out, i))
                return fail(Error::Kind::Schema, m_area.read.name() + u": "_s + m_request.schema->fields[i].id,
                    u"no row has a value of the field's type"_s);
        }
        return out;
    }

private:
    Result<> plan(const QVector<RawColumn> &columns)
    {
        if (m_builder)
            return {};
        auto planned = planColumns(columns, *m_request.schema, m_area, m_setup.profile.zone);
        if (!planned)
            return fail(planned.error());
        m_columns = std::move(*planned);
        QVector<bool> given(m_request.schema->fields.size(), false);
        for (const Column &column : m_columns)
            given[column.index()] = true;
        m_builder.emplace(m_request.schema, m_request.pools, Side::Erp, m_takenAt, given, m_setup.profile.rounding);
        m_builder->takeBeside(); // this thread waits for the server, and takes its rows apart
        return {};
    }
    void report()
    {
        if (m_request.progress)
            m_request.progress->rows = m_builder->rows();
    }

    const Setup &m_setup;
    const ProfileArea &m_area;
    const ReadRequest &m_request;
    Stop &m_stop;
    Instant m_takenAt;
    QHash<QString, QString> m_parameters;
    std::vector<Column> m_columns;
    std::optional<SnapshotBuilder> m_builder;
};

// Batches of distinct keys; one empty batch when everything is wanted.
QVector<QStringList> batchesOf(const std::optional<Scope> &scope)
{
    if (!scope)
        return {QStringList()};
    QStringList keys = scope->values;
    keys.removeDuplicates();
    QVector<QStringList> out;
    for (qsizetype i = 0; i < keys.size(); i += batchKeys)
        out.append(keys.mid(i, batchKeys));
    if (out.isEmpty()) // nothing asked for: still find out the columns, with a list that holds no key
        out.append(QStringList {QString()});
    return out;
}

} // namespace

QHash<QString, QString> readParameters(const Setup &setup)
{
    QHash<QString, QString> out = setup.parameters;
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(setup.clock()).toTimeZone(setup.profile.zone);
    out.insert(u"today"_s, now.date().toString(Qt::ISODate));
    out.insert(u"now"_s, now.toString(u"yyyy-MM-dd HH:mm:ss"_s));
    for (auto it = setup.profile.dayNumbers.begin(); it != setup.profile.dayNumbers.end(); ++it) {
        const QDate day = QDate::fromString(out.value(it.key()), Qt::ISODate); // else it is today
        out.insert(it.key(), QString::number(it->daysTo(day.isValid() ? day : now.date())));
    }
    return out;
}

std::optional<QString> spelled(const ProfileArea &area, const QString &field, const QString &canonical)
{
    const auto codec = area.codecs.constFind(field.toLower());
    if (codec == area.codecs.constEnd())
        return canonical;
    const auto coded = codec->encode(canonical.toUtf8());
    const QString text = QString::fromUtf8(coded.value_or(QByteArray()));
    return coded && text.toUtf8() == *coded ? std::optional(text) : std::nullopt;
}

Result<std::vector<Column>> planColumns(
    const QVector<RawColumn> &columns, const Schema &schema, const ProfileArea &area, const QTimeZone &zone)
{
    std::vector<Column> out;
    QVector<bool> seen(schema.fields.size(), false);
    for (const RawColumn &column : columns) {
        const QString place = area.read.name() + u": "_s + column.alias;
        const int index = schema.indexOf(column.alias);
        if (index < 0)
            return fail(Error::Kind::Profile, place, schema.area + u" has no such field"_s);
        if (seen[index])
            return fail(Error::Kind::Profile, place, u"this field is given twice"_s);
        seen[index] = true;
        const Field &field = schema.fields[index];
        const auto codec = area.codecs.constFind(field.id.toLower());
        const bool coded = codec != area.codecs.constEnd();
        if (!coded && !fits(column.shape, field.type))
            return fail(Error::Kind::Schema, place, u"the column's type cannot hold this field"_s);
        out.emplace_back(field, index, coded ? &*codec : nullptr, zone);
    }
    for (int i = 0; i < schema.keyCount; ++i) {
        if (!seen[i])
            return fail(Error::Kind::Profile, area.read.name() + u": "_s + schema.fields[i].id,
                u"no column has this key field as its alias"_s);
    }
    return out;
}

QString paperFolder(const Setup &setup, const ProfileArea &area)
{
    const QString folder = filledIn(area.papers.folder, setup.parameters).value_or(QString());
    return QDir(QFileInfo(setup.reading.database).absolutePath()).filePath(folder);
}

Result<Snapshot> readRows(
    Connection &connection, const Setup &setup, const ProfileArea &area, const ReadRequest &request, ReadPath path)
{
    Pour pour(setup, area, request, connection.stop());
    for (const QStringList &keys : batchesOf(request.scope)) {
        if (const auto poured = pour.run(connection, keys, path); !poured)
            return fail(poured.error());
        if (pour.isFull())
            break;
    }
    auto rows = pour.finish();
    if (rows && area.papers.given() && !lookAtPapers(area.papers, paperFolder(setup, area), *rows, connection.stop()))
        return fail(stopped(connection.stop().reason()));
    return rows;
}

Result<Snapshot> readArea(const Setup &setup, const ReadRequest &request, Stop &stop, ReadPath path)
{
    const auto area = setup.profile.areas.constFind(request.schema->area);
    if (area == setup.profile.areas.constEnd())
        return fail(Error::Kind::Refused, request.schema->area,
            setup.profile.notRead.value(request.schema->area, u"the profile does not give this area"_s));
    if (request.scope && !area->read.canLimitTo(request.scope->field)) {
        const bool first = request.schema->indexOf(request.scope->field) == 0; // promised by every source
        return fail(first ? Error::Kind::Profile : Error::Kind::Refused,
            area->read.name() + u": "_s + request.scope->field,
            u"no line  -- only "_s + request.scope->field + u": EXPRESSION"_s);
    }
    auto connection = Connection::open(setup.engine, setup.reading, setup.profile, false, stop, path);
    if (!connection)
        return fail(connection.error());
    if (const auto begun = (*connection)->begin(); !begun)
        return fail(begun.error());
    ReadRequest spelt = request;
    if (request.scope)
        spelt.scope->values.clear();
    for (const QString &key : request.scope ? request.scope->values : QStringList()) {
        if (const auto text = spelled(*area, request.scope->field, key)) // else no row can have it
            spelt.scope->values.append(*text);
    }
    return readRows(**connection, setup, *area, spelt, path);
}

} // namespace zgoda::erp
