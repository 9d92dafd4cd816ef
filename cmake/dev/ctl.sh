# ./dev ctl ARGS…: the engine without a window, built first if needed; its exit code is zgodactl's.
need "${packages_build[@]}"
build release zgodactl >&2
result=0
build/release/app/zgodactl "$@" || result=$?
exit $result
