// The second start: from the command to the desk's window with the demo open and painted. Without a display, offscreen.
#include "tests/bench/bench.h"

#include <QProcess>
#include <QTemporaryDir>

namespace zgoda::bench {
namespace {

constexpr int longest = 300'000; // ms, for the first start, which makes the demo

// ./dev run until the window was painted; false: it did not come to that.
bool start(const QTemporaryDir &place)
{
    QProcess command;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    environment.insert(QStringLiteral("DISPLAY"), QStringLiteral("none")); // a window is wanted, nobody looks at it
    environment.insert(QStringLiteral("ZGODA_DEMO"), place.filePath(QStringLiteral("demo")));
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), place.filePath(QStringLiteral("config")));
    command.setProcessEnvironment(environment);
    command.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    command.setWorkingDirectory(QStringLiteral(ZGODA_SOURCE_DIR));
    command.start(QStringLiteral("./dev"), {QStringLiteral("run"), QStringLiteral("--exit-after-paint")});
    return command.waitForFinished(longest) && command.exitStatus() == QProcess::NormalExit && command.exitCode() == 0;
}

} // namespace

void startParts(Report &report)
{
    const QTemporaryDir place;
    const QString name = QStringLiteral("second start, from the command to the painted window");
    bool good = true;
    const double ms = timed(5, [&] { good = start(place) && good; }); // the first makes the demo and is not counted
    if (good)
        report.atMost(name, ms, QStringLiteral("ms"), 2000);
    else
        report.lacking(name, QStringLiteral("the desk did not open"));
}

} // namespace zgoda::bench
