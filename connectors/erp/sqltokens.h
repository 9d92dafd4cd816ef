// A profile's SQL as names, signs and the rest, each with its line. Comments are left out, but for the expression of a
// marker line, whose tokens name its field.
#pragma once

#include <QString>
#include <QVector>

namespace zgoda::erp {

struct SqlToken {
    enum class Kind : quint8 { End, Name, Sign, Other /* a text, a number, a parameter */ } kind = Kind::End;
    QString text;        // a name without its quotes
    bool quoted = false; // Name
    int line = 1;        // from 1
    QString marker = {}; // the field of the marker line that it stands in, or empty

    bool is(const char *sign) const { return kind == Kind::Sign && text == QLatin1String(sign); }
    bool word(const char *name) const
    {
        return kind == Kind::Name && !quoted && text.compare(QLatin1String(name), Qt::CaseInsensitive) == 0;
    }
};

QVector<SqlToken> sqlTokens(const QString &sql);

} // namespace zgoda::erp
