# ./dev lint [quick|clang|tidy]: format, shell syntax and layers (quick); every line through a second compiler, whose
# warnings are errors (clang), and by what it knows then clang-tidy over our sources (tidy); or all of it.
what=${1:-all}
failed=0

check() { # check NAME COMMAND…
    local name=$1
    shift
    if "$@" > "$log" 2>&1; then
        echo "ok      $name"
    else
        echo "FAILED  $name"
        head -n 80 "$log"
        failed=1
    fi
}

# As many at a time as there are cores; only what clang-tidy says is printed.
tidy_units() {
    printf '%s\n' "$@" | xargs -P "$(nproc)" -n 4 clang-tidy --quiet -p build/clang 2> build/tidy.err
}

if [ "$what" = all ] || [ "$what" = quick ]; then
    need clang-format shellcheck
    mapfile -t sources < <(git ls-files '*.cpp' '*.h')
    mapfile -t scripts < <(git ls-files dev .ci/run '*.sh')
    check "clang-format, ${#sources[@]} files" clang-format --dry-run --Werror "${sources[@]}"
    check "shell, ${#scripts[@]} files" shellcheck -s bash -S warning -e SC1090,SC1091,SC2034,SC2154 "${scripts[@]}"
    check 'layers' bash tests/layers/layers.sh .
fi
if [ "$what" != quick ]; then
    need clang "${packages_build[@]}" "${packages_desk[@]}"
    build clang
    echo 'ok      clang'
fi
if [ "$what" = all ] || [ "$what" = tidy ]; then
    need clang-tidy
    # Without what only the Windows build compiles: its headers are not here.
    mapfile -t units < <(git ls-files 'app/*.cpp' 'ui/*.cpp' 'models/*.cpp' 'connectors/*.cpp' ':!*/credentials.cpp')
    check "clang-tidy, ${#units[@]} sources" tidy_units "${units[@]}"
fi
exit $failed
