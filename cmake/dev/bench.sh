# ./dev bench [GROUP] [--json]: release build, measured here and now; exit 1 when a row falls short.
need "${packages_build[@]}" "${packages_desk[@]}" "${packages_engines[@]}"
source cmake/dev/tests.sh

# What ours is measured against comes from npm, into build/. Without it its rows say so and fall short.
duckdb() {
    peer_node
    [ ! -d build/duckdb/node_modules/@duckdb/node-api ] || return 0
    have npm || need npm
    mkdir -p build/duckdb
    echo '{"private": true}' > build/duckdb/package.json
    npm install --silent --no-audit --no-fund --prefix build/duckdb @duckdb/node-api > "$log" 2>&1 ||
        echo 'npm could not install @duckdb/node-api' >&2
}

duckdb
build release zgoda_bench >&2 # with the desk, whose start and painting it measures
result=0
build/release/tests/bench/zgoda_bench "$@" || result=$?
exit $result
