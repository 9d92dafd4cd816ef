// Words that stand for enums in files, commands and filters. Not translated; part of the documented formats.
#pragma once

#include <QString>
#include <optional>

namespace zgoda {

template <class E> struct IdOf {
    E value;
    const char *id;
};

template <class E, size_t n> QString idIn(const IdOf<E> (&table)[n], E value)
{
    for (const auto &row : table) {
        if (row.value == value)
            return QString::fromLatin1(row.id);
    }
    return {};
}

template <class E, size_t n> std::optional<E> valueIn(const IdOf<E> (&table)[n], const QString &id)
{
    for (const auto &row : table) {
        if (id.compare(QLatin1String(row.id), Qt::CaseInsensitive) == 0)
            return row.value;
    }
    return {};
}

} // namespace zgoda
