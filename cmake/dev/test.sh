# ./dev test [REGEX]: builds, runs everything that ctest knows, lists what was skipped and why. With CI=true what was
# skipped is a failure.
source cmake/dev/tests.sh

need "${packages_build[@]}" "${packages_desk[@]}" "${packages_test[@]}"
peer_node
build dev
run_tests dev ${1:+-R "$1"}
