// A database's client library, found at run time: the program starts on a machine without it, and uses the very copy
// that Qt's driver has loaded. Each library has a header of ours with the few functions and layouts that reading needs,
// as its own public header has them; nothing of it is needed for building.
#pragma once

#include <QLibrary>
#include <optional>

namespace zgoda::erp {

template <class F> bool resolve(QLibrary &library, const char *name, F *&function)
{
    function = reinterpret_cast<F *>(library.resolve(name));
    return function != nullptr;
}

// Loads it for as long as the program runs. version: of its binary interface, where the system has such a number.
inline bool loadClient(QLibrary &library, const char *unixName, int version, const char *windowsName)
{
#ifdef Q_OS_WIN
    Q_UNUSED(unixName)
    Q_UNUSED(version)
    library.setFileName(QString::fromLatin1(windowsName));
#else
    Q_UNUSED(windowsName)
    library.setFileNameAndVersion(QString::fromLatin1(unixName), version);
#endif
    library.setLoadHints(QLibrary::PreventUnloadHint);
    return library.load();
}

} // namespace zgoda::erp
