// Windows-1250, the character set of many older Polish systems. Qt knows it only where it was built with ICU, which
// Qt for Windows is not.
#pragma once

#include <QByteArray>
#include <optional>

namespace zgoda {

// Five byte values have no character there; each becomes an invalid UTF-8 byte, so that the value is reported.
QByteArray fromWindows1250(const QByteArray &bytes);
// nothing: a character that this set does not have.
std::optional<QByteArray> toWindows1250(const QByteArray &utf8);

} // namespace zgoda
