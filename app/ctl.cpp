// zgodactl: the engine without a window.
#include "app/ctl/command.h"

#include <QCoreApplication>
#include <QLocale>
#ifdef Q_OS_WIN
#include <windows.h>
#endif

namespace zgoda::ctl {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Ctl)
};

void help()
{
    say(Words::tr(
        "zgodactl [-w FOLDER] COMMAND …   compares an ERP with a B2B shop, decides, writes, proves and undoes\n"));
    for (const Command &command : commands())
        say(QStringLiteral("  %1\n      %2").arg(callOf(command), Words::tr(command.what)));
    say(Words::tr("\nEvery command takes --json. The workspace's folder: -w, else ZGODA_WORKSPACE, else this folder.\n"
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

// -w may stand before the command or behind it.
Result<QString> takeWorkspace(QStringList &typed)
{
    const QLatin1String whole("--workspace=");
    for (qsizetype i = 0; i < typed.size(); ++i) {
        if (typed[i] == QLatin1String("--"))
            break;
        const bool joined = typed[i].startsWith(whole);
        if (!joined && typed[i] != QLatin1String("-w") && typed[i] != QLatin1String("--workspace"))
            continue;
        const QString folder = joined ? typed[i].mid(whole.size()) : typed.value(i + 1);
        if (folder.isEmpty() || folder.startsWith(QLatin1String("--"))) // the next option is no folder
            return fail(Error::Kind::Rejected, Words::tr("%1 needs a folder behind it").arg(typed[i]));
        typed.remove(i, joined ? 1 : 2);
        return folder;
    }
    const QString given = qEnvironmentVariable("ZGODA_WORKSPACE");
    return given.isEmpty() ? QStringLiteral(".") : given;
}

// Before any command is known that could say it.
int refuse(const QString &sentence, const QString &subject, bool json)
{
    complain(sentence);
    if (json)
        printError(sentence, subject);
    return Failed;
}

int start(QStringList typed)
{
    const bool json = typed.mid(0, typed.indexOf(QStringLiteral("--"))).contains(QStringLiteral("--json"));
    const auto taken = takeWorkspace(typed);
    if (!taken)
        return refuse(Words::tr("zgodactl: %1.").arg(taken.error().subject), taken.error().subject, json);
    const QString &folder = *taken;
    if (typed.isEmpty() || typed[0] == QLatin1String("--help") || typed[0] == QLatin1String("-h")
        || typed[0] == QLatin1String("help")) {
        help();
        return typed.isEmpty() ? Failed : Fine;
    }
    if (typed[0] == QLatin1String("--version")) {
        say(QStringLiteral("zgodactl " ZGODA_VERSION));
        return Fine;
    }
    const QString name = typed.takeFirst();
    const Command *command = find(name);
    if (!command)
        return refuse(Words::tr("zgodactl has no such command. “zgodactl --help” lists them."), name, json);
    QVector<Option> options = command->options;
    options.append({"json", false, false});
    options.append({"help", false, false});
    const auto args = Arguments::parse(typed, options);
    if (!args) {
        const auto known = Arguments::parse(json ? QStringList {QStringLiteral("--json")} : QStringList(), options);
        return Run(*command, known.value_or(Arguments()), folder).wrong(args.error().subject);
    }
    if (args->has("help")) {
        say(QStringLiteral("zgodactl %1\n%2").arg(callOf(*command), Words::tr(command->what)));
        return Fine;
    }
    Run run(*command, *args, folder);
    if (args->words().size() < command->least)
        return run.wrong(Words::tr("something is missing"));
    if (command->most >= 0 && args->words().size() > command->most)
        return run.wrong(Words::tr("“%1” is too much").arg(args->words()[command->most]));
    return command->run(run);
}

} // namespace

const QVector<Command> &commands()
{
    static const QVector<Command> all {
        {"demo", "FOLDER [--seed N]",
            QT_TRANSLATE_NOOP("Ctl", "makes a demo: an ERP, a shop, five days of trade between them"), {{"seed", true}},
            1, 1, demoCommand},
        {"read", "[AREA…] [--full] [--wait]",
            QT_TRANSLATE_NOOP("Ctl",
                "reads both sides; --full: all of it, not only what has changed; --wait: until what is "
                "in flight has been seen twice"),
            {{"full"}, {"wait"}}, 0, -1, readCommand},
        {"diff", "AREA [--state S,…] [--needs-you] [--filter TEXT] [--csv F|--xlsx F|--html F]",
            QT_TRANSLATE_NOOP("Ctl", "what differs, why, and what is proposed; exit 2 when something does"),
            {{"state", true}, {"needs-you"}, {"filter", true}, {"csv", true}, {"xlsx", true}, {"html", true}}, 1, 1,
            diffCommand},
        {"decide", "AREA --key K [--key K …] [--field F] [--all-like] --take erp|b2b|both|base|leave|value=V|proposal",
            QT_TRANSLATE_NOOP("Ctl", "decides for rows; --all-like: and for all that ask the same question"),
            {{"key", true, true}, {"field", true}, {"take", true}, {"all-like"}}, 1, 1, decideCommand},
        {"accept", "AREA --key K [--key K …] [--field F] [--all-like] --reason TEXT [--until YYYY-MM-DD]",
            QT_TRANSLATE_NOOP("Ctl", "lets a difference stand, for exactly these values, through a day"),
            {{"key", true, true}, {"field", true}, {"all-like"}, {"reason", true}, {"until", true}}, 1, 1,
            acceptCommand},
        {"plan", "[AREA…] --out F",
            QT_TRANSLATE_NOOP("Ctl", "what will be written, sealed in a file; exit 3 when a guard stops it"),
            {{"out", true}}, 0, -1, planCommand},
        {"show", "F", QT_TRANSLATE_NOOP("Ctl", "a plan file: every step, the totals, the guards"), {}, 1, 1,
            showCommand},
        {"apply", "F [--dry-run] [--override-guard G --reason TEXT]",
            QT_TRANSLATE_NOOP("Ctl", "writes a plan; checks every row before and after"),
            {{"dry-run"}, {"override-guard", true, true}, {"reason", true}}, 1, 1, applyCommand},
        {"verify", "RUN", QT_TRANSLATE_NOOP("Ctl", "does the target still hold what a run wrote?"), {}, 1, 1,
            verifyCommand},
        {"recover", "", QT_TRANSLATE_NOOP("Ctl", "settles what a stopped or killed run left open"), {}, 0, 0,
            recoverCommand},
        {"undo", "RUN [--dry-run] [--override-guard G --reason TEXT]",
            QT_TRANSLATE_NOOP("Ctl", "puts back what a run wrote, where it still stands"),
            {{"dry-run"}, {"override-guard", true, true}, {"reason", true}}, 1, 1, undoCommand},
        {"retry", "RUN [--override-guard G --reason TEXT]",
            QT_TRANSLATE_NOOP("Ctl", "writes again what a run did not get done"),
            {{"override-guard", true, true}, {"reason", true}}, 1, 1, retryCommand},
        {"history", "[RUN] [--search TEXT] [--verify]",
            QT_TRANSLATE_NOOP("Ctl", "every run and write; --verify walks the chain of the journal"),
            {{"search", true}, {"verify"}}, 0, 1, historyCommand},
        {"test-connection", "erp|b2b",
            QT_TRANSLATE_NOOP("Ctl", "who answers, what the login may do, ten rows of each area"), {}, 1, 1,
            testConnectionCommand},
        {"check-profile", "",
            QT_TRANSLATE_NOOP("Ctl",
                "does the ERP's database have what the profile uses? reads no row; exit 2 when something differs"),
            {}, 0, 0, checkProfileCommand},
        {"map",
            "[AREA…] [--from AREA=TABLE] [--join T.C=T.C] [--set AREA.FIELD=T.C|'TEXT'|null] [--sum AREA=yes|no] "
            "[--read-as AREA.FIELD=ENCODING] [--only AREA=CONDITION] [--every-row AREA] [--show] [--save NAME|FOLDER "
            "[--replace] [--use]] [--no-shop] | --shop [--at ADDRESS] [--sample FILE=ADDRESS] [--openapi FILE|ADDRESS] "
            "[--graphql ADDRESS] [--write AREA=METHOD ADDRESS|none] [--no-erp] …",
            QT_TRANSLATE_NOOP("Ctl",
                "proposes which table and column of any ERP, or with --shop which list and member of any shop's "
                "answers, "
                "each field comes from; saves it as a profile; exit 2 while something is missing"),
            {{"from", true, true}, {"join", true, true}, {"set", true, true}, {"sum", true, true},
                {"read-as", true, true}, {"only", true, true}, {"every-row", true, true}, {"show"}, {"save", true},
                {"replace"}, {"use"}, {"no-shop"}, {"shop"}, {"at", true, true}, {"sample", true, true},
                {"openapi", true}, {"graphql", true}, {"write", true, true}, {"no-erp"}},
            0, -1, mapCommand},
        {"set-secret", "erp|erp-write|b2b",
            QT_TRANSLATE_NOOP("Ctl", "puts a password, read from the standard input, into the keychain"), {}, 1, 1,
            setSecretCommand},
        {"check-bridge", "[--user U] [--seconds N] PROGRAM [-- ARGUMENT…]",
            QT_TRANSLATE_NOOP("Ctl", "tries a bridge program against the protocol; writes nothing"),
            {{"user", true}, {"seconds", true}}, 1, -1, checkBridgeCommand},
        {"happen", "[N]", QT_TRANSLATE_NOOP("Ctl", "demo only: N things happen in the ERP and in the shop"),
            {{"seed", true}}, 0, 1, happenCommand},
        {"play", "[FOLDER]", QT_TRANSLATE_NOOP("Ctl", "plays a whole session on a demo and prints each screen"), {}, 0,
            1, playCommand},
    };
    return all;
}

} // namespace zgoda::ctl

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("zgodactl"));
    QLocale::setDefault(QLocale::system());
#ifdef Q_OS_WIN
    SetConsoleOutputCP(CP_UTF8); // what is printed
#endif
    return zgoda::ctl::start(QCoreApplication::arguments().mid(1));
}
