#include "connectors/erp/bridge.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QJsonDocument>

namespace zgoda::erp {
namespace {

using namespace std::chrono_literals;

constexpr qint64 longestLine = 1 << 20;
constexpr int widestWindow = 100;
constexpr int keptErrors = 2000;

QString text(const char *ascii) { return QString::fromLatin1(ascii); }

} // namespace

Bridge::Bridge(const BridgeCommand &command)
    : m_name(QFileInfo(command.program).fileName())
{
    m_process.setProgram(command.program);
    m_process.setArguments(command.arguments);
    m_process.setWorkingDirectory(QFileInfo(command.program).absolutePath());
}

Bridge::~Bridge()
{
    if (m_process.state() != QProcess::NotRunning) {
        say({{text("bye"), true}});
        leave(3s);
    }
}

Error Bridge::refusal(const QString &why) const { return {Error::Kind::Refused, text("bridge ") + m_name, why, 0, {}}; }

Result<std::unique_ptr<Bridge>> Bridge::start(const BridgeCommand &command, const QJsonObject &hello)
{
    std::unique_ptr<Bridge> out(new Bridge(command));
    if (!QFileInfo(command.program).exists() && !QFileInfo(command.program + text(".exe")).exists())
        return fail(out->refusal(text("there is no such program")));
    out->m_process.start();
    if (!out->m_process.waitForStarted(int(command.startLimit.count())))
        return fail(out->refusal(text("the program could not be started")));
    if (const auto greeted = out->greet(hello, command.startLimit); !greeted) {
        out->kill();
        return fail(greeted.error());
    }
    return out;
}

Result<> Bridge::greet(const QJsonObject &hello, std::chrono::milliseconds limit)
{
    say(hello);
    const auto answer = hear(limit);
    if (!answer && answer.error().kind == Error::Kind::Timeout)
        return fail(refusal(text("it did not answer the greeting in time")));
    if (!answer)
        return fail(refusal(text("it ended before it answered the greeting")));
    const QJsonObject error = (*answer)[text("error")].toObject();
    if (error[text("kind")].toString() == text("denied"))
        return fail(Error::Kind::Denied, text("bridge ") + m_name);
    if ((*answer)[text("zgoda")].toInt() != bridgeProtocol)
        return fail(refusal(text("it speaks another version of the protocol")));
    if (!error.isEmpty() || !(*answer)[text("hello")].isObject())
        return fail(refusal(text("it is not ready to write")));
    m_hello = (*answer)[text("hello")].toObject();
    m_window = qBound(1, m_hello[text("window")].toInt(1), widestWindow);
    return {};
}

void Bridge::say(const QJsonObject &line) { sayRaw(QJsonDocument(line).toJson(QJsonDocument::Compact)); }

void Bridge::sayRaw(const QByteArray &line)
{
    m_process.write(line + '\n');
    m_process.waitForBytesWritten(0); // a program that does not listen must not hold us
}

Result<QJsonObject> Bridge::hear(std::chrono::milliseconds limit)
{
    QElapsedTimer timer;
    timer.start();
    for (;;) {
        while (m_process.canReadLine()) {
            const QJsonDocument line = QJsonDocument::fromJson(m_process.readLine());
            if (line.isObject() && !line.object().isEmpty())
                return line.object();
            ++m_garbage;
        }
        if (m_process.bytesAvailable() > longestLine)
            return fail(Error::Kind::Malformed, text("bridge ") + m_name, text("a line of more than a megabyte"));
        if (m_process.state() == QProcess::NotRunning)
            return fail(Error::Kind::Offline, text("bridge ") + m_name,
                text("the program ended, exit code %1").arg(m_process.exitCode()));
        const qint64 left = limit.count() - timer.elapsed();
        if (left <= 0)
            return fail(Error::Kind::Timeout, text("bridge ") + m_name, text("no answer in time"));
        m_process.waitForReadyRead(int(qMin<qint64>(left, 100)));
    }
}

std::optional<int> Bridge::leave(std::chrono::milliseconds limit)
{
    m_process.closeWriteChannel();
    QElapsedTimer timer;
    timer.start();
    while (m_process.state() != QProcess::NotRunning && timer.elapsed() < limit.count()) {
        m_process.waitForFinished(50);
        (void)m_process.readAllStandardOutput(); // who waits to be read would not end
    }
    if (m_process.state() == QProcess::NotRunning)
        return m_process.exitStatus() == QProcess::NormalExit ? std::optional(m_process.exitCode()) : std::nullopt;
    kill();
    return std::nullopt;
}

void Bridge::kill()
{
    m_process.kill();
    m_process.waitForFinished(2000);
}

QByteArray Bridge::complaints()
{
    m_errors = (m_errors + m_process.readAllStandardError()).right(keptErrors);
    return m_errors;
}

} // namespace zgoda::erp
