#include "connectors/erp/bridgecheck.h"

#include <QJsonDocument>
#include <QSet>

namespace zgoda::erp {
namespace {

using What = BridgeCheck::What;
using namespace std::chrono_literals;

constexpr int severalSteps = 5;

QString text(const char *ascii) { return QString::fromLatin1(ascii); }

QJsonObject helloLine(int version, const BridgeLogin &login)
{
    const QString password = login.password.isEmpty() ? text("check-bridge-password") : login.password;
    return {{text("zgoda"), version},
        {text("hello"),
            QJsonObject {{text("profile"), text("check-bridge")}, {text("parameters"), QJsonObject {}},
                {text("login"), QJsonObject {{text("user"), login.user}, {text("password"), password}}}}}};
}

QJsonObject tryLine(const QString &id, const QString &area, const QString &key)
{
    return {{text("step"), id}, {text("op"), text("update")}, {text("area"), area},
        {text("key"), QJsonObject {{text("code"), key}}}, {text("expect"), QJsonObject {{text("field"), text("a")}}},
        {text("write"), QJsonObject {{text("field"), text("b")}}}, {text("try"), true}};
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
            text("%1 lines that are no JSON object").arg(m_bridge->garbage()));
        const QString password = helloLine(0, m_login)[text("hello")][text("login")][text("password")].toString();
        note(What::KeepsSecrets, !(m_heard + m_bridge->complaints()).contains(password.toUtf8()), text("it prints it"));
        m_bridge->say({{text("bye"), true}});
        const auto code = m_bridge->leave(m_command.answerLimit);
        note(What::EndsWhenAsked, code == 0, code ? text("exit code %1").arg(*code) : text("it did not end by itself"));
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
            out.insert((*line)[text("step")].toString(), *line);
        }
        return out;
    }
    bool answered(const QJsonObject &line)
    {
        const auto answer = ask({line}).value(line[text("step")].toString());
        const QString state = answer[text("state")].toString();
        return state == text("possible") || state == text("failed");
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
        several.append(tryLine(text("several-%1").arg(i), text("check"), text("KEY %1").arg(i)));
    const auto answers = ask(several);
    int wrong = 0;
    for (const QJsonObject &line : std::as_const(several)) {
        const QString state = answers.value(line[text("step")].toString())[text("state")].toString();
        wrong += int(state != text("possible") && state != text("failed"));
    }
    note(What::AnswersEachStep, wrong == 0,
        text("%1 of %2 have no answer, or one that no try may have").arg(wrong).arg(severalSteps));
    note(What::KeepsLetters,
        answered(tryLine(QStringLiteral("zażółć"), text("check"), QStringLiteral("Łódź \"A\"\n\\ €"))),
        text("no answer under the step's own id"));
    m_bridge->sayRaw("this is no JSON {");
    m_bridge->sayRaw("{\"something\": \"else\"}");
    note(What::PassesOverNonsense, answered(tryLine(text("after-nonsense"), text("check"), text("K"))),
        text("no answer to the next step"));
    QJsonObject future = tryLine(text("with-more"), text("check"), text("K"));
    future.insert(text("member_of_the_future"), QJsonObject {{text("a"), 1}});
    note(What::PassesOverMembers, answered(future), text("no answer"));
    note(What::RefusesUnknownAreas, answered(tryLine(text("unknown-area"), text("no_such_area"), text("K"))),
        text("no answer"));
}

void Checker::otherVersion()
{
    const auto bridge = Bridge::start(m_command, helloLine(99, m_login));
    // Our own start() takes only version 1: a bridge that then says hello has not looked at the number.
    note(What::RefusesOtherVersions, !bridge, text("it greets back as if it knew version 99"));
}

} // namespace

QVector<BridgeCheck> checkBridge(const BridgeCommand &command, const BridgeLogin &login)
{
    return Checker(command, login).run();
}

} // namespace zgoda::erp
