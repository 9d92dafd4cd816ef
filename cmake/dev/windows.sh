# ./dev windows: cross-builds, tests under Wine, and packs a ZIP that runs on a bare Windows.
# Parts by themselves: ./dev windows build|test|zip|session. The Qt for it comes from an archive that is not part of
# this repository: ZGODA_WINDOWS_QT names it.
source cmake/dev/tests.sh

packages_windows=(g++-mingw-w64-x86-64-posix mingw-w64 qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools
    wine wine64 xvfb xauth xz-utils fonts-dejavu-core fonts-liberation)
archive=${ZGODA_WINDOWS_QT:-../shared/windows/qt6-mingw64-6.4.2.tar.xz}
qt=build/windows-qt/qt6-mingw64
zip_tree=build/windows-zip/zgoda

unpack_qt() {
    [ ! -f $qt/bin/Qt6Core.dll ] || return 0
    if [ ! -f "$archive" ]; then
        echo "Skipped: there is no $archive, the Qt built for Windows. Name it in ZGODA_WINDOWS_QT."
        [ "${CI:-}" != true ] || exit 1
        exit 0
    fi
    mkdir -p build/windows-qt
    quietly tar -xJf "$archive" -C build/windows-qt
}

wine_begin() { # wine_begin FOLDER: a prefix and a server of its own, which ends with this command
    [ -z "${WINEPREFIX:-}" ] || wine_end
    export WINEPREFIX=$PWD/$1 WINEDEBUG=-all
    trap 'wine_end; rm -f "$log" "$log.err"' EXIT
    [ -d "$WINEPREFIX/drive_c/windows/system32" ] ||
        WINEDLLOVERRIDES='mscoree=;mshtml=' timeout 300 wine wineboot -i > /dev/null 2>&1 || true
}

wine_end() { wineserver -k 2> /dev/null || true; }

# Four at a time, since they wait more than they compute, and without a screen: pages are laid out with the fonts of this
# machine. The screen's own plug-in is tried by the session. A program that cannot run there is named with the reason.
windows_tests() {
    echo 'Not run under Wine: layers (reads the source text); peers, and ERP tests that start a server (not for Windows).'
    ZGODA_JOBS=4 ZGODA_HISTORIES=500 QT_QPA_PLATFORM=offscreen QT_QPA_FONTDIR=Z:/usr/share/fonts/truetype/dejavu \
        xvfb-run -a bash -c '
            source cmake/dev/lib.sh; source cmake/dev/tests.sh
            run_tests windows -E "^(layers|peer)"'
}

windows_zip() {
    rm -rf build/windows-zip
    quietly cmake --install build/windows --prefix "$zip_tree" --strip
    cp $qt/bin/Qt6{Core,Concurrent,Gui,Network,Sql,Widgets}.dll $qt/bin/libsqlite3.dll "$zip_tree"
    local library
    for library in libstdc++-6.dll libgcc_s_seh-1.dll; do
        cp "$(x86_64-w64-mingw32-gcc-posix -print-file-name=$library)" "$zip_tree"
    done
    cp /usr/x86_64-w64-mingw32/lib/libwinpthread-1.dll "$zip_tree"
    local kind
    for kind in platforms/qwindows sqldrivers/qsqlite sqldrivers/qsqlodbc sqldrivers/qsqlibase sqldrivers/qsqlpsql \
        tls/qschannelbackend tls/qcertonlybackend styles/qwindowsvistastyle imageformats/qico; do
        mkdir -p "$zip_tree/plugins/${kind%/*}"
        cp "$qt/plugins/$kind.dll" "$zip_tree/plugins/${kind%/*}/"
    done
    printf '[Paths]\nPrefix=.\nPlugins=plugins\n' > "$zip_tree/qt.conf"
    windows_licences
    installer/windows/imports.sh "$zip_tree"
    local version
    version=$(sed -n 's/^project(zgoda VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
    (cd build/windows-zip && cmake -E tar cf "zgoda-$version-win64.zip" --format=zip zgoda)
    ls -lh build/windows-zip/*.zip | awk '{ print $5, $9 }'
}

windows_licences() {
    local pair
    for pair in qt:qt6-base-dev sqlite:libsqlite3-0 simdjson:libsimdjson-dev libxlsxwriter:libxlsxwriter-dev \
        cpp-httplib:libcpp-httplib-dev tl-expected:libexpected-dev zlib:zlib1g \
        gcc:gcc-mingw-w64-x86-64-posix-runtime winpthreads:mingw-w64-x86-64-dev; do
        cp "/usr/share/doc/${pair#*:}/copyright" "$zip_tree/licences/${pair%%:*}.txt"
    done
    cp /usr/share/common-licenses/LGPL-3 "$zip_tree/licences/LGPL-3.txt"
    cp /usr/share/common-licenses/GPL-3 "$zip_tree/licences/GPL-3.txt"
}

# The ZIP as a stranger gets it: unpacked elsewhere, on a fresh system, nothing of the build machine in reach.
windows_session() {
    local place=$PWD/build/windows-session
    rm -rf "$place"
    mkdir -p "$place/screens"
    (cd "$place" && cmake -E tar xf ../windows-zip/*.zip)
    wine_begin build/windows-session/prefix
    export ZGODA_WINE_BARE=1
    session_ctl "$place"
    session_desk "$place"
}

# expect "CODES" ARGS…: runs the packed zgodactl; its output is in $log
expect() {
    local codes=$1 code=0
    shift
    echo "zgodactl $*"
    timeout 300 bash cmake/dev/wine.sh "$place/zgoda/zgodactl.exe" "$@" > "$log" 2> "$log.err" || code=$?
    sed -i 's/\r$//' "$log" "$log.err"
    tail -n 4 "$log" | sed 's/^/    /'
    [[ " $codes " = *" $code "* ]] || die "exit $code, expected one of: $codes
$(tail -n 5 "$log.err")"
}

session_ctl() {
    local place=$1 demo="-w Z:$1/demo" plan="Z:$1/plan.json" run
    expect 0 demo "Z:$place/demo"
    expect 0 $demo read
    expect 2 $demo diff stock
    expect "0 2 3" $demo plan stock --out "$plan"
    expect 0 show "$plan"
    expect '0 4' $demo apply "$plan"
    expect 0 $demo history --json
    run=$(sed -n 's/.*"run": *"\([^"]*\)".*/\1/p' "$log" | head -n 1)
    expect 0 $demo verify "$run"
    expect 0 $demo undo "$run"
    expect 0 $demo history --verify
    rm -f "$log.err"
}

session_desk() { # the desk on a screen, once
    echo 'zgoda --render'
    timeout 600 xvfb-run -a -s '-screen 0 1600x1200x24' bash cmake/dev/wine.sh "$1/zgoda/zgoda.exe" \
        --render "Z:$1/screens" 100
    local count
    count=$(find "$1/screens" -name '*.png' -size +4k | wc -l)
    [ "$count" != 0 ] || die 'The desk left no picture.'
    echo "$count screens in ${1#"$PWD"/}/screens"
}

need "${packages_build[@]}" "${packages_windows[@]}"
unpack_qt
unset WINEPREFIX WINEPATH
case ${1:-all} in
    build) build windows ;;
    test) build windows && wine_begin build/wine && windows_tests ;;
    zip) build windows zgodactl zgoda && windows_zip ;;
    session) windows_session ;;
    all)
        build windows
        windows_zip
        windows_session
        wine_begin build/wine
        unset ZGODA_WINE_BARE
        windows_tests
        ;;
    *) die 'usage: ./dev windows [build|test|zip|session]' ;;
esac
