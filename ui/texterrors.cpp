#include "models/policy/guard.h"
#include "ui/text.h"
#include "ui/words.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

// A sentence with places: %1 the system, %2 the subject, %3 the status or the time to wait; and what stands for the
// subject where an error has none.
struct Saying {
    Error::Kind kind;
    const char *text;
    const char *noSubject;
};

constexpr Saying sayings[] = {
    {Error::Kind::Cancelled, QT_TRANSLATE_NOOP("Words", "Stopped. What was already read, decided and written stays."),
        ""},
    {Error::Kind::Offline,
        QT_TRANSLATE_NOOP("Words", "%1 cannot be reached at %2. Check the network and the address, then try again."),
        QT_TRANSLATE_NOOP("Words", "its address")},
    {Error::Kind::Timeout,
        QT_TRANSLATE_NOOP("Words",
            "%1 did not answer %2 in time. Try again; a write that was under way is checked before it is sent again."),
        QT_TRANSLATE_NOOP("Words", "the request")},
    {Error::Kind::Denied,
        QT_TRANSLATE_NOOP(
            "Words", "%1 refused the login for %2. Enter the user and the password again under Connections."),
        QT_TRANSLATE_NOOP("Words", "this user")},
    {Error::Kind::Forbidden,
        QT_TRANSLATE_NOOP("Words", "The login at %1 may not use %2. Ask its administrator for this right."),
        QT_TRANSLATE_NOOP("Words", "this")},
    {Error::Kind::NotFound,
        QT_TRANSLATE_NOOP("Words", "%1 does not have %2. Check the address, the database and the profile."),
        QT_TRANSLATE_NOOP("Words", "what was asked for")},
    {Error::Kind::Stale,
        QT_TRANSLATE_NOOP(
            "Words", "%1 has another value by now for %2, so nothing was written over it. Read again and decide."),
        QT_TRANSLATE_NOOP("Words", "this row")},
    {Error::Kind::Throttled,
        QT_TRANSLATE_NOOP("Words", "%1 gets too many calls (%2). Wait %3, then try again; nothing is lost."),
        QT_TRANSLATE_NOOP("Words", "its limit is used up")},
    {Error::Kind::Rejected,
        QT_TRANSLATE_NOOP("Words", "%1 refuses %2. Correct the value or the profile, then try again."),
        QT_TRANSLATE_NOOP("Words", "this content")},
    {Error::Kind::Server,
        QT_TRANSLATE_NOOP(
            "Words", "%1 failed on its own side (%2). Try again in a few minutes; if it stays, tell who runs it."),
        QT_TRANSLATE_NOOP("Words", "no reason given")},
    {Error::Kind::Tls,
        QT_TRANSLATE_NOOP("Words",
            "The secure connection to %1 cannot be trusted (%2). Check its certificate, or add your company's to the "
            "connection."),
        QT_TRANSLATE_NOOP("Words", "certificate")},
    {Error::Kind::Redirect,
        QT_TRANSLATE_NOOP("Words",
            "%1 sends on to another place (%2), which is not followed. Enter the final address under Connections."),
        QT_TRANSLATE_NOOP("Words", "another host")},
    {Error::Kind::Malformed,
        QT_TRANSLATE_NOOP("Words",
            "The answer of %1 is cut off or not in the announced format (%2). Try again; if it stays, check the "
            "profile."),
        QT_TRANSLATE_NOOP("Words", "unreadable")},
    {Error::Kind::Shape,
        QT_TRANSLATE_NOOP("Words",
            "The answer of %1 lacks something that its profile promises: %2. Correct the profile for this version of "
            "the system."),
        QT_TRANSLATE_NOOP("Words", "a member")},
    {Error::Kind::Incomplete,
        QT_TRANSLATE_NOOP("Words", "What %1 gave does not add up (%2), so nothing counts as missing. Read again."),
        QT_TRANSLATE_NOOP("Words", "rows are missing")},
    {Error::Kind::Schema,
        QT_TRANSLATE_NOOP(
            "Words", "%1 does not have what its profile asks for: %2. Correct the profile's file or the database."),
        QT_TRANSLATE_NOOP("Words", "a table or column")},
    {Error::Kind::Profile, QT_TRANSLATE_NOOP("Words", "Correct %2, then try again; nothing was changed."),
        QT_TRANSLATE_NOOP("Words", "the profile or workspace file")},
    {Error::Kind::Storage,
        QT_TRANSLATE_NOOP("Words",
            "A file of the workspace cannot be used: %2. Check the disk and the folder's rights; nothing was "
            "overwritten."),
        QT_TRANSLATE_NOOP("Words", "the local store")},
    {Error::Kind::Secret,
        QT_TRANSLATE_NOOP(
            "Words", "The keychain does not give or keep %2. Unlock it, or sign in to the desktop, then try again."),
        QT_TRANSLATE_NOOP("Words", "the secret")},
    {Error::Kind::Busy,
        QT_TRANSLATE_NOOP("Words", "Another program is writing %2. Wait until it has finished, then try again."),
        QT_TRANSLATE_NOOP("Words", "here")},
    {Error::Kind::Guard,
        QT_TRANSLATE_NOOP("Words",
            "A guard stopped this before anything was sent: %2. Look at the plan; override the guard with a reason if "
            "it is right."),
        QT_TRANSLATE_NOOP("Words", "a limit was passed")},
    {Error::Kind::Refused, QT_TRANSLATE_NOOP("Words", "This was not done: %2."),
        QT_TRANSLATE_NOOP("Words", "it is not allowed here")},
    {Error::Kind::Internal,
        QT_TRANSLATE_NOOP("Words", "Zgoda made a mistake (%2). Nothing more was written; the log says where."),
        QT_TRANSLATE_NOOP("Words", "no details")},
};

// What to do about a file depends on what is wrong with it; Error::status says so.
const char *storageText(int status)
{
    switch (status) {
    case 13:
        return QT_TRANSLATE_NOOP("Words",
            "There is no room left for %2. Free some space on the disk, then try again; what was stored before is "
            "still there.");
    case 11:
    case 26:
        return QT_TRANSLATE_NOOP(
            "Words", "%2 is damaged or not Zgoda's. Put back a copy of it from a backup; it was left as it is.");
    case 17:
        return QT_TRANSLATE_NOOP(
            "Words", "%2 was written by a newer Zgoda. Install that version here; the file was left as it is.");
    case 22:
        return QT_TRANSLATE_NOOP("Words",
            "%2 lies in another computer's folder, where two computers could overwrite each other's records. Move the "
            "workspace's folder to a disk of this computer.");
    case 5:
        return QT_TRANSLATE_NOOP("Words", "Another program is using %2. Wait until it has finished, then try again.");
    case 8:
    case 14:
        return QT_TRANSLATE_NOOP(
            "Words", "%2 cannot be opened or written. Check the folder and your rights there, then try again.");
    default: return nullptr;
    }
}

const char *problemText(Problem::Kind kind)
{
    switch (kind) {
    case Problem::Kind::DuplicateKey:
        return QT_TRANSLATE_NOOP(
            "Words", "%1 has this key more than once, so the row is not matched. Remove the duplicate there.");
    case Problem::Kind::MissingKey: return QT_TRANSLATE_NOOP("Words", "%1 has a row without %2. Fill it in there.");
    case Problem::Kind::BadValue:
        return QT_TRANSLATE_NOOP("Words", "%2 in %1 cannot be read (“%3”). Correct it there.");
    case Problem::Kind::TooFine:
        return QT_TRANSLATE_NOOP("Words", "%2 in %1 has more places than can be kept (“%3”). Round it there.");
    case Problem::Kind::TooLarge: return QT_TRANSLATE_NOOP("Words", "%2 in %1 is too large (“%3”). Correct it there.");
    case Problem::Kind::OutOfRange:
        return QT_TRANSLATE_NOOP("Words", "%2 in %1 is not a possible date (“%3”). Correct it there.");
    case Problem::Kind::BadText:
        return QT_TRANSLATE_NOOP("Words", "%2 in %1 holds broken characters. Enter it again there.");
    case Problem::Kind::BadWord:
        return QT_TRANSLATE_NOOP("Words", "%2 in %1 is a word nobody knows (“%3”). Correct it there.");
    case Problem::Kind::NoSuchRow:
        return QT_TRANSLATE_NOOP("Words", "%2 in %1 names “%3”, which is not there. Correct it there.");
    case Problem::Kind::Circle:
        return QT_TRANSLATE_NOOP("Words", "%2 in %1 (“%3”) leads back to the row itself. Correct it there.");
    case Problem::Kind::Unmapped:
        return QT_TRANSLATE_NOOP(
            "Words", "Nobody said what “%3” of %1 (%2) is called on the other side. Add it to the crosswalk.");
    }
    return "";
}

QString waitText(std::chrono::milliseconds wait)
{
    const qint64 ms = qint64(wait.count());
    return ms > 0 ? ageText(ms) : Words::tr("a minute");
}

} // namespace

QString fill(const QString &text, const QStringList &values)
{
    QString out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int place = i + 1 < text.size() && text[i] == u'%' ? text[i + 1].digitValue() : -1;
        if (place < 1 || place > int(values.size())) {
            out.append(text[i]);
            continue;
        }
        out.append(values[place - 1]);
        ++i;
    }
    return out;
}

QString counted(const char *text, qint64 count)
{
    QString out = Words::tr(text, nullptr, int(qMin<qint64>(count, std::numeric_limits<int>::max())));
    return out.replace("(s)"_L1, count == 1 ? QString() : u"s"_s);
}

QString sentence(const Error &error, const QString &system)
{
    if (error.kind == Error::Kind::NotFound && system.isEmpty()) {
        const QString what = error.subject.isEmpty() ? Words::tr("What was asked for") : error.subject;
        return fill(Words::tr("%1 was not found. Check the name, then try again."), {what});
    }
    if (error.kind == Error::Kind::Guard && error.subject == guardName(Guard::Emergency))
        return Words::tr("Nothing was sent: an emergency mode is on. Switch it off, then preview and write again.");
    for (const Saying &saying : sayings) {
        if (saying.kind != error.kind)
            continue;
        QString subject = error.subject.isEmpty() ? Words::tr(saying.noSubject) : error.subject;
        // The engine's own rules speak in fixed words, which may be translated; other details are the log's.
        if (error.kind == Error::Kind::Refused && !error.detail.isEmpty())
            subject += (subject.isEmpty() ? QString() : u": "_s) + Words::tr(error.detail.toUtf8().constData());
        const bool storage = error.kind == Error::Kind::Storage;
        const char *told = storage ? storageText(error.status) : nullptr;
        if (error.status > 0 && !storage)
            subject = fill(Words::tr("%1, answer %2"), {subject, QString::number(error.status)});
        return fill(Words::tr(told ? told : saying.text),
            {system.isEmpty() ? Words::tr("The other system") : system, subject, waitText(error.retryAfter)});
    }
    return error.subject;
}

QString refusalWord(const Error &error)
{
    return error.detail.isEmpty() ? error.subject : Words::tr(error.detail.toUtf8().constData());
}

QString problemSentence(const Problem &problem, const Schema &schema, const QString &system)
{
    const QString field = problem.field >= 0 && problem.field < int(schema.fields.size())
        ? fieldWord(schema.fields[problem.field].id)
        : Words::tr("a key field");
    QString text = fill(Words::tr(problemText(problem.kind)), {system, field, problem.text});
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

} // namespace zgoda
