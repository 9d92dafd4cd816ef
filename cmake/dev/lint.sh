# ./dev lint [quick|tidy|analyze]: format, shell syntax and layers (quick); clang-tidy over our sources (tidy), and clang's
# analyzer, which takes four times as long as all other checks together (analyze); or all of it. That clang's warnings are
# errors shows in ./dev sanitize, which it builds.
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

# tidy CHECKS SOURCE…: CHECKS are added to those of .clang-tidy. Several sources are read as one, which takes a third of
# the time. Where such a unit does not compile, because its sources share a name that cmake/units.awk does not see,
# each of them is read by itself.
tidy() {
    export tidy_checks=$1
    shift
    rm -rf build/tidy
    mkdir -p build/tidy
    local flags name sources=() number=0 entries=()
    flags=$(grep '"command"' build/asan/compile_commands.json | grep -v ' -c [^ ]*/tests/' |
        grep -oE -- '-isystem [^ ]+|-[ID][^ ]+|-std=[^ ]+|-W[^ ]+' | grep -vE '^-W(shadow|invalid-pch)' |
        awk '!seen[$0]++' | tr '\n' ' ')
    while read -ra sources; do
        # The analyzer looks into included sources only below this very name.
        name=build/tidy/UnifiedSource$((++number)).cpp
        printf '#include "%s"\n' "${sources[@]}" > "$name"
        for name in "$name" "${sources[@]}"; do
            entries+=("{ \"directory\": \"$PWD\", \"file\": \"$name\", \"command\": \"clang++ $flags -c $name\" }")
        done
    done < <(awk -v most=30 -f cmake/units.awk "$@")
    (IFS=, && echo "[${entries[*]}]") > build/tidy/compile_commands.json
    printf '%s\n' build/tidy/UnifiedSource*.cpp |
        xargs -P "$(nproc)" -n 1 bash -c "$(declare -f tidy_unit)"'; tidy_unit "$1"' _
}

tidy_unit() { # tidy_unit FILE; prints what clang-tidy finds
    local said result=0
    said=$(clang-tidy --quiet --checks="$tidy_checks" -p build/tidy "$1" 2> /dev/null) || result=$?
    if [[ $said = *'[clang-diagnostic-error]'* ]]; then
        result=0
        said=$(sed -n 's/^#include "\(.*\)"$/\1/p' "$1" |
            xargs -n 1 clang-tidy --quiet --checks="$tidy_checks" -p build/tidy 2> /dev/null) || result=1
    fi
    [ $result = 0 ] || grep -A 3 ' error: ' <<< "$said"
    return $result
}

if [ "$what" = all ] || [ "$what" = quick ]; then
    need clang-format shellcheck
    mapfile -t sources < <(git ls-files '*.cpp' '*.h')
    mapfile -t scripts < <(git ls-files dev .ci/run '*.sh')
    check "clang-format, ${#sources[@]} files" clang-format --dry-run --Werror "${sources[@]}"
    check "shell, ${#scripts[@]} files" shellcheck -s bash -S warning -e SC1090,SC1091,SC2034,SC2154 "${scripts[@]}"
    check 'layers' bash tests/layers/layers.sh .
fi
if [ "$what" = all ] || [ "$what" = tidy ] || [ "$what" = analyze ]; then
    need clang clang-tidy "${packages_build[@]}" "${packages_desk[@]}"
    configure asan # by clang: what it is told to include is what clang-tidy needs
    # Without what only the Windows build compiles: its headers are not here.
    mapfile -t units < <(git ls-files 'app/*.cpp' 'ui/*.cpp' 'models/*.cpp' 'connectors/*.cpp' ':!*/credentials.cpp')
    [ "$what" = analyze ] || check "clang-tidy, ${#units[@]} sources" tidy '' "${units[@]}"
    [ "$what" = tidy ] || check "clang's analyzer" tidy \
        '-*,clang-analyzer-core.*,clang-analyzer-cplusplus.*,-clang-analyzer-cplusplus.NewDeleteLeaks' "${units[@]}"
fi
exit $failed
