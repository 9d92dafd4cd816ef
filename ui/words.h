// The translation context of ui/text, filling of numbered places, and numbers with their noun.
#pragma once

#include <QCoreApplication>
#include <QStringList>

namespace zgoda {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Words)
};

// %1, %2 ... replaced in one pass: a subject may itself hold a percent sign, and a sentence need not use every value.
QString fill(const QString &text, const QStringList &values);
// What a person or a system called it, in a button or a menu: its & is a character, and no shortcut.
inline QString inButton(QString data) { return data.replace(u'&', QStringLiteral("&&")); }

// "%Ln row(s)" with the number grouped as the locale does; without a translation the English plural is made here.
QString counted(const char *text, qint64 count);
QString rowsText(qint64 rows); // "3 rows"

} // namespace zgoda
