// What an item sets and what it expects to find, in the platform's words.
#include "connectors/b2b/writeitem.h"
#include "models/base/decimal.h"

using namespace Qt::StringLiterals;

namespace zgoda::b2b {
namespace {

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

// Null becomes null; sums and names are worked out before the value is put into the platform's words.
Result<Piece> ItemMaker::pieceOf(
    const Step &step, const WriteField &field, const Value &value, const Pieces &pieces) const
{
    if (value.kind != Value::Kind::Text || (value.text.isEmpty() && m_area.key.contains(field.id)))
        return rawPiece("null");
    QString text = value.text;
    for (const auto &[list, sign] : {std::pair(&field.plus, 1), std::pair(&field.minus, -1)}) {
        for (const QString &other : *list) {
            const Piece now = pieces.value(u"row."_s + other, numberPiece(0));
            const auto sum = added(text, now.text, sign);
            if (!sum)
                return fail(Error::Kind::Rejected, field.id, u"cannot be added up"_s);
            text = *sum;
        }
    }
    if (!field.lookup.isEmpty()) {
        const QString id = m_lookups.value(field.lookup).value(text);
        if (id.isEmpty())
            return fail(Error::Kind::Rejected, text, u"the shop has no such %1"_s.arg(field.id));
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
        pieces.insert(u"expect."_s + field->id, *piece);
        if (!field->member.isEmpty())
            expect += (expect.isEmpty() ? "" : ",") + quoted(field->member) + ':' + piece->json;
    }
    if (!expect.isEmpty())
        pieces.insert(u"expect"_s, rawPiece('{' + expect + '}'));
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
        pieces.insert(u"has."_s + field.id, rawPiece(values.contains(field.id) ? "true" : "false"));
        if (!values.contains(field.id))
            continue;
        if (!field.needs.isEmpty() && !pieces.contains(field.needs))
            return fail(Error::Kind::Rejected, field.id, field.why);
        const auto piece = pieceOf(step, field, values.take(field.id), pieces);
        if (!piece)
            return fail(piece.error());
        pieces.insert(u"set."_s + field.id, *piece);
        if (!field.member.isEmpty())
            set += (set.isEmpty() ? "" : ",") + quoted(field.member) + ':' + piece->json;
    }
    if (!values.isEmpty() && step.op != Step::Op::Remove && step.op != Step::Op::Create)
        return fail(Error::Kind::Refused, values.begin().key(), u"the shop's profile cannot write this field"_s);
    pieces.insert(u"set"_s, rawPiece('{' + set + '}'));
    return {};
}

} // namespace zgoda::b2b
