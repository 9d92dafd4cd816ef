// Sending what the writer put together, and each step's result in the answer.
#include "connectors/b2b/job.h"
#include "connectors/b2b/results.h"
#include "connectors/b2b/writer.h"

#include <QCryptographicHash>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace zgoda::b2b {
namespace {

// Nothing that smaller parts would change, or nobody knows whether it took effect.
bool partsMayDo(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::Rejected:
    case Error::Kind::NotFound:
    case Error::Kind::Stale:
    case Error::Kind::Refused: return true;
    default: return false;
    }
}

// Equal keys share a member, whose object holds the members of them all.
QByteArray membersOf(const QVector<WriteItem> &items)
{
    QByteArrayList order;
    QHash<QByteArray, QByteArray> members;
    for (const WriteItem &item : items) {
        if (!members.contains(item.key))
            order.append(item.key);
        QByteArray &into = members[item.key];
        into += (into.isEmpty() ? "" : ",") + item.json.mid(1, item.json.size() - 2);
    }
    QByteArray out;
    for (const QByteArray &key : order)
        out += (out.isEmpty() ? "" : ",") + key + ":{" + members.value(key) + '}';
    return '{' + out + '}';
}

// The same for the same rows, another for others: a platform that remembers what it did wants one for each request.
QString nameOf(const QVector<WriteItem> &items)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const WriteItem &item : items)
        hash.addData(item.step->id.toUtf8() + '\n');
    return QString::fromLatin1(hash.result().toHex().first(32));
}

QByteArray listOf(const QVector<WriteItem> &items)
{
    QByteArray out;
    for (const WriteItem &item : items)
        out += (out.isEmpty() ? "" : ",") + item.json;
    return '[' + out + ']';
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
    QString words = answer;
    if (item.checked != std::chrono::steady_clock::time_point {}) { // what could have happened between is not known
        const auto window = std::chrono::steady_clock::now() - item.checked;
        words
            += u", %1 ms after the check"_s.arg(std::chrono::duration_cast<std::chrono::milliseconds>(window).count());
    }
    return Ack {item.step->id, remote.isEmpty() ? item.step->targetId : remote, cleaned(words, discretion({item}))};
}

// What the request of these items may say.
Pieces AreaWriter::piecesOf(const Items &items) const
{
    Pieces out = items.first().pieces;
    out.insert(u"batch"_s, textPiece(nameOf(items)));
    if (m_model->batch())
        out.insert(u"items"_s, rawPiece(m_model->itemKey.isEmpty() ? listOf(items) : membersOf(items)));
    return out;
}

// One request with these items. An answer that came and cannot be understood leaves the outcome unknown: Server.
AreaWriter::Exchanged AreaWriter::exchange(const Items &items)
{
    const QString subject = subjectOf(m_model->request);
    const Pieces pieces = piecesOf(items);
    if (m_stop())
        return {{}, Error {Error::Kind::Cancelled, subject, u"cancelled before sending"_s}};
    Caller::Said said = m_caller.say(m_model->request, pieces, Caller::Purpose::Write, m_stop);
    if (!said.error && m_model->results.job) {
        auto job = awaitJob(m_caller, *m_model->results.job, said.answer, pieces, m_stop);
        if (job)
            said.answer = job->answer;
        else
            said.error = job.error();
        if (said.error && said.error->kind != Error::Kind::Rejected)
            said.error->kind = Error::Kind::Server; // it was taken, and nobody knows how it ended
    }
    const auto body = said.answer.body.trimmed().isEmpty() ? Result<QJsonValue>(QJsonObject {})
                                                           : valueOf(said.answer.body, subject);
    if (said.error) {
        if (said.error->kind == Error::Kind::Malformed || said.error->kind == Error::Kind::Shape)
            said.error->kind = Error::Kind::Server;
        said.error->detail = withoutValues(said.error->detail, discretion(items));
        return {body.value_or(QJsonValue()), said.error};
    }
    if (!body)
        return {{}, Error {Error::Kind::Server, subject, u"the answer is not JSON: "_s + body.error().detail}};
    bool empty = false;
    const Discretion hides = discretion(items);
    auto error = m_caller.refusal(body->toObject(), subject, empty);
    if (!error && m_caller.profile().graphQl)
        error = graphQlError(body->toObject(), subject, hides);
    if (!error && m_caller.profile().graphQl)
        error = resultError(body->toObject(), subject, hides);
    return {*body, error};
}

void AreaWriter::refuse(const Items &items, const Error &error, QVector<Result<Ack>> &out)
{
    for (const Item &item : items)
        out[item.at] = fail(error);
}

// Halves show which item the platform refuses them all for. Of what was refused nothing took effect, or it is set again
// to what it is already.
void AreaWriter::inParts(const Items &items, QVector<Result<Ack>> &out)
{
    const qsizetype half = items.size() / 2;
    send(items.first(half), out);
    send(items.sliced(half), out);
}

void AreaWriter::settle(const Items &items, const BatchResult &results, QVector<Result<Ack>> &out)
{
    Items others;
    const bool again = results.again && items.size() > 1 && !m_model->delta;
    for (qsizetype i = 0; i < items.size(); ++i) {
        const ItemResult &result = results.items[i];
        const bool blamed = results.blamed.value(i);
        if (again && !blamed)
            others.append(items[i]);
        else if (result.error)
            out[items[i].at] = fail(*result.error);
        else if (results.again && !blamed) // of a difference that was refused with others nobody may send a part again
            out[items[i].at]
                = fail(Error::Kind::Rejected, subjectOf(m_model->request), u"refused together with other rows"_s);
        else
            out[items[i].at] = ackOf(items[i], result.remote, result.answer);
    }
    if (others.isEmpty())
        return;
    others.size() == items.size() ? inParts(others, out) : send(others, out);
}

// What lies in the folder is not yet what the shop has: reading tells.
void AreaWriter::intoFile(const Items &items, QVector<Result<Ack>> &out)
{
    const auto folder = importFolder(*m_model->file, m_caller.address());
    if (!folder || m_stop())
        return refuse(items,
            folder ? Error {Error::Kind::Cancelled, subjectOf(m_model->request), u"cancelled"_s, 0, {}}
                   : folder.error(),
            out);
    QVector<QByteArray> rows;
    for (const Item &item : items)
        rows.append(item.json);
    const auto waits = writeImport(*m_model->file, *folder, rows, nameOf(items).first(12));
    for (qsizetype i = 0; i < items.size(); ++i) {
        const Step &step = *items[i].step;
        out[items[i].at] = waits[i] ? Result<Ack>(Ack {step.id, step.targetId, u"waits in "_s + *waits[i]})
                                    : Result<Ack>(fail(waits[i].error()));
    }
}

// Not while the items are made: a row before this one may have changed what both belong to.
Result<> AreaWriter::askBefore(Items &items)
{
    return m_model->before && !m_model->batch() ? m_maker->askBefore(items.first(), m_stop) : Result<> {};
}

void AreaWriter::send(Items items, QVector<Result<Ack>> &out)
{
    if (m_model->file)
        return intoFile(items, out);
    if (const auto asked = askBefore(items); !asked)
        return refuse(items, asked.error(), out);
    const Exchanged said = exchange(items);
    const QString subject = subjectOf(m_model->request);
    BatchResult complaints;
    if (said.error && partsMayDo(*said.error)
        && blame(m_model->results, items, said.body, subject, discretion(items), complaints))
        return settle(items, complaints, out);
    if (said.error && items.size() > 1 && !m_model->delta && partsMayDo(*said.error))
        return inParts(items, out);
    if (said.error)
        return refuse(items, *said.error, out);
    settle(items, resultsIn(m_model->results, items, said.body, subject, discretion(items)), out);
}

} // namespace zgoda::b2b
