// The second start: from the command to the desk's window with the demo open and painted. Without a display, offscreen.
#include "tests/bench/bench.h"

#include <QProcess>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace zgoda::bench {
namespace {

constexpr int longest = 300'000; // ms, for the first start, which makes the demo

// ./dev run until the window was painted; false: it did not come to that.
bool start(const QTemporaryDir &place)
{
    QProcess command;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    environment.insert(u"DISPLAY"_s, u"none"_s); // a window is wanted, nobody looks at it
    environment.insert(u"ZGODA_DEMO"_s, place.filePath(u"demo"_s));
    environment.insert(u"XDG_CONFIG_HOME"_s, place.filePath(u"config"_s));
    command.setProcessEnvironment(environment);
    command.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    command.setWorkingDirectory(QStringLiteral(ZGODA_SOURCE_DIR));
    command.start(u"./dev"_s, {u"run"_s, u"--exit-after-paint"_s});
    return command.waitForFinished(longest) && command.exitStatus() == QProcess::NormalExit && command.exitCode() == 0;
}

} // namespace

void startParts(Report &report)
{
    const QTemporaryDir place;
    const QString name = u"second start, from the command to the painted window"_s;
    bool good = true;
    const double ms = timed(5, [&] { good = start(place) && good; }); // the first makes the demo and is not counted
    if (good)
        report.atMost(name, ms, u"ms"_s, 2000);
    else
        report.lacking(name, u"the desk did not open"_s);
}

} // namespace zgoda::bench
