#include "connectors/store/snapshotstore.h"

#include "connectors/store/journalcodec.h"
#include "connectors/store/snapshotcodec.h"
#include "models/base/jsontexts.h"
#include "models/record/changed.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

constexpr qint64 firstPatch = 1'000'000; // number of the first partial read on top
constexpr qsizetype problemLimit = 10'000;

QString compact(const QJsonArray &array)
{
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

QString problemsJson(const Snapshot &snapshot)
{
    QJsonArray array;
    for (const Problem &problem : snapshot.problems.first(qMin(snapshot.problems.size(), problemLimit))) {
        QJsonObject object {{u"kind"_s, int(problem.kind)}, {u"text"_s, problem.text}, {u"row"_s, problem.row}};
        if (problem.field >= 0)
            object[u"field"_s] = snapshot.schema->fields[problem.field].id;
        if (problem.key != noKey)
            object[u"key"_s] = QJsonArray::fromStringList(keyParts(*snapshot.schema, *snapshot.pools, problem.key));
        array.append(object);
    }
    return compact(array);
}

void readProblems(Snapshot &into, const QString &json)
{
    for (const QJsonValue item : QJsonDocument::fromJson(json.toUtf8()).array()) {
        const QJsonObject object = item.toObject();
        Problem problem;
        problem.kind = Problem::Kind(object[u"kind"_s].toInt());
        problem.text = object[u"text"_s].toString();
        problem.row = object[u"row"_s].toInteger(-1);
        if (object.contains(u"field"_s))
            problem.field = into.schema->indexOf(object[u"field"_s].toString());
        const QStringList key = textsOf(object[u"key"_s]);
        if (!key.isEmpty())
            problem.key = findKey(*into.schema, *into.pools, key);
        into.problems.append(problem);
    }
}

} // namespace

Result<> SnapshotTable::writeHead(const Snapshot &snapshot)
{
    auto insert
        = m_database.prepare("INSERT OR REPLACE INTO snapshot (area, side, version, taken, complete, row_count, "
                             "fields, problems, mark) VALUES (?,?,?,?,?,?,?,?,?)");
    if (!insert)
        return fail(insert.error());
    return insert->bind(1, snapshot.schema->area)
        .bind(2, qint64(snapshot.side))
        .bind(3, qint64(snapshot.schema->version))
        .bind(4, snapshot.takenAt)
        .bind(5, qint64(snapshot.complete))
        .bind(6, snapshot.rows)
        .bind(7, fieldsJson(snapshot))
        .bind(8, problemsJson(snapshot))
        .bind(9, snapshot.mark)
        .run();
}

Result<> SnapshotTable::writePieces(const Snapshot &snapshot)
{
    auto remove = m_database.prepare("DELETE FROM snapshot_piece WHERE area = ? AND side = ?");
    auto insert = m_database.prepare("INSERT INTO snapshot_piece (area, side, no, data) VALUES (?,?,?,?)");
    if (!remove || !insert)
        return fail(remove ? insert.error() : remove.error());
    auto done = remove->bind(1, snapshot.schema->area).bind(2, qint64(snapshot.side)).run();
    const auto store = [&](qint64 no, const QByteArray &piece) {
        return insert->bind(1, snapshot.schema->area)
            .bind(2, qint64(snapshot.side))
            .bind(3, no)
            .bindBlob(4, piece)
            .run();
    };
    return done ? packAll(snapshot, store) : done;
}

Result<> SnapshotTable::save(const Snapshot &snapshot)
{
    auto done = store(snapshot);
    m_doubts.setKept(snapshot, done.has_value());
    return done;
}

// Once behind, the whole is behind until it is saved as a whole.
Result<> SnapshotTable::patch(const Snapshot &now, const QVector<KeyId> &keys)
{
    auto done = storePatch(now, keys);
    if (!done)
        m_doubts.setKept(now, false);
    return done;
}

Result<> SnapshotTable::store(const Snapshot &snapshot)
{
    auto work = sqlite::Transaction::begin(m_database);
    if (!work)
        return fail(work.error());
    auto done = writeHead(snapshot);
    if (done)
        done = writePieces(snapshot);
    if (done)
        done = m_doubts.clear(snapshot);
    return done ? work->commit() : done;
}

Result<> SnapshotTable::storePatch(const Snapshot &now, const QVector<KeyId> &keys)
{
    auto work = sqlite::Transaction::begin(m_database);
    if (!work)
        return fail(work.error());
    auto select = m_database.prepare("SELECT fields FROM snapshot WHERE area = ? AND side = ?");
    auto insert = m_database.prepare(
        "INSERT INTO snapshot_piece (area, side, no, data) SELECT ?1, ?2, max(?3, coalesce(max(no), 0) + 1), ?4 "
        "FROM snapshot_piece WHERE area = ?1 AND side = ?2");
    if (!select || !insert)
        return fail(select ? insert.error() : select.error());
    const auto row = select->bind(1, now.schema->area).bind(2, qint64(now.side)).step();
    if (!row)
        return fail(row.error());
    if (!*row)
        return {};
    const bool sameFields = select->text(0) == fieldsJson(now);
    select->reset();
    auto done = writeHead(now);
    if (done && !sameFields)
        done = writePieces(now);
    else if (done && !keys.isEmpty())
        done = insert->bind(1, now.schema->area)
                   .bind(2, qint64(now.side))
                   .bind(3, firstPatch)
                   .bindBlob(4, packRows(now, {keys.constData(), size_t(keys.size())}))
                   .run();
    if (done)
        done = m_doubts.clear(now, keys);
    return done ? work->commit() : done;
}

Result<> SnapshotTable::readPieces(Snapshot &into, const QVector<int> &fields)
{
    auto select = m_database.prepare("SELECT data FROM snapshot_piece WHERE area = ? AND side = ? ORDER BY no");
    if (!select)
        return fail(select.error());
    select->bind(1, into.schema->area).bind(2, qint64(into.side));
    return select->each([&] { return unpackRows(select->bytes(0), fields, into); });
}

// A field that is not stored is one the side does not give.
static void fillNotGiven(Snapshot &out)
{
    for (int f = out.schema->keyCount; f < int(out.schema->fields.size()); ++f) {
        if (out.given[f])
            continue;
        out.columns[f].fill(Absent, out.presence.size());
        for (qsizetype id = 0; id < out.presence.size(); ++id) {
            if (out.presence[id] != Presence::Absent)
                out.columns[f][id] = Unknown;
        }
    }
}

Result<std::optional<Snapshot>> SnapshotTable::lastRead(QSharedPointer<const Schema> schema, PoolsPtr pools, Side side)
{
    auto select = m_database.prepare(
        "SELECT version, taken, complete, fields, problems, mark FROM snapshot WHERE area = ? AND side = ?");
    if (!select)
        return fail(select.error());
    const auto row = select->bind(1, schema->area).bind(2, qint64(side)).step();
    if (!row)
        return fail(row.error());
    const auto fields = *row ? fieldsOf(*schema, select->text(3)) : std::nullopt;
    if (!*row || select->integer(0) != schema->version || !fields)
        return std::optional<Snapshot>();
    Snapshot out;
    out.schema = schema;
    out.pools = std::move(pools);
    out.side = side;
    out.takenAt = select->integer(1);
    out.complete = select->integer(2) != 0;
    out.mark = select->text(5);
    out.columns.resize(schema->fields.size());
    out.given.fill(false, schema->fields.size());
    for (const int f : *fields) {
        if (f >= 0)
            out.given[f] = true;
    }
    if (auto read = readPieces(out, *fields); !read)
        return fail(read.error());
    fillNotGiven(out);
    readProblems(out, select->text(4));
    const auto written = m_doubts.of(schema->area, side);
    if (!written)
        return fail(written.error());
    if (written->isEmpty())
        return std::optional<Snapshot>(std::move(out));
    return std::optional<Snapshot>(*doubtedKeys(out, *written));
}

Result<qint64> SnapshotTable::lastGoodRows(const QString &area, Side side)
{
    auto select = m_database.prepare("SELECT row_count FROM good_rows WHERE area = ? AND side = ?");
    const auto row = select ? select->bind(1, area).bind(2, qint64(side)).step() : Result<bool>(fail(select.error()));
    if (!row)
        return fail(row.error());
    return *row ? select->integer(0) : qint64(-1);
}

Result<> SnapshotTable::setLastGoodRows(const QString &area, Side side, qint64 rows)
{
    auto insert = m_database.prepare("INSERT OR REPLACE INTO good_rows (area, side, row_count) VALUES (?,?,?)");
    if (!insert)
        return fail(insert.error());
    return insert->bind(1, area).bind(2, qint64(side)).bind(3, rows).run();
}

} // namespace zgoda
