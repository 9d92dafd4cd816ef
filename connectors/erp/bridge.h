// A bridge: a program of somebody else's that writes for us, spoken to in JSON lines over its standard input and output
// (resources/profiles/erp/BRIDGE.md). One object is one running program. Blocking; for one thread. Nothing that it says
// is believed beyond its form: lines that are none are counted and left.
#pragma once

#include "connectors/erp/workers.h"

#include <QJsonObject>
#include <QProcess>
#include <QStringList>
#include <memory>

namespace zgoda::erp {

constexpr int bridgeProtocol = 1;

struct BridgeCommand {
    QString program; // absolute
    QStringList arguments;
    std::chrono::milliseconds startLimit {20'000}, answerLimit {60'000};
};

class Bridge final {
public:
    // Starts the program, says hello and waits for its own. Refused, with one sentence, when there is no bridge to speak
    // with: nothing was asked of it then. Denied when it says that the login is wrong.
    static Result<std::unique_ptr<Bridge>> start(const BridgeCommand &command, const QJsonObject &hello);
    ~Bridge(); // says goodbye, waits a moment, then ends the program
    Bridge(const Bridge &) = delete;
    Bridge &operator=(const Bridge &) = delete;

    void say(const QJsonObject &line);
    void sayRaw(const QByteArray &line); // as it is: for trying out what a bridge makes of it
    // The next line that is a JSON object. Timeout: none came in time. Offline: the program ended. Malformed: a line
    // beyond all measure.
    Result<QJsonObject> hear(std::chrono::milliseconds limit);
    // Closes its input; its exit code, or nothing when it did not end in time (it is then ended).
    std::optional<int> leave(std::chrono::milliseconds limit);
    void kill();
    void sayGoodbye(); // once; hear() gives what it still had to say, and Offline once it has ended

    const QString &name() const noexcept { return m_name; } // the file's: for errors
    int window() const noexcept { return m_window; }        // steps that it takes before it has answered
    const QJsonObject &hello() const noexcept { return m_hello; }
    int garbage() const noexcept { return m_garbage; } // lines that were no JSON object
    QByteArray complaints();                           // the end of its standard error; for the log alone

private:
    explicit Bridge(const BridgeCommand &command);
    Result<> greet(const QJsonObject &hello, std::chrono::milliseconds limit);
    Error refusal(const QString &why) const;

    QString m_name;
    QProcess m_process;
    QJsonObject m_hello;
    QByteArray m_errors;
    int m_window = 1, m_garbage = 0;
    bool m_left = false; // it was told goodbye
};

} // namespace zgoda::erp
