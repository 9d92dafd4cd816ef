# ./dev sanitize: unit, scenario, fault and ui tests under address and undefined-behaviour sanitizers. Built by clang, which
# so reads every line as a second compiler (its warnings are errors) and takes less than half of GCC's time to do it.
source cmake/dev/tests.sh
need clang libclang-rt-dev "${packages_build[@]}" "${packages_desk[@]}"
build asan
export UBSAN_OPTIONS=print_stacktrace=1
# Where memory came from is not kept: half of the tests' time went into that. To ask for it once a test has failed:
# ASAN_OPTIONS=malloc_context_size=30 ./dev sanitize -R TEST
export ASAN_OPTIONS=malloc_context_size=0${ASAN_OPTIONS:+:$ASAN_OPTIONS}
# Without sanitizers ten thousand histories are played and three million rows read; with them all takes several times
# as long. What tst_erpdialects waits for is another program, which no sanitizer looks into.
export ZGODA_HISTORIES=${ZGODA_HISTORIES:-1000} ZGODA_ROWS=${ZGODA_ROWS:-300000}
run_tests asan -E '^(peer|layers|tst_erpdialects)' "$@"
