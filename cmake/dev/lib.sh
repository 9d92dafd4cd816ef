# What the commands share: packages, configuring, building. Sourced by dev, at the top of the repository.

packages_build=(cmake ninja-build g++ qt6-base-dev libqt6sql6-sqlite qtkeychain-qt6-dev libsqlite3-dev zlib1g-dev
    libexpected-dev libsimdjson-dev libcpp-httplib-dev libxlsxwriter-dev pkg-config)
# Real servers and drivers for the ERP side's tests, and the bare client libraries that its speed is measured against.
packages_engines=(postgresql firebird3.0-server firebird3.0-utils mariadb-server odbc-postgresql odbc-mariadb libsqliteodbc
    tdsodbc libqt6sql6-psql libqt6sql6-ibase libqt6sql6-mysql libqt6sql6-odbc libpq-dev firebird-dev libmariadb-dev
    unixodbc-dev)
packages_test=(sqlfluff postgresql libqt6sql6-psql curl nginx openssl procps dbus-daemon gnome-keyring "${packages_engines[@]}")
packages_desk=(qt6-qpa-plugins fonts-dejavu-core)

die() {
    echo "$*" >&2
    exit 1
}

have() { command -v "$1" > /dev/null; }

lacking() { # lacking PACKAGE…: those that are not installed, one a line
    local installed # dpkg-query fails over a name that it never heard of, which is one of the answers asked for
    installed=" $(dpkg-query -W -f '${db:Status-Abbrev}${Package}\n' "$@" 2> /dev/null | sed -n 's/^ii //p' | tr '\n' ' ') " || true
    local package
    for package in "$@"; do
        [[ $installed = *" $package "* ]] || echo "$package"
    done
}

# need PACKAGE…: installs what is lacking when it may, and says what to install when it may not.
need() {
    have dpkg-query || return 0 # not Debian: configuring says what it does not find
    local missing
    mapfile -t missing < <(lacking "$@")
    [ ${#missing[@]} != 0 ] || return 0
    local root=()
    if [ "$(id -u)" != 0 ]; then
        if ! sudo -n true 2> /dev/null; then
            die "Please install what this needs, then try again:
    sudo apt-get install ${missing[*]}"
        fi
        root=(sudo -n)
    fi
    echo "Installing ${missing[*]}" >&2
    # A machine without package lists, or with old ones, gets fresh ones and a second try.
    install_packages "${missing[@]}" || { "${root[@]}" apt-get update -qq >&2 && install_packages "${missing[@]}"; } ||
        die "apt-get could not install: ${missing[*]}"
}

install_packages() { # uses the caller's `root`
    # Another command of ours may be installing: that is waited for.
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=900 install -y -qq \
        --no-install-recommends "$@" > "$log" 2>&1 ||
        { tail -n 3 "$log" >&2 && return 1; }
}

# configure PRESET [CMAKE ARGS…]: only when it is not yet; ninja notices changed CMake files by itself.
configure() {
    local preset=$1
    shift
    [ ! -f "build/$preset/build.ninja" ] || return 0
    local extra=()
    if have ccache; then extra+=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache -DCMAKE_C_COMPILER_LAUNCHER=ccache); fi
    # Where nobody looks, a warning must not pass.
    if [ "${CI:-}" = true ] && [ "$preset" != windows ]; then extra+=(-DZGODA_WERROR=ON); fi
    # Several sources as one take half the time, which is what matters where nobody edits: in a check, and in the desk
    # that somebody wants to see. The engine alone is built source by source: each includes what it uses of ours, and,
    # where time allows to do without precompiled headers, of Qt's and the language's.
    if [ "$preset" = release ] || { [ "${CI:-}" = true ] && [ "$preset" != engine-only ]; }; then
        extra+=(-DZGODA_UNITS=ON)
    elif [ "${CI:-}" = true ]; then
        extra+=(-DCMAKE_DISABLE_PRECOMPILE_HEADERS=OFF)
    fi
    if have mold && [ "$preset" != windows ]; then extra+=(-DCMAKE_EXE_LINKER_FLAGS=-fuse-ld=mold); fi
    quietly cmake --preset "$preset" "${extra[@]}" "$@"
}

build() { # build PRESET [TARGET…]
    local preset=$1
    shift
    configure "$preset"
    local targets=()
    [ $# = 0 ] || targets=(--target "$@")
    if [ -t 1 ]; then
        cmake --build "build/$preset" "${targets[@]}" # ninja's one moving line
    else
        quietly cmake --build "build/$preset" "${targets[@]}"
    fi
}

# quietly COMMAND…: of its output only what went wrong, and only when it fails.
quietly() {
    "$@" > "$log" 2>&1 || {
        grep -E 'error: |undefined |ld: |CMake Error|Error: ' "$log" | cut -c1-300 | head -n 20 >&2 ||
            tail -n 10 "$log" >&2
        die "Failed: $*"
    }
}

export CMAKE_BUILD_PARALLEL_LEVEL=${CMAKE_BUILD_PARALLEL_LEVEL:-$(nproc)}
mkdir -p build
log=$(mktemp build/log.XXXXXX)
trap 'rm -f "$log"' EXIT
