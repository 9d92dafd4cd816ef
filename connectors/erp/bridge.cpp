#include "connectors/erp/bridge.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QJsonDocument>
#include <utility>

using namespace Qt::StringLiterals;

namespace zgoda::erp {
namespace {

using namespace std::chrono_literals;

constexpr qint64 longestLine = 1 << 20;
constexpr int widestWindow = 100;
constexpr int keptErrors = 2000;
constexpr auto patience = 3s; // with one that was told to end

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
        sayGoodbye();
        leave(patience);
    }
}

void Bridge::sayGoodbye()
{
    if (std::exchange(m_left, true))
        return;
    say({{u"bye"_s, true}});
    m_process.closeWriteChannel();
}

Error Bridge::refusal(const QString &why) const { return {Error::Kind::Refused, u"bridge "_s + m_name, why, 0, {}}; }

Result<std::unique_ptr<Bridge>> Bridge::start(const BridgeCommand &command, const QJsonObject &hello)
{
    std::unique_ptr<Bridge> out(new Bridge(command));
    if (!QFileInfo(command.program).exists() && !QFileInfo(command.program + u".exe"_s).exists())
        return fail(out->refusal(u"there is no such program"_s));
    out->m_process.start();
    if (!out->m_process.waitForStarted(int(command.startLimit.count())))
        return fail(out->refusal(u"the program could not be started"_s));
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
        return fail(refusal(u"it did not answer the greeting in time"_s));
    if (!answer)
        return fail(refusal(u"it ended before it answered the greeting"_s));
    const QJsonObject error = (*answer)[u"error"_s].toObject();
    if (error[u"kind"_s].toString() == u"denied"_s)
        return fail(Error::Kind::Denied, u"bridge "_s + m_name);
    if ((*answer)[u"zgoda"_s].toInt() != bridgeProtocol)
        return fail(refusal(u"it speaks another version of the protocol"_s));
    if (!error.isEmpty() || !(*answer)[u"hello"_s].isObject())
        return fail(refusal(u"it is not ready to write"_s));
    m_hello = (*answer)[u"hello"_s].toObject();
    m_window = qBound(1, m_hello[u"window"_s].toInt(1), widestWindow);
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
            return fail(Error::Kind::Malformed, u"bridge "_s + m_name, u"a line of more than a megabyte"_s);
        if (m_process.state() == QProcess::NotRunning)
            return fail(Error::Kind::Offline, u"bridge "_s + m_name,
                u"the program ended, exit code %1"_s.arg(m_process.exitCode()));
        const qint64 left = limit.count() - timer.elapsed();
        if (left <= 0)
            return fail(Error::Kind::Timeout, u"bridge "_s + m_name, u"no answer in time"_s);
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
