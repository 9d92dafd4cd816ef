// Sending what the writer put together, and each step's result in the answer.
#include "connectors/b2b/verdict.h"
#include "connectors/b2b/writer.h"

#include <QJsonArray>

namespace zgoda::b2b {
namespace {

Error::Kind kindOfItem(int status)
{
    switch (status) {
    case 401: return Error::Kind::Denied;
    case 403: return Error::Kind::Forbidden;
    case 404: return Error::Kind::NotFound;
    case 409:
    case 412: return Error::Kind::Stale;
    case 429: return Error::Kind::Throttled;
    default: return status >= 500 ? Error::Kind::Server : Error::Kind::Rejected;
    }
}

bool outcomeUnknown(Error::Kind kind)
{
    return kind == Error::Kind::Offline || kind == Error::Kind::Timeout || kind == Error::Kind::Server;
}

} // namespace

// What was sent and what the rows held does not show in what the other side says about it.
Discretion AreaWriter::discretion(const Items &items) const
{
    Discretion out = m_caller.discretion();
    for (const Item &item : items) {
        for (const Piece &piece : item.pieces)
            out.hidden.append(piece.text);
    }
    return out;
}

Result<Ack> AreaWriter::ackOf(const Item &item, const QString &remote, const QString &answer) const
{
    return Ack {item.step->id, remote.isEmpty() ? item.step->targetId : remote, cleaned(answer, discretion({item}))};
}

// One request with these items. An answer that came and cannot be understood leaves the outcome unknown: Server.
Result<QJsonObject> AreaWriter::exchange(const Items &items)
{
    const QString subject = subjectOf(m_model->request);
    const Pieces pieces = piecesOf(items);
    if (m_stop())
        return fail(Error::Kind::Cancelled, subject, QStringLiteral("cancelled before sending"));
    const auto answer = m_caller.call(m_model->request, pieces, Caller::Purpose::Write, m_stop);
    if (!answer) {
        Error error = answer.error();
        if (error.kind == Error::Kind::Malformed || error.kind == Error::Kind::Shape)
            error.kind = Error::Kind::Server;
        error.detail = withoutValues(error.detail, discretion(items));
        return fail(error);
    }
    if (answer->body.trimmed().isEmpty())
        return QJsonObject {};
    const auto body = objectOf(answer->body, subject);
    if (!body)
        return fail(Error::Kind::Server, subject, QStringLiteral("the answer is not JSON: ") + body.error().detail);
    if (!m_caller.profile().graphQl)
        return *body;
    const Discretion hides = discretion(items);
    for (const auto &error : {graphQlError(*body, subject, hides), resultError(*body, subject, hides)}) {
        if (error)
            return fail(*error);
    }
    return *body;
}

void AreaWriter::sendSingle(const Item &item, QVector<Result<Ack>> &out)
{
    const auto body = exchange({item});
    if (!body) {
        out[item.at] = fail(body.error());
        return;
    }
    // JSON-RPC refuses with status 200 and says why in the body.
    const QString said = m_model->error.steps.isEmpty() ? QString() : textOf(valueAt(*body, m_model->error));
    if (!said.isEmpty()) {
        out[item.at] = fail(Error::Kind::Rejected, subjectOf(m_model->request), cleaned(said, discretion({item})));
        return;
    }
    const QString remote = m_model->remote.steps.isEmpty() ? QString() : textOf(valueAt(*body, m_model->remote));
    out[item.at] = ackOf(item, remote, QStringLiteral("done"));
}

void AreaWriter::readList(const Items &items, const QJsonObject &body, QVector<Result<Ack>> &out)
{
    QHash<QString, QJsonValue> byId;
    const QJsonArray results = valueAt(body, m_model->list).toArray();
    for (const QJsonValue &result : results)
        byId.insert(textOf(valueAt(result, m_model->id)), result);
    const QString subject = subjectOf(m_model->request);
    for (const Item &item : items) {
        const auto found = byId.constFind(item.pieces.value(m_model->idIs).text);
        if (found == byId.constEnd()) { // sent, and not a word about it
            out[item.at] = fail(Error::Kind::Server, subject, QStringLiteral("no result for this row"));
            continue;
        }
        const int status = m_model->status.steps.isEmpty() ? 200 : valueAt(*found, m_model->status).toInt(500);
        const QString said = m_model->error.steps.isEmpty() ? QString() : textOf(valueAt(*found, m_model->error));
        if (status >= 200 && status < 300) {
            const QString remote
                = m_model->remote.steps.isEmpty() ? QString() : textOf(valueAt(*found, m_model->remote));
            out[item.at] = ackOf(item, remote, QString::number(status));
            continue;
        }
        Error error {kindOfItem(status), subject,
            QStringLiteral("%1 %2").arg(status).arg(cleaned(said, discretion({item}))).trimmed()};
        error.status = status;
        out[item.at] = fail(error);
    }
}

// The platform refused all for the sake of one: halves show which. Nothing of a refused request took effect.
void AreaWriter::bisect(const Items &items, const Error &error, QVector<Result<Ack>> &out)
{
    if (items.size() == 1 || outcomeUnknown(error.kind) || error.kind == Error::Kind::Cancelled
        || error.kind == Error::Kind::Denied || error.kind == Error::Kind::Forbidden
        || error.kind == Error::Kind::Throttled || error.kind == Error::Kind::Tls
        || error.kind == Error::Kind::Schema) {
        for (const Item &item : items)
            out[item.at] = fail(error);
        return;
    }
    const qsizetype half = items.size() / 2;
    send(items.first(half), out);
    send(items.sliced(half), out);
}

void AreaWriter::send(const Items &items, QVector<Result<Ack>> &out)
{
    if (m_model->results == WriteModel::Results::Single)
        return sendSingle(items.first(), out);
    const auto body = exchange(items);
    const bool tooLarge = !body && body.error().status == 413;
    if (!body && (m_model->results == WriteModel::Results::Atomic || tooLarge))
        return bisect(items, body.error(), out);
    if (!body) {
        for (const Item &item : items)
            out[item.at] = fail(body.error());
        return;
    }
    if (m_model->results == WriteModel::Results::List)
        return readList(items, *body, out);
    // One thing may stand for several items (two warehouses of one product), so that their number says nothing.
    const bool there = m_model->list.steps.isEmpty() || !valueAt(*body, m_model->list).toArray().isEmpty();
    for (const Item &item : items) {
        if (there)
            out[item.at] = ackOf(item, {}, QStringLiteral("done"));
        else
            out[item.at]
                = fail(Error::Kind::Server, subjectOf(m_model->request), QStringLiteral("no result came back"));
    }
}

} // namespace zgoda::b2b
