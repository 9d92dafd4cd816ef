// What was typed: a command, its words and its options. Every command names the options it knows; anything else is an
// error that says so, never silently ignored.
#pragma once

#include "models/base/result.h"

#include <QHash>
#include <QStringList>

namespace zgoda::ctl {

struct Option {
    const char *name; // "out", without dashes; one-letter names take one dash
    bool takesValue = false;
    bool many = false; // may be given more than once
};

class Arguments final {
public:
    // Rejected with what is wrong. "--name=value" and "--name value" are the same; "--" ends the options.
    static Result<Arguments> parse(const QStringList &typed, const QVector<Option> &known);

    const QStringList &words() const { return m_words; }
    bool has(const char *name) const { return m_values.contains(QLatin1String(name)); }
    QString value(const char *name) const { return m_values.value(QLatin1String(name)).value(0); }
    QStringList values(const char *name) const { return m_values.value(QLatin1String(name)); }

private:
    QStringList m_words;
    QHash<QString, QStringList> m_values;
};

} // namespace zgoda::ctl
