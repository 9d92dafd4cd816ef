#include "connectors/erp/bridgewriter.h"

#include "models/base/redact.h"
#include "models/plan/planjson.h"

#include <QDeadlineTimer>
#include <QDir>

using namespace Qt::StringLiterals;

namespace zgoda::erp {
namespace {

constexpr int mostStarts = 3; // of the program for one batch: who dies more often will not live
constexpr qsizetype longestReason = 200;
constexpr auto lastWords = std::chrono::milliseconds(3000); // a program that is told to end ends within it

QString wordOf(Step::Op op)
{
    switch (op) {
    case Step::Op::Create: return u"create"_s;
    case Step::Op::Remove: return u"remove"_s;
    case Step::Op::Update:
    case Step::Op::AdoptBase: break;
    }
    return u"update"_s;
}

Error::Kind kindOf(const QString &word)
{
    static const QHash<QString, Error::Kind> kinds {{u"stale"_s, Error::Kind::Stale},
        {u"denied"_s, Error::Kind::Denied}, {u"forbidden"_s, Error::Kind::Forbidden},
        {u"not_found"_s, Error::Kind::NotFound}, {u"busy"_s, Error::Kind::Throttled},
        {u"unknown"_s, Error::Kind::Server}};
    return kinds.value(word, Error::Kind::Rejected);
}

void hide(const Step &step, Discretion &discretion)
{
    for (const Write &write : step.writes)
        discretion.hidden << write.expect.text << write.write.text;
}

// What a bridge says about a step may go to the journal: without the values that were sent.
QString cleaned(const QString &said, const Step &step)
{
    Discretion discretion;
    hide(step, discretion);
    return withoutPersonalData(withoutValues(said.left(longestReason).simplified(), discretion));
}

// "possible" answers a question: of a step that was to be written it does not say what became of it.
Result<Ack> answerOf(const QJsonObject &line, const Step &step, const QString &bridge, bool rehearse)
{
    const QString state = line[u"state"_s].toString();
    const QString said = cleaned(line[u"text"_s].toString(), step);
    if (state == u"done"_s || (rehearse && state == u"possible"_s))
        return Ack {step.id, line[u"id"_s].toString(step.targetId), said.isEmpty() ? state : said};
    if (state == u"failed"_s)
        return fail(kindOf(line[u"kind"_s].toString()), said, u"the bridge refused the step"_s);
    return fail(Error::Kind::Server, u"bridge "_s + bridge, u"it does not know what became of the step"_s);
}

class BatchWriter final {
public:
    BatchWriter(const Setup &setup, const Schema &schema, const QVector<Step> &steps, Stop &stop, bool rehearse)
        : m_setup(setup)
        , m_schema(schema)
        , m_steps(steps)
        , m_stop(stop)
        , m_rehearse(rehearse)
        , m_answers(steps.size())
    {
    }

    QVector<Result<Ack>> run()
    {
        const auto command = bridgeCommand(m_setup);
        std::optional<Error> trouble;
        if (!command)
            trouble = command.error();
        for (int starts = 0; !trouble && m_next < m_steps.size() && !m_stop.requested(); ++starts) {
            if (starts == mostStarts) {
                trouble = Error {Error::Kind::Refused, u"bridge"_s, u"it ended again and again"_s, 0, {}};
                break;
            }
            const auto bridge = Bridge::start(*command, bridgeHello(m_setup));
            if (!bridge)
                trouble = bridge.error();
            else
                speak(**bridge, command->answerLimit);
        }
        return results(trouble);
    }

private:
    void speak(Bridge &bridge, std::chrono::milliseconds limit);
    void hearOut(Bridge &bridge);
    bool take(const QJsonObject &line, const QString &bridge); // was it the answer to a step in hand?
    Error lastSaid(Error error, Bridge &bridge) const;
    QVector<Result<Ack>> results(const std::optional<Error> &trouble) const;

    const Setup &m_setup;
    const Schema &m_schema;
    const QVector<Step> &m_steps;
    Stop &m_stop;
    const bool m_rehearse;
    QVector<std::optional<Result<Ack>>> m_answers;
    QHash<QString, qsizetype> m_inHand; // step id -> index
    QHash<QString, QPair<qsizetype, QJsonObject>> m_heard;
    qsizetype m_next = 0; // the first step that was not handed over
};

// Hands over as many as the bridge takes at once, hears the answers in whatever order; ends when all have one, or when
// the bridge does. Who had none is unclear then.
void BatchWriter::speak(Bridge &bridge, std::chrono::milliseconds limit)
{
    QDeadlineTimer until(limit); // for an answer to a step: a bridge may talk of other things for ever
    while (m_next < m_steps.size() || !m_inHand.isEmpty()) {
        while (m_next < m_steps.size() && m_inHand.size() < bridge.window() && !m_stop.requested()) {
            bridge.say(bridgeLine(m_steps[m_next], m_schema, m_rehearse));
            m_inHand.insert(m_steps[m_next].id, m_next);
            ++m_next;
        }
        if (m_inHand.isEmpty())
            break; // stopped
        const auto line = bridge.hear(std::chrono::milliseconds(until.remainingTime()));
        if (line && take(*line, bridge.name()))
            until.setRemainingTime(limit);
        if (line && !until.hasExpired())
            continue;
        const Error late {Error::Kind::Timeout, u"bridge "_s + bridge.name(), u"no answer in time"_s, 0, {}};
        const Error error = lastSaid(line ? late : line.error(), bridge);
        for (const qsizetype at : std::as_const(m_inHand))
            m_answers[at] = fail(error);
        m_inHand.clear();
        bridge.kill();
        return;
    }
    hearOut(bridge);
}

// With the end of the bridge's standard error: without what it was told.
Error BatchWriter::lastSaid(Error error, Bridge &bridge) const
{
    Discretion discretion {{m_setup.writing.password}, {}};
    for (qsizetype i = 0; i < m_next; ++i)
        hide(m_steps[i], discretion);
    error.detail += u"; "_s + withoutValues(QString::fromUtf8(bridge.complaints()), discretion).simplified();
    return error;
}

// What it says of the last steps beside its first answers.
void BatchWriter::hearOut(Bridge &bridge)
{
    bridge.sayGoodbye();
    for (const QDeadlineTimer until(lastWords); !until.hasExpired();) {
        const auto line = bridge.hear(std::chrono::milliseconds(until.remainingTime()));
        if (!line)
            return;
        take(*line, bridge.name());
    }
}

bool BatchWriter::take(const QJsonObject &line, const QString &bridge)
{
    const QString id = line[u"step"_s].toString();
    if (const auto at = m_inHand.constFind(id); at != m_inHand.constEnd()) {
        m_answers[*at] = answerOf(line, m_steps[*at], bridge, m_rehearse);
        m_heard.insert(id, {*at, line});
        m_inHand.remove(id);
        return true;
    }
    // A second answer that contradicts the first takes away what was known. One for a step that nobody asked is nothing.
    const auto before = m_heard.constFind(id);
    if (before != m_heard.constEnd() && before->second[u"state"_s] != line[u"state"_s])
        m_answers[before->first]
            = fail(Error::Kind::Server, u"bridge "_s + bridge, u"it gave two different answers for the step"_s);
    return false;
}

QVector<Result<Ack>> BatchWriter::results(const std::optional<Error> &trouble) const
{
    QVector<Result<Ack>> out;
    for (qsizetype i = 0; i < m_steps.size(); ++i) {
        if (m_answers[i])
            out.append(*m_answers[i]);
        else if (trouble)
            out.append(fail(*trouble));
        else
            out.append(fail(Error::Kind::Cancelled, m_steps[i].area));
    }
    return out;
}

} // namespace

Result<BridgeCommand> bridgeCommand(const Setup &setup)
{
    const BridgeModel &model = setup.profile.writing.bridge;
    const auto program = filledIn(model.program, setup.parameters);
    const QString where = setup.profile.id + u"/profile.json: writing.bridge"_s;
    if (!program || program->isEmpty())
        return fail(Error::Kind::Profile, where + u".program"_s, u"no program is given"_s);
    BridgeCommand out;
    out.program = QDir::cleanPath(QDir(setup.profile.folder).absoluteFilePath(*program));
    for (const QString &argument : model.arguments) {
        const auto filled = filledIn(argument, setup.parameters);
        if (!filled)
            return fail(Error::Kind::Profile, where + u".arguments: "_s + argument, u"no such parameter"_s);
        out.arguments.append(*filled);
    }
    out.startLimit = model.startLimit;
    out.answerLimit = model.answerLimit;
    return out;
}

QJsonObject bridgeHello(const Setup &setup)
{
    QJsonObject parameters;
    for (auto it = setup.parameters.begin(); it != setup.parameters.end(); ++it)
        parameters.insert(it.key(), it.value());
    return {{u"zgoda"_s, bridgeProtocol},
        {u"hello"_s,
            QJsonObject {{u"profile"_s, setup.profile.id}, {u"parameters"_s, parameters},
                {u"login"_s, QJsonObject {{u"user"_s, setup.writing.user}, {u"password"_s, setup.writing.password}}}}}};
}

QJsonObject bridgeLine(const Step &step, const Schema &schema, bool rehearse)
{
    const QStringList &parts = step.targetKey.isEmpty() ? step.key : step.targetKey;
    QJsonObject key, expect, write;
    for (int i = 0; i < schema.keyCount && i < int(parts.size()); ++i)
        key.insert(schema.fields[i].id, parts[i]);
    for (const Write &one : step.writes) {
        expect.insert(one.field, valueToJson(one.expect));
        write.insert(one.field, valueToJson(one.write));
    }
    QJsonObject out {{u"step"_s, step.id}, {u"op"_s, wordOf(step.op)}, {u"area"_s, step.area}, {u"key"_s, key},
        {u"expect"_s, expect}, {u"write"_s, write}};
    if (!step.targetId.isEmpty())
        out.insert(u"id"_s, step.targetId);
    if (rehearse)
        out.insert(u"try"_s, true);
    return out;
}

QVector<Result<Ack>> writeByBridge(
    const Setup &setup, const Schema &schema, const QVector<Step> &steps, Stop &stop, bool rehearse)
{
    return BatchWriter(setup, schema, steps, stop, rehearse).run();
}

} // namespace zgoda::erp
