// The question that a platform is asked right before a write.
#include "connectors/b2b/verdict.h"
#include "connectors/b2b/writeitem.h"
#include "models/base/decimal.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda::b2b {
namespace {

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

QJsonValue onlyOf(const QJsonValue &value, const QStringList &members)
{
    if (members.isEmpty())
        return value;
    QJsonObject out;
    for (const QString &member : members) {
        if (const QJsonValue one = value[member]; !one.isUndefined())
            out.insert(member, one);
    }
    return out;
}

using Wanted = QVector<QPair<QString, QString>>;

bool says(const QString &key, const QJsonValue &element, const Wanted &wanted, const Pieces &pieces)
{
    return std::all_of(wanted.begin(), wanted.end(), [&](const QPair<QString, QString> &one) {
        const QString text = one.first == "$key"_L1 ? key : textOf(element[one.first]);
        return text == fillText(one.second, pieces).value_or(QString());
    });
}

// Elements of a list or members of an object.
QVector<QPair<QString, QJsonValue>> elementsOf(const QJsonValue &value)
{
    QVector<QPair<QString, QJsonValue>> out;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        out.append({it.key(), it.value()});
    const QJsonArray list = value.toArray();
    for (const QJsonValue &element : list)
        out.append({{}, element});
    return out;
}

// All but the row's own.
QJsonValue others(const BeforeModel::Kept &kept, const QJsonValue &now, const Pieces &pieces)
{
    QJsonArray list;
    QJsonObject object;
    for (const auto &[key, element] : elementsOf(now)) {
        if (says(key, element, kept.others, pieces))
            continue;
        list.append(onlyOf(element, kept.only));
        object.insert(key, onlyOf(element, kept.only));
    }
    return now.isObject() ? QJsonValue(object) : QJsonValue(list);
}

// As a read would make it.
QString canonical(const BeforeModel::Compared &compared, const QJsonValue &value)
{
    const QString text = textOf(value);
    const int places = compared.round >= 0 ? compared.round : compared.minor;
    if (text.isEmpty() || places < 0)
        return text;
    const DecimalResult number
        = compared.round >= 0 ? roundDecimal(text.toUtf8(), places) : parseDecimal(text.toUtf8(), 0);
    if (number.status != DecimalStatus::Exact && number.status != DecimalStatus::Rounded)
        return text;
    return QString::fromLatin1(formatDecimal(number.units, places));
}

} // namespace

// Still what the plan saw?
bool ItemMaker::asExpected(const Step &step, const BeforeModel::Compared &compared, const QJsonValue &now) const
{
    const int index = m_schema->indexOf(compared.field);
    for (const Write &write : step.writes) {
        if (write.field != compared.field || write.expect.kind == Value::Kind::Unknown || index < 0)
            continue;
        const QString text = canonical(compared, now);
        const Field &schema = m_schema->fields[index];
        TextPool pool;
        const Cell cell = text.isEmpty() ? Null : parseCell(schema, text.toUtf8(), pool).cell;
        const Value value = toValue(schema, cell, pool);
        return value == write.expect || value == write.write;
    }
    return true;
}

// A value of the answer; or of a list or an object in it the row's own element, or all but that one.
Result<> ItemMaker::addKept(const BeforeModel::Kept &kept, const QJsonValue &now, Pieces &pieces) const
{
    QJsonValue value = now;
    if (!kept.one.isEmpty()) {
        const auto all = elementsOf(now);
        const auto own = std::find_if(
            all.begin(), all.end(), [&](const auto &one) { return says(one.first, one.second, kept.one, pieces); });
        if (own == all.end())
            return fail(Error::Kind::NotFound, {}, u"the row is not there any more"_s);
        value = own->second;
    } else if (!kept.others.isEmpty()) {
        value = others(kept, now, pieces);
    }
    if (kept.others.isEmpty())
        value = onlyOf(value, kept.only);
    const Piece piece = pieceOfJson(without(value, m_model.before->drop));
    if (!piece.json.isEmpty() && piece.json != "\"\"")
        pieces.insert(u"before."_s + kept.name, piece);
    return {};
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
    for (const BeforeModel::Kept &kept : before.keep) {
        const QString name = u"before."_s + kept.name;
        if (kept.told.in == Told::In::Header) {
            const QString text = QString::fromUtf8(answer->header(kept.told.name));
            if (!text.isEmpty())
                item.pieces.insert(name, textPiece(text));
        } else if (!kept.told.given() && kept.only.isEmpty()) {
            item.pieces.insert(name, rawPiece(answer->body.trimmed()));
        } else if (const auto added = addKept(kept, valueAt(*body, kept.told.path), item.pieces); !added) {
            return fail(added.error());
        }
    }
    for (const BeforeModel::Compared &compared : before.fields) {
        const QByteArray kept = item.pieces.value(u"before."_s + compared.of).json;
        const QJsonValue in = compared.of.isEmpty() ? *body : QJsonDocument::fromJson('[' + kept + ']').array().at(0);
        if (m_schema && !asExpected(*item.step, compared, valueAt(in, compared.path)))
            return fail(Error::Kind::Stale, compared.field, u"changed since it was planned"_s);
    }
    return {};
}

} // namespace zgoda::b2b
