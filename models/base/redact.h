// What other systems say may hold what they store: a database names the value that it refuses, a shop the customer.
// Whatever goes to the log passes here, so that it says what is wrong and not with whom. Any thread.
#pragma once

#include <QSet>
#include <QString>
#include <QStringList>

namespace zgoda {

// Of a message: what must not show, and what may although it stands in quotes.
struct Discretion {
    QStringList hidden;  // passwords, tokens, the values that were sent; shorter than three characters have no effect
    QSet<QString> known; // words of a profile's own files: tables, columns, members, in lower case
};

// The words of a text, for Discretion::known.
QSet<QString> wordsOf(const QString &text);

// A message without values: the hidden texts, and every quoted or bracketed part that holds a word which is not known,
// leave "…"; then as withoutPersonalData(). Databases and shops put values in quotes or brackets.
QString withoutValues(const QString &said, const Discretion &discretion = {});

// Without e-mail addresses, telephone numbers, tax ids, logins in addresses, values behind words such as password or
// token, bearer tokens; each leaves "[what it was]".
QString withoutPersonalData(const QString &line);

} // namespace zgoda
