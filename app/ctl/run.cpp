#include "app/ctl/command.h"
#include "app/ctl/words.h"
#include "ui/emergency.h"

#include <QElapsedTimer>
#include <csignal>

using namespace Qt::StringLiterals;

namespace zgoda::ctl {
namespace {

constexpr int lookTime = 1000; // ms

volatile std::sig_atomic_t interrupted = 0;

// The first one asks what runs to stop cleanly; the second one ends the program.
extern "C" void onInterrupt(int signal)
{
    interrupted = 1;
    std::signal(signal, SIG_DFL);
}

} // namespace

QString callOf(const Command &command)
{
    return u"%1 %2"_s.arg(QLatin1String(command.name), QString::fromUtf8(command.usage)).trimmed();
}

Run::Run(const Command &command, Arguments arguments, QString workspace, QString onlyOf)
    : m_command(command)
    , m_args(std::move(arguments))
    , m_folder(std::move(workspace))
    , m_onlyOf(std::move(onlyOf))
{
    std::signal(SIGINT, onInterrupt);
    std::signal(SIGTERM, onInterrupt);
}

bool Run::stopRequested() { return interrupted != 0; }

bool Run::open()
{
    OpenOptions options;
    options.onlyOf = m_onlyOf;
    auto opened = openWorkspace(m_folder, options);
    if (!opened) {
        failed(opened.error());
        if (opened.error().kind == Error::Kind::NotFound)
            complain(Words::tr("Name the workspace's folder with -w, or make one to look at: zgodactl demo FOLDER"));
        return false;
    }
    m_opened = std::move(*opened);
    m_await = std::make_unique<Await>(m_opened->session());
    m_await->stopWhen(&Run::stopRequested);
    if (const auto loaded = m_await->open(); !loaded) {
        failed(loaded.error());
        return false;
    }
    sayEmergencies();
    return true;
}

void Run::sayEmergencies()
{
    for (const EmergencyMode &mode : emergencyModes(session().setup().policy))
        complain(Words::tr("EMERGENCY: %1").arg(mode.text));
}

Result<> Run::followEmergencies()
{
    const auto changed = m_opened->followEmergencies();
    if (!changed)
        return fail(changed.error());
    if (*changed)
        sayEmergencies();
    return {};
}

std::function<void()> Run::following(ProgressLine &line)
{
    QElapsedTimer looked;
    looked.start();
    return [this, &line, looked]() mutable {
        if (looked.elapsed() < lookTime)
            return;
        looked.start();
        if (m_opened->followEmergencies().value_or(false)) {
            line.clear();
            sayEmergencies();
        }
    };
}

void Run::close()
{
    m_await.reset();
    m_opened.reset();
}

int Run::failed(const Error &error, const QString &system)
{
    const QString said = sentence(error, system);
    logError(logApp(), {m_command.name}, error);
    complain(said);
    if (json())
        printError(said, error.subject, error.status);
    return error.kind == Error::Kind::Guard ? Guarded : Failed;
}

int Run::wrong(const QString &why)
{
    const QString said = Words::tr("zgodactl %1: %2.").arg(QLatin1String(m_command.name), why);
    complain(said);
    complain(Words::tr("Usage: zgodactl %1").arg(callOf(m_command)));
    if (json())
        printError(said, why);
    return Failed;
}

std::optional<QStringList> Run::areas(int from)
{
    const QStringList all = session().areas();
    const QStringList asked = m_args.words().mid(from);
    for (const QString &area : asked) {
        if (all.contains(area))
            continue;
        wrong(Words::tr("there is no area “%1” in this workspace; there are %2").arg(area, all.join(u", "_s)));
        return {};
    }
    return asked.isEmpty() ? all : asked;
}

} // namespace zgoda::ctl
