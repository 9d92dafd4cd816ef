// What an item sets and what it expects to find, in the platform's words.
#include "connectors/b2b/writeitem.h"
#include "models/base/decimal.h"

using namespace Qt::StringLiterals;

namespace zgoda::b2b {
namespace {

// Exact, at six places; nothing for what is no number.
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
            const bool extra = other.contains(u'.'); // extra.NAME: without it the sum is another
            const Piece now = extra ? pieces.value(other) : pieces.value(u"row."_s + other, numberPiece(0));
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

// Net and gross of one price: of two that a platform keeps beside each other neither may be left as it was.
Result<> ItemMaker::addTax(QHash<QString, Value> &values, const Pieces &pieces) const
{
    if (!m_model.tax || values.contains(m_model.tax->net) == values.contains(m_model.tax->gross))
        return {};
    const bool net = values.contains(m_model.tax->net);
    const Value given = values.value(net ? m_model.tax->net : m_model.tax->gross);
    const QString rate = pieces.value(u"row."_s + m_model.tax->rate).text;
    constexpr int places = 4;
    const DecimalResult amount = parseDecimal(given.text.toUtf8(), places),
                        percent = parseDecimal(rate.toUtf8(), places);
    constexpr qint64 hundred = 100 * 10'000; // one is 10^-4 of a percent
    // Below zero is no rate: systems have codes there for what is not taxed.
    const bool rated = percent.status == DecimalStatus::Exact && percent.units >= 0 && percent.units <= hundred;
    if (given.kind != Value::Kind::Text || amount.status != DecimalStatus::Exact || !rated
        || qAbs(amount.units) > maxUnits / 10'000'000)
        return fail(Error::Kind::Rejected, net ? m_model.tax->gross : m_model.tax->net,
            u"without a tax rate of the row it does not follow from what is written"_s);
    const qint64 whole = hundred + percent.units;
    const qint64 times = net ? whole : hundred, by = net ? hundred : whole;
    const qint64 half = amount.units < 0 ? -by / 2 : by / 2;
    const QString other = QString::fromLatin1(formatDecimal((amount.units * times + half) / by, places));
    values.insert(net ? m_model.tax->gross : m_model.tax->net, {Value::Kind::Text, other});
    return {};
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
    if (const auto both = addTax(values, pieces); !both)
        return fail(both.error());
    QByteArray set;
    for (const WriteField &field : m_model.fields) {
        pieces.insert(u"has."_s + field.id, rawPiece(values.contains(field.id) ? "true" : "false"));
        if (!values.contains(field.id))
            continue;
        const bool never = field.needs.isEmpty() && !field.why.isEmpty(); // of such rows
        if (never || (!field.needs.isEmpty() && !pieces.contains(field.needs)))
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
