// Every command of zgodactl, in the order of the help.
#include "app/ctl/command.h"

#include <QCoreApplication>

namespace zgoda::ctl {
namespace {

const Command all[] = {
    {"demo", "FOLDER [--seed N]",
        QT_TRANSLATE_NOOP("Ctl", "makes a demo: an ERP, a shop, five days of trade between them"), {{"seed", true}}, 1,
        1, demoCommand, true},
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
        {{"key", true, true}, {"field", true}, {"all-like"}, {"reason", true}, {"until", true}}, 1, 1, acceptCommand},
    {"emergency", "[freeze | hold-prices | stop-sale --key K [--key K …] | off] [--reason TEXT]",
        QT_TRANSLATE_NOOP("Ctl",
            "modes that hold until they are switched off: nothing is written; no price is; the shop sells nothing of "
            "these rows; alone: which are on"),
        {{"key", true, true}, {"reason", true}}, 0, 1, emergencyCommand, true},
    {"inbox",
        "[--owner NAME] [--all] | summary [--since YYYY-MM-DD] [--csv F|--xlsx F|--html F] | "
        "assign|comment|postpone|resume AREA --key K [--key K …] [--field F] [--all-like] [--to NAME,…] "
        "[--text TEXT] [--until YYYY-MM-DD] | split|join AREA --key K [--key K …]",
        QT_TRANSLATE_NOOP("Ctl",
            "what needs a person, over all areas, by cost and deadline; who looks after it, comments, what may wait; "
            "several names are given the rows in turn; split: each field of a row by itself (--field); exit 2 when "
            "something is open"),
        {{"owner", true}, {"all"}, {"key", true, true}, {"field", true}, {"all-like"}, {"to", true}, {"text", true},
            {"until", true}, {"since", true}, {"csv", true}, {"xlsx", true}, {"html", true}},
        0, 2, inboxCommand},
    {"cutoffs", "",
        QT_TRANSLATE_NOOP("Ctl",
            "the time left to each cut-off hour, the orders that are not in the ERP yet, what was missed; exit 2 while "
            "any order waits for one or missed it"),
        {}, 0, 0, cutOffsCommand},
    {"sync",
        "WHAT… | --list FILE|-  [--by AREA.FIELD] [--area A …] [--alone] [--items] [--write "
        "[--override-guard G --reason TEXT]]",
        QT_TRANSLATE_NOOP("Ctl",
            "reads just that and what belongs to it on both sides: a product, customer, category, salesperson, "
            "document, a "
            "pasted list; --items: what a document's lines name; --write: writes what the rules settle; exit 2 while "
            "something differs"),
        {{"list", true}, {"by", true}, {"area", true, true}, {"alone"}, {"items"}, {"write"},
            {"override-guard", true, true}, {"reason", true}},
        0, -1, syncCommand},
    {"check", "SKU… | --order NUMBER  [--flag] [--reserve] [--write [--override-guard G --reason TEXT]]",
        QT_TRANSLATE_NOOP("Ctl",
            "both sides now: what is there, what open orders of the shop want, what is missing; --flag: says it in a "
            "comment on the orders it is missing for, and with --write on them in the shop; --reserve: has the ERP "
            "hold "
            "the order's goods, and take the order in where it has not; --write: sets the stock that the rules settle, "
            "and the rest; exit 2 while something differs or is missing"),
        {{"order", true}, {"flag"}, {"reserve"}, {"write"}, {"override-guard", true, true}, {"reason", true}}, 0, -1,
        checkCommand},
    {"invite", "CUSTOMER… | --of SALESPERSON  [--write [--override-guard G --reason TEXT]]",
        QT_TRANSLATE_NOOP("Ctl",
            "who is to be asked, by the shop's own e-mail, to use the account there; --of: a salesperson's customers "
            "without one in use; --write: sends it, once; exit 2 while somebody is to be invited"),
        {{"of", true}, {"write"}, {"override-guard", true, true}, {"reason", true}}, 0, -1, inviteCommand},
    {"price", "CUSTOMER [PRODUCT] | --sample N [--seed N]  [--pieces N] [--in UNIT]",
        QT_TRANSLATE_NOOP("Ctl",
            "what the customer pays on both sides, step by step; without a product, where the whole catalogue differs; "
            "--sample: N customers and products by chance"),
        {{"sample", true}, {"seed", true}, {"pieces", true}, {"in", true}}, 0, 2, priceCommand},
    {"months",
        "[--month YYYY-MM] [--lacking] [--people] [--area A] [--csv F|--xlsx F|--html F] | close|reopen YYYY-MM "
        "[--area A]",
        QT_TRANSLATE_NOOP("Ctl",
            "documents by month: what the shop still lacks, whose file is no good, whether the month is closed; close: "
            "by "
            "hand, where the ERP does not tell; exit 2 while something is missing"),
        {{"month", true}, {"lacking"}, {"people"}, {"area", true}, {"csv", true}, {"xlsx", true}, {"html", true}}, 0, 2,
        monthsCommand},
    {"plan", "[AREA…] --out F",
        QT_TRANSLATE_NOOP("Ctl", "what will be written, sealed in a file; exit 3 when a guard stops it"),
        {{"out", true}}, 0, -1, planCommand},
    {"show", "F", QT_TRANSLATE_NOOP("Ctl", "a plan file: every step, the totals, the guards"), {}, 1, 1, showCommand,
        true},
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
    {"history", "[RUN] [--search TEXT [--most N]] [--verify]",
        QT_TRANSLATE_NOOP("Ctl", "every run and write; --verify walks the chain of the journal"),
        {{"search", true}, {"most", true}, {"verify"}}, 0, 1, historyCommand},
    {"trends", "[AREA…] [--since YYYY-MM-DD] [--csv F|--xlsx F|--html F]",
        QT_TRANSLATE_NOOP("Ctl", "how many rows differed at each read, why, and by warehouse or price list"),
        {{"since", true}, {"csv", true}, {"xlsx", true}, {"html", true}}, 0, -1, trendsCommand, true},
    {"test-connection", "erp|b2b",
        QT_TRANSLATE_NOOP("Ctl", "who answers, what the login may do, ten rows of each area"), {}, 1, 1,
        testConnectionCommand, true},
    {"check-profile", "",
        QT_TRANSLATE_NOOP(
            "Ctl", "does the ERP's database have what the profile uses? reads no row; exit 2 when something differs"),
        {}, 0, 0, checkProfileCommand, true},
    {"map",
        "[AREA…] [--from AREA=TABLE] [--join T.C=T.C] [--set AREA.FIELD=T.C|'TEXT'|null] [--sum AREA=yes|no] "
        "[--read-as AREA.FIELD=ENCODING] [--only AREA=CONDITION] [--every-row AREA] [--show] [--save NAME|FOLDER "
        "[--replace] [--use]] [--no-shop] | --shop [--at ADDRESS] [--sample FILE=ADDRESS] [--openapi FILE|ADDRESS] "
        "[--graphql ADDRESS] [--write AREA=METHOD ADDRESS|none] [--no-erp] …",
        QT_TRANSLATE_NOOP("Ctl",
            "proposes which table and column of any ERP, or with --shop which list and member of any shop's "
            "answers, "
            "each field comes from; saves it as a profile; exit 2 while something is missing"),
        {{"from", true, true}, {"join", true, true}, {"set", true, true}, {"sum", true, true}, {"read-as", true, true},
            {"only", true, true}, {"every-row", true, true}, {"show"}, {"save", true}, {"replace"}, {"use"},
            {"no-shop"}, {"shop"}, {"at", true, true}, {"sample", true, true}, {"openapi", true}, {"graphql", true},
            {"write", true, true}, {"no-erp"}},
        0, -1, mapCommand, true},
    {"set-secret", "erp|erp-write|b2b",
        QT_TRANSLATE_NOOP("Ctl", "puts a password, read from the standard input, into the keychain"), {}, 1, 1,
        setSecretCommand, true},
    {"check-bridge", "[--user U] [--seconds N] PROGRAM [-- ARGUMENT…]",
        QT_TRANSLATE_NOOP("Ctl", "tries a bridge program against the protocol; writes nothing"),
        {{"user", true}, {"seconds", true}}, 1, -1, checkBridgeCommand, true},
    {"happen", "[N] [--seed N]", QT_TRANSLATE_NOOP("Ctl", "demo only: N things happen in the ERP and in the shop"),
        {{"seed", true}}, 0, 1, happenCommand, true},
    {"play", "[FOLDER]", QT_TRANSLATE_NOOP("Ctl", "plays a whole session on a demo and prints each screen"), {}, 0, 1,
        playCommand, true},
};

} // namespace

std::span<const Command> commands() { return all; }

} // namespace zgoda::ctl
