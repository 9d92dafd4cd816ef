// zgoda [--as NAME] [FOLDER] | --demo [FOLDER] [--exit-after-paint] | --screens FOLDER
// The desk. Without arguments it opens the last workspace, or lets choose. --screens renders every page of a demo of
// its own at 100 and 200 % and with longer words, light and dark, and shows no window.
#include "app/await.h"
#include "app/demo/world.h"
#include "app/deskapp.h"
#include "app/logging.h"
#include "ui/screens.h"

#include <QApplication>
#include <QDateTime>
#include <QDir>
#include <QIcon>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTextStream>
#include <QTimer>
#include <QTranslator>
#include <atomic>
#include <optional>

using namespace Qt::StringLiterals;

using namespace zgoda;

namespace {

constexpr int demoTakes = 120'000; // ms, on a slow machine
constexpr int readTakes = 60'000;

int complain(const QString &sentence)
{
    QTextStream(stderr) << sentence << '\n';
    return 1;
}

QIcon appIcon()
{
    QIcon icon;
    for (const int size : {16, 32, 48, 64, 128, 256})
        icon.addFile(u":/icons/zgoda-%1.png"_s.arg(size), QSize(size, size));
    return icon;
}

// To what is asked on the command line and needs no window.
QString answer(const QString &asked)
{
    if (asked == "--version"_L1)
        return QStringLiteral("zgoda " ZGODA_VERSION);
    if (asked == "--help"_L1 || asked == "-h"_L1)
        return QCoreApplication::translate("main",
            "zgoda [FOLDER]           the desk, with this workspace or the last one\n"
            "zgoda --demo [FOLDER]    the desk on a demo, made where there is none\n"
            "zgoda --as NAME [FOLDER] the desk of one salesperson: their own customers' rows only\n"
            "zgoda --screens FOLDER   every page of a demo as a picture, without a window\n"
            "The same engine without a window: zgodactl --help");
    return {};
}

// Every sentence 40 % longer, as other languages may be: the pages must hold them.
class LongWords final : public QTranslator {
public:
    bool isEmpty() const override { return false; }
    QString translate(const char *, const char *source, const char *, int) const override
    {
        const QString text = QString::fromUtf8(source);
        const QString filler = u" zażółcenie gęślej jaźni"_s;
        QString more;
        while (more.size() < text.size() * 2 / 5)
            more += filler;
        return isShortcut(text) ? text : text + more.left(text.size() * 2 / 5);
    }

private:
    static bool isShortcut(const QString &text) // keys are sequences, not sentences
    {
        static const QRegularExpression keys(u"^((Ctrl|Alt|Shift)\\+.*|F\\d+|Esc|Del|Space)$"_s);
        return keys.match(text).hasMatch();
    }
};

constexpr const char *longSuffix = "long"; // of the pictures with longer words

// One process for each kind of picture: Qt reads the scale once.
int renderAll(const QString &folder)
{
    const std::pair<QString, QString> kinds[]
        = {{u"100"_s, u"1"_s}, {u"200"_s, u"2"_s}, {QLatin1String(longSuffix), u"1"_s}};
    for (const auto &[suffix, factor] : kinds) {
        QProcess child;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"QT_SCALE_FACTOR"_s, factor);
        child.setProcessEnvironment(environment);
        child.setProcessChannelMode(QProcess::ForwardedChannels);
        child.start(QCoreApplication::applicationFilePath(), {u"--render"_s, folder, suffix});
        if (!child.waitForFinished(-1) || child.exitStatus() != QProcess::NormalExit || child.exitCode() != 0)
            return complain(
                QCoreApplication::translate("main", "The screens of the kind “%1” could not be rendered.").arg(suffix));
    }
    return 0;
}

// Reads of the last days, for the pictures: real ones of a demo on which something happens in between, by a clock that is
// moved by hand.
bool readBefore(const QString &folder)
{
    constexpr qint64 hour = 3'600'000;
    constexpr int reads = 16;
    const Instant now = QDateTime::currentMSecsSinceEpoch();
    std::atomic<Instant> clock = now - 10 * 24 * hour;
    DemoOptions options;
    options.clock = [&clock] { return clock.load(); };
    if (!makeDemo(folder, options))
        return false;
    OpenOptions opening;
    opening.clock = options.clock;
    auto opened = openWorkspace(folder, opening);
    if (!opened)
        return false;
    Session &session = (*opened)->session();
    Await await(session);
    if (!await.open())
        return false;
    for (quint64 read = 0; read < reads; ++read) {
        if (!await.read(session.areas()))
            return false;
        clock += (read % 3 == 0 ? 20 : 11) * hour;
        if (!DemoWorld::somethingHappensIn(folder, 7 + read, read % 4 == 3 ? 2 : int(3 + read), clock))
            return false;
    }
    return true;
}

int render(const QString &folder, const QString &suffix)
{
    QTemporaryDir place;
    LongWords words;
    if (suffix == QLatin1String(longSuffix))
        QCoreApplication::installTranslator(&words);
    QSettings settings(place.filePath(u"desk.ini"_s), QSettings::IniFormat);
    DeskApp app(&settings);
    app.window().resize(suffix == "200"_L1 ? QSize(1120, 700) : QSize(1440, 900));
    app.window().show();
    if (const auto done = renderStart(app.window(), app.look(), folder, suffix); !done)
        return complain(sentence(done.error()));
    app.connectIn(place.filePath(u"new"_s));
    if (const auto done = renderConnect(app.window(), app.look(), folder, suffix); !done)
        return complain(sentence(done.error()));
    bool ready = false, refused = false;
    QObject::connect(&app, &DeskApp::ready, &app, [&] { ready = true; });
    QObject::connect(&app, &DeskApp::refused, &app, [&] { refused = true; });
    if (!readBefore(place.filePath(u"demo"_s)))
        return complain(QCoreApplication::translate("main", "The demo could not be read."));
    app.openDemo(place.filePath(u"demo"_s));
    if (!waitUntil([&] { return ready || refused; }, demoTakes) || refused)
        return complain(QCoreApplication::translate("main", "The demo could not be opened."));
    int left = int(app.desk().session->areas().size());
    QObject::connect(app.desk().session, &Session::readFinished, &app, [&] { --left; });
    app.window().readAll();
    waitUntil([&] { return left <= 0; }, readTakes);
    const auto done = renderScreens(app.window(), app.desk(), folder, suffix);
    return done ? 0 : complain(sentence(done.error()));
}

// Of --as NAME or --as=NAME, as zgodactl takes it; empty: it was not typed; nullopt: without a name.
std::optional<QString> takeRole(QStringList &arguments)
{
    const QString whole = u"--as="_s;
    for (qsizetype i = 1; i < arguments.size(); ++i) {
        const bool joined = arguments[i].startsWith(whole);
        if (!joined && arguments[i] != "--as"_L1)
            continue;
        const QString name = joined ? arguments[i].mid(whole.size()) : arguments.value(i + 1);
        if (name.isEmpty() || name.startsWith("--"_L1)) // the next option is none
            return {};
        arguments.remove(i, joined ? 1 : 2);
        return name;
    }
    return QString();
}

int run(QApplication &application, QStringList arguments)
{
    const bool once = arguments.removeAll(u"--exit-after-paint"_s) > 0;
    const std::optional<QString> onlyOf = takeRole(arguments);
    if (!onlyOf)
        return complain(QCoreApplication::translate("main", "--as needs a salesperson's name behind it."));
    QSettings settings(u"Zgoda"_s, u"desk"_s);
    DeskApp app(&settings, *onlyOf);
    app.window().show();
    // For whoever measures how long a start takes.
    if (once) {
        QObject::connect(&app, &DeskApp::refused, &app, [] { QCoreApplication::exit(1); });
        QObject::connect(&app, &DeskApp::ready, &app, [&app] {
            app.window().repaint();
            QCoreApplication::exit(0);
        });
    }
    const QString first = arguments.value(1);
    const QString demo
        = QDir(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)).filePath(u"zgoda/demo"_s);
    QTimer::singleShot(0, &app, [&] {
        if (first == "--demo"_L1)
            app.openDemo(arguments.value(2, demo));
        else if (!first.isEmpty())
            app.openFolder(first);
        else
            app.openLast();
    });
    return application.exec();
}

} // namespace

int main(int argc, char **argv)
{
    QApplication::setHighDpiScaleFactorRoundingPolicy(Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"Zgoda"_s);
    QApplication::setApplicationVersion(QStringLiteral(ZGODA_VERSION));
    QApplication::setWindowIcon(appIcon());
    const QStringList arguments = QApplication::arguments();
    if (const QString said = answer(arguments.value(1)); !said.isEmpty()) {
        QTextStream(stdout) << said << '\n';
        return 0;
    }
    if (arguments.value(1) == "--screens"_L1 && arguments.size() == 3)
        return renderAll(arguments[2]);
    if (arguments.value(1) == "--render"_L1 && arguments.size() == 4)
        return render(arguments[2], arguments[3]);
    return run(application, arguments);
}
