#include "app/logging.h"

#include "models/base/redact.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <mutex>

using namespace Qt::StringLiterals;

namespace zgoda {

Q_LOGGING_CATEGORY(logApp, "zgoda.app")
Q_LOGGING_CATEGORY(logErp, "zgoda.erp")
Q_LOGGING_CATEGORY(logB2b, "zgoda.b2b")
Q_LOGGING_CATEGORY(logRun, "zgoda.run")

namespace {

// Qt's message handler is a plain function, so what it writes to is the one global of this program.
struct Sink {
    std::mutex mutex;
    QFile file;
    QString folder;
    qint64 largest = 0;
    int kept = 0;
    Redactor redactor;
    QtMessageHandler before = nullptr;
    bool installed = false;
};

Sink &sink()
{
    static Sink one;
    return one;
}

QString fileName(const Sink &s, int number)
{
    return QDir(s.folder).filePath(number == 0 ? u"zgoda.log"_s : u"zgoda.%1.log"_s.arg(number));
}

bool openFile(Sink &s)
{
    s.file.setFileName(fileName(s, 0));
    return s.file.open(QIODevice::WriteOnly | QIODevice::Append);
}

// The current file goes aside first: on Windows it does not while another program writes to it, and then the older ones
// stay, too.
void rotate(Sink &s)
{
    s.file.close();
    const QString next = QDir(s.folder).filePath(u"zgoda.next.log"_s);
    QFile::remove(next); // of a program that was killed just then
    if (QFile::rename(fileName(s, 0), next)) {
        QFile::remove(fileName(s, s.kept - 1));
        for (int i = s.kept - 2; i >= 1; --i)
            QFile::rename(fileName(s, i), fileName(s, i + 1));
        QFile::rename(next, fileName(s, 1));
    } else {
        s.largest *= 2; // else it would be tried again with each line
    }
    openFile(s);
}

const char *levelWord(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg: return "debug";
    case QtInfoMsg: return "info";
    case QtWarningMsg: return "warning";
    case QtCriticalMsg: return "error";
    case QtFatalMsg: return "fatal";
    }
    return "info";
}

void handle(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    Sink &s = sink();
    QtMessageHandler before = nullptr;
    {
        const std::scoped_lock lock(s.mutex);
        before = s.before;
        if (s.file.isOpen()) {
            if (s.file.size() > s.largest)
                rotate(s);
            const QString line = u"%1 %2 %3 %4\n"_s.arg(QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs),
                QLatin1String(levelWord(type)), QLatin1String(context.category ? context.category : "default"),
                s.redactor.redact(text).replace(u'\n', " | "_L1));
            s.file.write(line.toUtf8());
            s.file.flush();
        }
    }
    // Our own lines are for the file; whoever runs the program hears sentences, not log lines.
    if (before && !QByteArrayView(context.category).startsWith("zgoda."))
        before(type, context, text);
}

const char *kindWord(Error::Kind kind)
{
    static const char *const words[] = {"cancelled", "offline", "timeout", "denied", "forbidden", "not found", "stale",
        "throttled", "rejected", "server", "tls", "redirect", "malformed", "shape", "incomplete", "schema", "profile",
        "storage", "secret", "busy", "guard", "refused", "internal"};
    static_assert(std::size(words) == size_t(Error::Kind::Internal) + 1);
    return words[size_t(kind)];
}

} // namespace

Result<> startLog(const QString &folder, qint64 largest, int kept)
{
    Sink &s = sink();
    const std::scoped_lock lock(s.mutex);
    s.file.close();
    s.folder = folder;
    s.largest = largest;
    s.kept = qMax(2, kept);
    if (!QDir().mkpath(folder) || !openFile(s))
        return fail(Error::Kind::Storage, QDir::toNativeSeparators(fileName(s, 0)), s.file.errorString());
    if (!std::exchange(s.installed, true))
        s.before = qInstallMessageHandler(handle);
    return {};
}

void hideInLog(const QString &text, const QString &as)
{
    Sink &s = sink();
    const std::scoped_lock lock(s.mutex);
    s.redactor.hide(text, as);
}

void stopLog()
{
    Sink &s = sink();
    const std::scoped_lock lock(s.mutex);
    s.file.close();
    if (std::exchange(s.installed, false))
        qInstallMessageHandler(s.before);
}

LogPart logId(const QString &id)
{
    LogPart part;
    part.m_text = id;
    return part;
}

namespace {

QString lineOf(std::initializer_list<LogPart> parts)
{
    QStringList words;
    for (const LogPart &part : parts)
        words.append(part.text());
    return words.join(u' ');
}

} // namespace

void logLine(const QLoggingCategory &category, std::initializer_list<LogPart> parts)
{
    qCInfo(category).noquote() << lineOf(parts);
}

void logError(const QLoggingCategory &category, std::initializer_list<LogPart> what, const Error &error)
{
    {
        // Before there is a log there is nobody to read this: the sentence has been said.
        const std::scoped_lock lock(sink().mutex);
        if (!sink().installed)
            return;
    }
    // A subject may quote what somebody typed.
    qCCritical(category).noquote() << lineOf(what) << kindWord(error.kind) << withoutValues(error.subject)
                                   << (error.status ? QString::number(error.status) : QString()) << error.detail;
}

} // namespace zgoda
