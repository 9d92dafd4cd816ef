#include "connectors/b2b/writeitem.h"

#include "connectors/b2b/lookup.h"
#include "connectors/b2b/verdict.h"
#include "models/base/decimal.h"

#include <QJsonObject>

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
    bool whole = false;
    if (const qint64 number = id.toLongLong(&whole); whole) // for platforms that take no text for it
        pieces.insert(QStringLiteral("id.number"), numberPiece(number));
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

// What may not be sent back.
QJsonValue without(const QJsonValue &value, const QStringList &members)
{
    if (!value.isObject())
        return value;
    QJsonObject object = value.toObject();
    for (const QString &member : members)
        object.remove(member);
    return object;
}

} // namespace

QString ItemMaker::keyText(const Step &step, const QString &field) const
{
    const QStringList &key = step.targetKey.isEmpty() ? step.key : step.targetKey;
    const qsizetype at = m_area.key.indexOf(field);
    return at >= 0 && at < key.size() ? key[at] : QString();
}

Result<> ItemMaker::prepare(const Stop &stop)
{
    if (!m_area.read->overField.isEmpty()) {
        auto rounds = readLookup(m_caller, m_fetchers, m_area.read->over, stop);
        if (!rounds)
            return fail(rounds.error());
        m_rounds = *rounds;
    }
    for (const WriteField &field : m_model.fields) {
        if (field.lookup.isEmpty() || m_lookups.contains(field.lookup))
            continue;
        const auto rows = readLookup(m_caller, m_fetchers, field.lookup, stop);
        if (!rows)
            return fail(rows.error());
        for (const Round &row : *rows)
            m_lookups[field.lookup].insert(row.value(QStringLiteral("name")), row.value(QStringLiteral("id")));
    }
    return {};
}

// The row as it is now: compared with what the plan expected, and there for {{row.…}} and {{extra.…}}.
Result<> ItemMaker::addRow(const Step &step, const RowsNow &now, Pieces &pieces) const
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

Result<> ItemMaker::addRound(const Step &step, Pieces &pieces) const
{
    if (m_area.read->overField.isEmpty())
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
Result<Piece> ItemMaker::pieceOf(
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
void ItemMaker::addExpect(const Step &step, Pieces &pieces) const
{
    QByteArray expect;
    for (const Write &write : step.writes) {
        const WriteField *field = m_model.find(write.field);
        if (!field || write.expect.kind < Value::Kind::Null || write.expect.kind == Value::Kind::Unknown)
            continue;
        const auto piece = pieceOf(step, *field, write.expect, pieces);
        if (!piece)
            continue;
        pieces.insert(QStringLiteral("expect.") + field->id, *piece);
        if (!field->member.isEmpty())
            expect += (expect.isEmpty() ? "" : ",") + quoted(field->member) + ':' + piece->json;
    }
    if (!expect.isEmpty())
        pieces.insert(QStringLiteral("expect"), rawPiece('{' + expect + '}'));
}

Result<> ItemMaker::addSet(const Step &step, Pieces &pieces) const
{
    QHash<QString, Value> values;
    for (const Write &write : step.writes)
        values.insert(write.field, write.write);
    if (step.op == Step::Op::Create) {
        for (const QString &field : m_area.key)
            values.insert(field, {Value::Kind::Text, keyText(step, field)});
    }
    QByteArray set;
    for (const WriteField &field : m_model.fields) {
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

Result<WriteItem> ItemMaker::make(const Step &step, qsizetype at, const RowsNow &now, const Stop &stop) const
{
    WriteItem item {at, &step, m_caller.pieces(), {}, {}, now.began, {}};
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
    if (m_model.before) {
        if (const auto asked = askBefore(item, stop); !asked)
            return fail(asked.error());
    }
    if (!m_model.batch())
        return item;
    return batched(std::move(item));
}

// Still what the plan saw? Compared as a read would make it.
bool ItemMaker::asExpected(const Step &step, const QString &field, const QJsonValue &now) const
{
    const int index = m_schema->indexOf(field);
    for (const Write &write : step.writes) {
        if (write.field != field || write.expect.kind == Value::Kind::Unknown || index < 0)
            continue;
        const QString text = textOf(now);
        const Field &schema = m_schema->fields[index];
        TextPool pool;
        const Cell cell = text.isEmpty() ? Null : parseCell(schema, text.toUtf8(), pool).cell;
        const Value value = toValue(schema, cell, pool);
        return value == write.expect || value == write.write;
    }
    return true;
}

// The row right before its write: what it is compared with, and what the write must bring along.
Result<> ItemMaker::askBefore(WriteItem &item, const Stop &stop) const
{
    const BeforeModel &before = *m_model.before;
    const QString subject = subjectOf(before.request);
    item.checked = std::chrono::steady_clock::now();
    const auto answer = m_caller.call(before.request, item.pieces, Caller::Purpose::Read, stop);
    if (!answer)
        return fail(answer.error());
    const auto body = valueOf(answer->body, subject);
    if (!body)
        return fail(body.error());
    for (const auto &[field, path] : before.fields) {
        if (m_schema && !asExpected(*item.step, field, valueAt(*body, path)))
            return fail(Error::Kind::Stale, field, QStringLiteral("changed since it was planned"));
    }
    for (const auto &[name, told] : before.keep) {
        Piece piece;
        if (told.in == Told::In::Header)
            piece = textPiece(QString::fromUtf8(answer->header(told.name)));
        else if (!told.given())
            piece = rawPiece(answer->body.trimmed());
        else
            piece = pieceOfJson(without(valueAt(*body, told.path), before.drop));
        if (!piece.json.isEmpty() && piece.json != "\"\"")
            item.pieces.insert(QStringLiteral("before.") + name, piece);
    }
    return {};
}

// As a part of a larger request.
Result<WriteItem> ItemMaker::batched(WriteItem item) const
{
    item.json = fillJson(m_model.item, item.pieces).value_or(QByteArray());
    if (item.json.isEmpty())
        return fail(Error::Kind::Rejected, {}, QStringLiteral("nothing to send"));
    if (!m_model.itemKey.isEmpty()) {
        const auto key = fillText(m_model.itemKey, item.pieces);
        if (!key || key->isEmpty())
            return fail(Error::Kind::Rejected, {}, QStringLiteral("the row has no id over there"));
        item.key = quoted(*key);
    }
    // What is around the items: only what belongs to the round may differ between requests.
    Pieces around = m_caller.pieces();
    for (auto it = item.pieces.begin(); it != item.pieces.end(); ++it) {
        if (it.key().startsWith(QLatin1String("over.")))
            around.insert(it.key(), it.value());
    }
    item.head = m_caller.headOf(m_model.request, around);
    return item;
}

} // namespace zgoda::b2b
