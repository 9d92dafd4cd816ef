// zgodactl: the engine without a window.
#include "app/ctl/command.h"
#include "app/ctl/words.h"

#include <QCoreApplication>
#include <QLocale>
#ifdef Q_OS_WIN
#include <windows.h>
#endif

using namespace Qt::StringLiterals;

namespace zgoda::ctl {
namespace {

void help()
{
    say(Words::tr(
        "zgodactl [-w FOLDER] COMMAND …   compares an ERP with a B2B shop, decides, writes, proves and undoes\n"));
    for (const Command &command : commands())
        say(u"  %1\n      %2"_s.arg(callOf(command), Words::tr(command.what)));
    say(Words::tr(
        "\nEvery command but play takes --json. The workspace's folder: -w, else ZGODA_WORKSPACE, else this folder.\n"
        "--as NAME: a salesperson's view, their own customers' rows only.\n"
        "Exit: 0 nothing differs or done, 1 error, 2 differences, 3 stopped by a guard, 4 partly done."));
}

const Command *find(const QString &name)
{
    for (const Command &command : commands()) {
        if (name == QLatin1String(command.name))
            return &command;
    }
    return nullptr;
}

// An option that may stand before the command or behind it; empty when it was not typed.
Result<QString> takeOption(QStringList &typed, const QStringList &names, const QString &refusal)
{
    const QString whole = names.last() + u'=';
    for (qsizetype i = 0; i < typed.size(); ++i) {
        if (typed[i] == "--"_L1)
            break;
        const bool joined = typed[i].startsWith(whole);
        if (!joined && !names.contains(typed[i]))
            continue;
        const QString value = joined ? typed[i].mid(whole.size()) : typed.value(i + 1);
        if (value.isEmpty() || value.startsWith("--"_L1)) // the next option is none
            return fail(Error::Kind::Rejected, refusal.arg(typed[i]));
        typed.remove(i, joined ? 1 : 2);
        return value;
    }
    return QString();
}

struct Global {
    QString folder, onlyOf;
};

Result<Global> takeGlobal(QStringList &typed)
{
    const auto folder = takeOption(typed, {u"-w"_s, u"--workspace"_s}, Words::tr("%1 needs a folder behind it"));
    const auto onlyOf
        = folder ? takeOption(typed, {u"--as"_s}, Words::tr("%1 needs a salesperson's name behind it")) : folder;
    if (!onlyOf)
        return fail(onlyOf.error());
    const QString given = qEnvironmentVariable("ZGODA_WORKSPACE");
    return Global {!folder->isEmpty() ? *folder : given.isEmpty() ? u"."_s : given, *onlyOf};
}

// Before any command is known that could say it.
int refuse(const QString &sentence, const QString &subject, bool json)
{
    complain(sentence);
    if (json)
        printError(sentence, subject);
    return Failed;
}

// What stands behind the command is understood and counted before it runs.
int call(const Command &command, const QStringList &typed, const Global &global, bool json)
{
    QVector<Option> options = command.options;
    options.append({"json", false, false});
    options.append({"help", false, false});
    const auto args = Arguments::parse(typed, options);
    if (!args) {
        const auto known = Arguments::parse(json ? QStringList {u"--json"_s} : QStringList(), options);
        return Run(command, known.value_or(Arguments()), global.folder).wrong(args.error().subject);
    }
    if (args->has("help")) {
        say(u"zgodactl %1\n%2"_s.arg(callOf(command), Words::tr(command.what)));
        return Fine;
    }
    Run run(command, *args, global.folder, global.onlyOf);
    if (command.forAll && !global.onlyOf.isEmpty())
        return run.wrong(Words::tr("it shows or changes what is everybody's; it goes without --as"));
    if (args->words().size() < command.least)
        return run.wrong(Words::tr("something is missing"));
    if (command.most >= 0 && args->words().size() > command.most)
        return run.wrong(Words::tr("“%1” is too much").arg(args->words()[command.most]));
    return command.run(run);
}

int start(QStringList typed)
{
    const bool json = typed.mid(0, typed.indexOf(u"--"_s)).contains(u"--json"_s);
    const auto taken = takeGlobal(typed);
    if (!taken)
        return refuse(Words::tr("zgodactl: %1.").arg(taken.error().subject), taken.error().subject, json);
    if (typed.isEmpty() || typed[0] == "--help"_L1 || typed[0] == "-h"_L1 || typed[0] == "help"_L1) {
        help();
        return typed.isEmpty() ? Failed : Fine;
    }
    if (typed[0] == "--version"_L1) {
        say(QStringLiteral("zgodactl " ZGODA_VERSION));
        return Fine;
    }
    const QString name = typed.takeFirst();
    const Command *command = find(name);
    if (!command)
        return refuse(Words::tr("zgodactl has no such command. “zgodactl --help” lists them."), name, json);
    return call(*command, typed, *taken, json);
}

} // namespace

} // namespace zgoda::ctl

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"zgodactl"_s);
    QLocale::setDefault(QLocale::system());
#ifdef Q_OS_WIN
    SetConsoleOutputCP(CP_UTF8); // what is printed
#endif
    return zgoda::ctl::start(QCoreApplication::arguments().mid(1));
}
