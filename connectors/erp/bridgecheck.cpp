#include "connectors/erp/bridgecheck.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace zgoda::erp {
namespace {

using What = BridgeCheck::What;
using namespace std::chrono_literals;

constexpr int severalSteps = 5;

QJsonObject helloLine(int version, const BridgeLogin &login)
{
    const QString password = login.password.isEmpty() ? u"check-bridge-password"_s : login.password;
    return {{u"zgoda"_s, version},
        {u"hello"_s,
            QJsonObject {{u"profile"_s, u"check-bridge"_s}, {u"parameters"_s, QJsonObject {}},
                {u"login"_s, QJsonObject {{u"user"_s, login.user}, {u"password"_s, password}}}}}};
}

QJsonObject tryLine(const QString &id, const QString &area, const QString &key)
{
    return {{u"step"_s, id}, {u"op"_s, u"update"_s}, {u"area"_s, area}, {u"key"_s, QJsonObject {{u"code"_s, key}}},
        {u"expect"_s, QJsonObject {{u"field"_s, u"a"_s}}}, {u"write"_s, QJsonObject {{u"field"_s, u"b"_s}}},
        {u"try"_s, true}};
}

class Checker final {
public:
    Checker(const BridgeCommand &command, const BridgeLogin &login)
        : m_command(command)
        , m_login(login)
    {
    }

    QVector<BridgeCheck> run()
    {
        auto bridge = Bridge::start(m_command, helloLine(bridgeProtocol, m_login));
        note(What::Greets, bridge.has_value(), bridge ? QString() : bridge.error().detail);
        if (!bridge)
            return m_out;
        m_bridge = bridge->get();
        m_heard = QJsonDocument(m_bridge->hello()).toJson(QJsonDocument::Compact);
        talk();
        note(What::SaysNothingElse, m_bridge->garbage() == 0,
            u"%1 lines that are no JSON object"_s.arg(m_bridge->garbage()));
        const QString password = helloLine(0, m_login)[u"hello"_s][u"login"_s][u"password"_s].toString();
        note(What::KeepsSecrets, !(m_heard + m_bridge->complaints()).contains(password.toUtf8()), u"it prints it"_s);
        m_bridge->say({{u"bye"_s, true}});
        const auto code = m_bridge->leave(m_command.answerLimit);
        note(What::EndsWhenAsked, code == 0, code ? u"exit code %1"_s.arg(*code) : u"it did not end by itself"_s);
        otherVersion();
        return m_out;
    }

private:
    void note(What what, bool good, const QString &detail) { m_out.append({what, good, good ? QString() : detail}); }
    // The answers to these steps, by id; fewer when some do not come.
    QHash<QString, QJsonObject> ask(const QVector<QJsonObject> &lines)
    {
        QHash<QString, QJsonObject> out;
        qsizetype sent = 0;
        while (out.size() < lines.size()) {
            for (; sent < lines.size() && sent - out.size() < m_bridge->window(); ++sent)
                m_bridge->say(lines[sent]);
            const auto line = m_bridge->hear(m_command.answerLimit);
            if (!line)
                break;
            m_heard += QJsonDocument(*line).toJson(QJsonDocument::Compact);
            out.insert((*line)[u"step"_s].toString(), *line);
        }
        return out;
    }
    bool answered(const QJsonObject &line)
    {
        const auto answer = ask({line}).value(line[u"step"_s].toString());
        const QString state = answer[u"state"_s].toString();
        return state == u"possible"_s || state == u"failed"_s;
    }
    void talk();
    void otherVersion();

    const BridgeCommand &m_command;
    const BridgeLogin &m_login;
    Bridge *m_bridge = nullptr;
    QByteArray m_heard;
    QVector<BridgeCheck> m_out;
};

void Checker::talk()
{
    QVector<QJsonObject> several;
    for (int i = 0; i < severalSteps; ++i)
        several.append(tryLine(u"several-%1"_s.arg(i), u"check"_s, u"KEY %1"_s.arg(i)));
    const auto answers = ask(several);
    int wrong = 0;
    for (const QJsonObject &line : std::as_const(several)) {
        const QString state = answers.value(line[u"step"_s].toString())[u"state"_s].toString();
        wrong += int(state != u"possible"_s && state != u"failed"_s);
    }
    note(What::AnswersEachStep, wrong == 0,
        u"%1 of %2 have no answer, or one that no try may have"_s.arg(wrong).arg(severalSteps));
    note(What::KeepsLetters, answered(tryLine(u"zażółć"_s, u"check"_s, u"Łódź \"A\"\n\\ €"_s)),
        u"no answer under the step's own id"_s);
    m_bridge->sayRaw("this is no JSON {");
    m_bridge->sayRaw("{\"something\": \"else\"}");
    note(What::PassesOverNonsense, answered(tryLine(u"after-nonsense"_s, u"check"_s, u"K"_s)),
        u"no answer to the next step"_s);
    QJsonObject future = tryLine(u"with-more"_s, u"check"_s, u"K"_s);
    future.insert(u"member_of_the_future"_s, QJsonObject {{u"a"_s, 1}});
    note(What::PassesOverMembers, answered(future), u"no answer"_s);
    note(What::RefusesUnknownAreas, answered(tryLine(u"unknown-area"_s, u"no_such_area"_s, u"K"_s)), u"no answer"_s);
}

void Checker::otherVersion()
{
    const auto bridge = Bridge::start(m_command, helloLine(99, m_login));
    // Our own start() takes only version 1: a bridge that then says hello has not looked at the number.
    note(What::RefusesOtherVersions, !bridge, u"it greets back as if it knew version 99"_s);
}

} // namespace

QVector<BridgeCheck> checkBridge(const BridgeCommand &command, const BridgeLogin &login)
{
    return Checker(command, login).run();
}

} // namespace zgoda::erp
