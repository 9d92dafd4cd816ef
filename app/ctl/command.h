// One command of zgodactl, and what every command is given.
#pragma once

#include "app/application.h"
#include "app/await.h"
#include "app/ctl/arguments.h"
#include "app/ctl/output.h"
#include "app/logging.h"

#include <functional>
#include <span>

namespace zgoda::ctl {

enum Exit {          // without a type named: lupdate loses what stands behind one
    Fine = 0,        // nothing differs, or done
    Failed = 1,      // an error
    Differences = 2, // there are differences
    Guarded = 3,     // stopped by a guard
    Partly = 4       // done in part
};

class Run; // below

struct Command {
    const char *name;
    const char *usage; // behind the name, UTF-8
    const char *what;  // one line for --help, UTF-8, translated when shown
    QVector<Option> options;
    int least, most; // words behind the name; most -1: any number
    int (*run)(Run &);
    bool forAll = false; // sees or changes what is everybody's: refused to a role (--as)
};

// All commands, in the order of the help.
std::span<const Command> commands();

// The name and what belongs behind it: "diff AREA [--filter TEXT]".
QString callOf(const Command &command);

// A command under way: its arguments, the workspace once it is open, the way to answer.
class Run final {
public:
    // onlyOf: a role's person (OpenOptions); empty: none.
    Run(const Command &command, Arguments arguments, QString workspace, QString onlyOf = {});

    const Arguments &args() const { return m_args; }
    QString word(int at) const { return m_args.words().value(at); }
    bool json() const { return m_args.has("json"); }
    const QString &folder() const { return m_folder; }
    void use(const QString &folder) { m_folder = folder; }
    Names names() const { return m_opened->names(); }
    OpenWorkspace &opened() { return *m_opened; }
    Session &session() { return m_opened->session(); }
    Await &await() { return *m_await; }

    // Opens the workspace and loads what the store has. An error is told already: end with Failed.
    bool open();
    void close();
    // The sentence on stderr, the detail in the log; with --json also {"error": ...} on stdout. Gives the exit code.
    int failed(const Error &error, const QString &system = {});
    int wrong(const QString &why); // what was typed is wrong
    // Emergency modes that another program switched on or off meanwhile count from here on, and are said. An error where
    // the file cannot be read: everything may be frozen.
    Result<> followEmergencies();
    // The same about once a second, for Await::tick() while something is written: what writes stops after the batch in
    // hand. A file that cannot be read is looked at again.
    std::function<void()> following(ProgressLine &line);
    // The named areas, or all; empty after telling what is wrong.
    std::optional<QStringList> areas(int from);

    static bool stopRequested(); // Ctrl+C

private:
    void sayEmergencies();
    const Command &m_command;
    Arguments m_args;
    QString m_folder, m_onlyOf;
    std::unique_ptr<OpenWorkspace> m_opened;
    std::unique_ptr<Await> m_await;
};

// A line of the standard input: typed without showing it where somebody sits there, after the question on stderr.
QString askSecret(const QString &question);

// The commands, by file.
int demoCommand(Run &run);
int happenCommand(Run &run);
int testConnectionCommand(Run &run);
int checkProfileCommand(Run &run);
int mapCommand(Run &run);
int setSecretCommand(Run &run);
int readCommand(Run &run);
int diffCommand(Run &run);
int decideCommand(Run &run);
int acceptCommand(Run &run);
int emergencyCommand(Run &run);
int inboxCommand(Run &run);
int cutOffsCommand(Run &run);
int planCommand(Run &run);
int showCommand(Run &run);
int applyCommand(Run &run);
int undoCommand(Run &run);
int retryCommand(Run &run);
int verifyCommand(Run &run);
int recoverCommand(Run &run);
int historyCommand(Run &run);
int trendsCommand(Run &run);
int checkBridgeCommand(Run &run);
int playCommand(Run &run);
int priceCommand(Run &run);
int monthsCommand(Run &run);
int syncCommand(Run &run);
int checkCommand(Run &run);
int inviteCommand(Run &run);

} // namespace zgoda::ctl
