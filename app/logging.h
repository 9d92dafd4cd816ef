// The log: what happened, for whoever has to find out later, in the workspace's log/ folder. Secrets and personal data
// never reach it: every line is redacted before it is written. Thread-safe.
#pragma once

#include "models/base/result.h"

#include <QLoggingCategory>
#include <QStringList>

namespace zgoda {

Q_DECLARE_LOGGING_CATEGORY(logApp)   // "zgoda.app": opening, closing, composition
Q_DECLARE_LOGGING_CATEGORY(logErp)   // "zgoda.erp"
Q_DECLARE_LOGGING_CATEGORY(logB2b)   // "zgoda.b2b"
Q_DECLARE_LOGGING_CATEGORY(logRun)   // "zgoda.run": reads, plans, runs
Q_DECLARE_LOGGING_CATEGORY(logStore) // "zgoda.store"

// Takes e-mail addresses, telephone numbers, tax ids, logins in addresses, values behind words such as password or
// token, bearer tokens, and the given texts out of a line; each leaves "[what it was]".
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
// zgoda.1.log, and so on up to `kept` files. A second call moves the log. Storage when the folder cannot be written:
// messages then go where they went before.
Result<> startLog(const QString &folder, qint64 largest = 4 * 1024 * 1024, int kept = 5);
void hideInLog(const QString &text, const QString &as);
void stopLog();

// One line for an error: kind, subject, status and detail.
void logError(const QLoggingCategory &category, const QString &what, const Error &error);

} // namespace zgoda
