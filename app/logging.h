// The log: what happened, for whoever has to find out later, in the workspace's log/ folder. Secrets and personal data
// never reach it. A line is made of words, numbers and ids of our own; what another system said comes in an Error, whose
// connector left its values out (models/base/redact.h), and every line is redacted once more before it is written. No
// other file of ours writes to Qt's log (tests/layers looks). Thread-safe.
#pragma once

#include "models/base/result.h"

#include <QLoggingCategory>
#include <initializer_list>

namespace zgoda {

Q_DECLARE_LOGGING_CATEGORY(logApp) // "zgoda.app": opening, closing, composition
Q_DECLARE_LOGGING_CATEGORY(logErp) // "zgoda.erp"
Q_DECLARE_LOGGING_CATEGORY(logB2b) // "zgoda.b2b"
Q_DECLARE_LOGGING_CATEGORY(logRun) // "zgoda.run": reads, plans, runs

// withoutPersonalData(), and without the given texts; each leaves "[what it was]".
class Redactor final {
public:
    // Texts that must never show: passwords, tokens; names of customers. Shorter than four characters are left out,
    // they would blank out half of every line.
    void hide(const QString &text, const QString &as);
    QString redact(const QString &line) const;

private:
    QVector<std::pair<QString, QString>> m_hidden;
};

// Sends every Qt message of this program also to <folder>/zgoda.log; a file beyond `largest` bytes becomes
// zgoda.1.log, and so on up to `kept` files, and grows on where it cannot be moved. A second call moves the log. Storage
// when the folder cannot be written: messages then go where they went before.
Result<> startLog(const QString &folder, qint64 largest = 4 * 1024 * 1024, int kept = 5);
void hideInLog(const QString &text, const QString &as);
void stopLog();

// A part of a line. There is no way from a cell's text to one: a QString is said to be an id, or is not logged.
class LogPart final {
public:
    LogPart(const char *word) // NOLINT: a line reads as prose
        : m_text(QLatin1String(word))
    {
    }
    LogPart(qint64 number) // NOLINT
        : m_text(QString::number(number))
    {
    }
    const QString &text() const { return m_text; }

private:
    friend LogPart logId(const QString &id);
    LogPart() = default;
    QString m_text;
};
// An id of ours: of a workspace, a run, a step, a profile, an area. Never a row's key.
LogPart logId(const QString &id);

void logLine(const QLoggingCategory &category, std::initializer_list<LogPart> parts);
// One line for an error: kind, subject, status and detail.
void logError(const QLoggingCategory &category, std::initializer_list<LogPart> what, const Error &error);

} // namespace zgoda
