#!/usr/bin/env bash
# Runs a Windows program: wine.sh PROGRAM [ARGS…]. In a prefix of its own, with the build's libraries in reach. A test
# program's results go by a file, because Qt Test writes to no pipe there.
set -u
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
program=$1
shift
export WINEPREFIX=${WINEPREFIX:-$here/build/wine} WINEDEBUG=-all WINEDLLOVERRIDES='mscoree=;mshtml='
if [ -z "${ZGODA_WINE_BARE:-}" ]; then # not for the packed program: it brings its own
    gcc=$(dirname "$(x86_64-w64-mingw32-gcc-posix -print-file-name=libstdc++-6.dll)")
    export WINEPATH="Z:$here/build/windows-qt/qt6-mingw64/bin;Z:$gcc;Z:/usr/x86_64-w64-mingw32/lib"
    export QT_PLUGIN_PATH="Z:$here/build/windows-qt/qt6-mingw64/plugins"
fi
# Wine keeps the system's QT_… to itself; with WINE before the name they pass.
for name in ${!QT_@}; do export "WINE$name=${!name}"; done
case $(basename "$program") in
    tst_*)
        results=$(mktemp)
        wine "$program" -o "Z:$results,txt" "$@"
        code=$?
        cat "$results"
        rm -f "$results"
        exit $code
        ;;
esac
exec wine "$program" "$@"
