#include "connectors/b2b/writer.h"

#include "models/base/decimal.h"

namespace zgoda::b2b {
namespace {

const QString &partsBetween()
{
    static const QString slash = QStringLiteral("/");
    return slash;
}

void addId(const QString &id, Pieces &pieces)
{
    if (id.isEmpty())
        return;
    pieces.insert(QStringLiteral("id"), textPiece(id));
    const QStringList parts = id.split(partsBetween());
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (!parts[i].isEmpty())
            pieces.insert(QStringLiteral("id.%1").arg(i + 1), textPiece(parts[i]));
    }
}

// Exact, at twelve places; nothing for what is no number.
std::optional<QString> added(const QString &to, const QString &what, int sign)
{
    const DecimalResult a = parseDecimal(to.toUtf8(), 6), b = parseDecimal(what.toUtf8(), 6);
    if (a.status != DecimalStatus::Exact || b.status != DecimalStatus::Exact)
        return std::nullopt;
    const qint64 sum = a.units + sign * b.units;
    return qAbs(sum) > maxUnits ? std::nullopt : std::optional(QString::fromLatin1(formatDecimal(sum, 6)));
}

} // namespace

AreaWriter::AreaWriter(Caller &caller, const AreaModel &area, QSharedPointer<const Schema> schema,
    QThreadPool &fetchers, Instant now, Stop stop)
    : m_caller(caller)
    , m_area(area)
    , m_schema(std::move(schema))
    , m_fetchers(fetchers)
    , m_now(now)
    , m_stop(std::move(stop))
{
}

QString AreaWriter::keyText(const Step &step, const QString &field) const
{
    const QStringList &key = step.targetKey.isEmpty() ? step.key : step.targetKey;
    const qsizetype at = m_area.key.indexOf(field);
    return at >= 0 && at < key.size() ? key[at] : QString();
}

Result<AreaWriter::Now> AreaWriter::reread(const QVector<Step> &steps)
{
    if (!m_model->reread)
        return Now {};
    if (!m_schema)
        return fail(Error::Kind::Internal, steps.first().area, QStringLiteral("written before anything was read"));
    ReadRequest request;
    request.schema = m_schema;
    request.pools = std::make_shared<Pools>(m_schema->keyCount);
    Scope scope {m_area.key.first(), {}};
    for (const Step &step : steps) {
        const QString value = keyText(step, scope.field);
        if (!scope.values.contains(value))
            scope.values.append(value);
    }
    request.scope = scope;
    AreaReader reader(m_caller, m_area, m_fetchers, m_now, m_stop);
    auto snapshot = reader.read(request);
    if (!snapshot)
        return fail(snapshot.error());
    return Now {std::move(*snapshot), reader.extras()};
}

Result<> AreaWriter::prepareLookups()
{
    if (!m_area.read->over.isEmpty()) {
        auto rounds = readLookup(m_caller, m_area.read->over, m_stop);
        if (!rounds)
            return fail(rounds.error());
        m_rounds = *rounds;
    }
    for (const WriteField &field : m_model->fields) {
        if (field.lookup.isEmpty() || m_lookups.contains(field.lookup))
            continue;
        const auto rows = readLookup(m_caller, field.lookup, m_stop);
        if (!rows)
            return fail(rows.error());
        for (const Round &row : *rows)
            m_lookups[field.lookup].insert(row.value(QStringLiteral("name")), row.value(QStringLiteral("id")));
    }
    return {};
}

// The row as it is now: compared with what the plan expected, and there for {{row.…}} and {{extra.…}}.
Result<> AreaWriter::addRow(const Step &step, const Now &now, Pieces &pieces) const
{
    if (!now.snapshot)
        return {};
    const QStringList key = step.targetKey.isEmpty() ? step.key : step.targetKey;
    const KeyId id = findKey(*m_schema, *now.snapshot->pools, key);
    if (id == noKey || now.snapshot->presenceOf(id) != Presence::Present)
        return fail(Error::Kind::NotFound, {}, QStringLiteral("the row is not there, or more than once"));
    const auto text = [&](int field) {
        return toValue(m_schema->fields[field], now.snapshot->cell(field, id), now.snapshot->pools->texts);
    };
    for (const Write &write : step.writes) {
        const int field = m_schema->indexOf(write.field);
        if (field < 0 || write.expect.kind == Value::Kind::Unknown || text(field) == write.expect)
            continue;
        // Not what the plan saw; but a write that is there already does no harm.
        if (text(field) != write.write)
            return fail(Error::Kind::Stale, write.field, QStringLiteral("changed since it was planned"));
    }
    for (int field = m_schema->keyCount; field < int(m_schema->fields.size()); ++field) {
        const Value value = text(field);
        if (value.kind != Value::Kind::Text)
            continue;
        pieces.insert(QStringLiteral("row.") + m_schema->fields[field].id, textPiece(value.text));
        if (m_schema->fields[field].id == rowIdField(Side::B2b))
            addId(value.text, pieces);
    }
    const auto extras = now.extras.value(id);
    for (auto it = extras.begin(); it != extras.end(); ++it)
        pieces.insert(QStringLiteral("extra.") + it.key(), textPiece(it.value()));
    return {};
}

Result<> AreaWriter::addRound(const Step &step, Pieces &pieces) const
{
    if (m_area.read->over.isEmpty())
        return {};
    const QString wanted = keyText(step, m_area.read->overField);
    for (const Round &round : m_rounds) {
        if (round.value(m_area.read->overIs) == wanted) {
            pieces.insert(roundPieces(round));
            return {};
        }
    }
    return fail(Error::Kind::NotFound, wanted, QStringLiteral("no such %1 over there").arg(m_area.read->overField));
}

// Null becomes null; sums and names are worked out before the value is put into the platform's words.
Result<Piece> AreaWriter::pieceOf(
    const Step &step, const WriteField &field, const Value &value, const Pieces &pieces) const
{
    if (value.kind != Value::Kind::Text || (value.text.isEmpty() && m_area.key.contains(field.id)))
        return rawPiece("null");
    QString text = value.text;
    for (const auto &[list, sign] : {std::pair(&field.plus, 1), std::pair(&field.minus, -1)}) {
        for (const QString &other : *list) {
            const Piece now = pieces.value(QStringLiteral("row.") + other, numberPiece(0));
            const auto sum = added(text, now.text, sign);
            if (!sum)
                return fail(Error::Kind::Rejected, field.id, QStringLiteral("cannot be added up"));
            text = *sum;
        }
    }
    if (!field.lookup.isEmpty()) {
        const QString id = m_lookups.value(field.lookup).value(text);
        if (id.isEmpty())
            return fail(Error::Kind::Rejected, text, QStringLiteral("the shop has no such %1").arg(field.id));
        text = id;
    }
    return encode(field, text, keyText(step, field.minorBy));
}

// What the rows should still hold, in the platform's words: for platforms that compare before they set.
void AreaWriter::addExpect(const Step &step, Pieces &pieces) const
{
    QByteArray expect;
    for (const Write &write : step.writes) {
        const WriteField *field = m_model->find(write.field);
        if (!field || field->member.isEmpty() || write.expect.kind < Value::Kind::Null
            || write.expect.kind == Value::Kind::Unknown)
            continue;
        const auto piece = write.expect.kind == Value::Kind::Null
            ? Result<Piece>(rawPiece("null"))
            : encode(*field, write.expect.text, keyText(step, field->minorBy));
        if (piece)
            expect += (expect.isEmpty() ? "" : ",") + quoted(field->member) + ':' + piece->json;
    }
    if (!expect.isEmpty())
        pieces.insert(QStringLiteral("expect"), rawPiece('{' + expect + '}'));
}

Result<> AreaWriter::addSet(const Step &step, Pieces &pieces) const
{
    QHash<QString, Value> values;
    for (const Write &write : step.writes)
        values.insert(write.field, write.write);
    if (step.op == Step::Op::Create) {
        for (const QString &field : m_area.key)
            values.insert(field, {Value::Kind::Text, keyText(step, field)});
    }
    QByteArray set;
    for (const WriteField &field : m_model->fields) {
        pieces.insert(QStringLiteral("has.") + field.id, rawPiece(values.contains(field.id) ? "true" : "false"));
        if (!values.contains(field.id))
            continue;
        if (!field.needs.isEmpty() && !pieces.contains(field.needs))
            return fail(Error::Kind::Rejected, field.id, field.why);
        const auto piece = pieceOf(step, field, values.take(field.id), pieces);
        if (!piece)
            return fail(piece.error());
        pieces.insert(QStringLiteral("set.") + field.id, *piece);
        if (!field.member.isEmpty())
            set += (set.isEmpty() ? "" : ",") + quoted(field.member) + ':' + piece->json;
    }
    if (!values.isEmpty() && step.op != Step::Op::Remove && step.op != Step::Op::Create)
        return fail(
            Error::Kind::Refused, values.begin().key(), QStringLiteral("the shop's profile cannot write this field"));
    pieces.insert(QStringLiteral("set"), rawPiece('{' + set + '}'));
    return {};
}

Result<AreaWriter::Item> AreaWriter::itemOf(const Step &step, qsizetype at, const Now &now) const
{
    Item item {at, &step, m_caller.pieces(), {}, {}};
    item.pieces.insert(QStringLiteral("step"), textPiece(step.id));
    addId(step.targetId, item.pieces);
    for (const QString &field : m_area.key) {
        const QString text = keyText(step, field);
        if (!text.isEmpty())
            item.pieces.insert(QStringLiteral("key.") + field, textPiece(text));
    }
    for (const auto &added : {addRow(step, now, item.pieces), addRound(step, item.pieces)}) {
        if (!added)
            return fail(added.error());
    }
    if (const auto set = addSet(step, item.pieces); !set)
        return fail(set.error());
    addExpect(step, item.pieces);
    if (m_model->results == WriteModel::Results::Single)
        return item;
    item.json = fillJson(m_model->item, item.pieces).value_or(QByteArray());
    if (item.json.isEmpty())
        return fail(Error::Kind::Rejected, {}, QStringLiteral("nothing to send"));
    // What is around the items: only what belongs to the round may differ between requests.
    Pieces around = m_caller.pieces();
    for (auto it = item.pieces.begin(); it != item.pieces.end(); ++it) {
        if (it.key().startsWith(QLatin1String("over.")))
            around.insert(it.key(), it.value());
    }
    item.head = m_caller.headOf(m_model->request, around);
    return item;
}

QVector<Result<Ack>> AreaWriter::apply(const QVector<Step> &steps)
{
    const Step &first = steps.first();
    const auto &model = first.op == Step::Op::Create ? m_area.create
        : first.op == Step::Op::Remove               ? m_area.remove
                                                     : m_area.update;
    QVector<Result<Ack>> out(steps.size(), fail(Error::Kind::Internal, first.area, QStringLiteral("not sent")));
    const auto all = [&](const Error &error) {
        out.fill(fail(error));
        return out;
    };
    if (!model)
        return all({Error::Kind::Refused, first.area, m_area.why});
    m_model = &*model;
    if (const auto ready = prepareLookups(); !ready)
        return all(ready.error());
    const auto now = reread(steps);
    if (!now)
        return all(now.error());
    QVector<Items> batches;
    QHash<QByteArray, qsizetype> open; // head -> batch that still has room
    QVector<qint64> sizes;
    for (qsizetype at = 0; at < steps.size(); ++at) {
        auto item = itemOf(steps[at], at, *now);
        if (!item) {
            Error error = item.error();
            error.subject = error.subject.isEmpty() ? m_caller.subjectOf(m_model->request) : error.subject;
            out[at] = fail(error);
            continue;
        }
        const qint64 need = item->json.size() + 1;
        const auto batch = open.constFind(item->head);
        const qint64 room = m_caller.profile().limits.bodyBytes - item->head.size() - 16;
        const bool fits
            = batch != open.constEnd() && batches[*batch].size() < m_model->max && sizes[*batch] + need <= room;
        if (!fits || m_model->results == WriteModel::Results::Single) {
            open.insert(item->head, batches.size());
            batches.append(Items {});
            sizes.append(0);
        }
        const qsizetype into = open.value(item->head);
        batches[into].append(*item);
        sizes[into] += need;
    }
    for (const Items &batch : batches)
        send(batch, out);
    return out;
}

} // namespace zgoda::b2b
