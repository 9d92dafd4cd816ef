# ./dev sanitize: unit, scenario and fault tests under address and undefined-behaviour sanitizers.
source cmake/dev/tests.sh
need "${packages_build[@]}" "${packages_desk[@]}"
build asan
export UBSAN_OPTIONS=print_stacktrace=1
export ZGODA_HISTORIES=${ZGODA_HISTORIES:-1000} # ten thousand play without sanitizers, which take several times as long
run_tests asan -E '^(peer|layers)' "$@"
