// The question that a platform is asked right before a write.
#include "connectors/b2b/verdict.h"
#include "connectors/b2b/writeitem.h"

#include <QJsonObject>

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

} // namespace

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
            return fail(Error::Kind::Stale, field, u"changed since it was planned"_s);
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
            item.pieces.insert(u"before."_s + name, piece);
    }
    return {};
}

} // namespace zgoda::b2b
