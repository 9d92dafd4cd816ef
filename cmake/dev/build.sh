# ./dev build: everything, with the tests.
need "${packages_build[@]}" "${packages_desk[@]}"
build dev "$@"
