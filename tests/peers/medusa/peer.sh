#!/bin/bash
# Medusa as a test peer. Usage: peer.sh install | seed | start | stop | all     (all = install, seed, start)
# Working folder: $MEDUSA_DIR (default: in the build folder). Port: $PORT (default 3872); its own PostgreSQL listens on
# the next one. Everything stays on 127.0.0.1. `start` goes back to the seed.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
dir=${MEDUSA_DIR:-$here/../../../build/peers/medusa}
mkdir -p "$dir/postgresql"
dir=$(cd "$dir" && pwd)
export PORT=${PORT:-3872} NODE_ENV=production MEDUSA_DISABLE_TELEMETRY=true
export BASE=http://127.0.0.1:$PORT ENGINE_DIR=$dir/postgresql ENGINE_PORT=$((PORT + 1))
export EMAIL=admin@shop.test PASSWORD=only-for-tests
engine() { bash "$here/../engines/peer.sh" postgresql "$1"; }
sql() { psql -q -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$ENGINE_PORT" -U postgres "$@"; }
database() { sql -c 'select 1' > /dev/null 2>&1 || engine start; }
cp "$here"/*.js "$here"/package.json "$here"/package-lock.json "$dir"/
cd "$dir"

install() { [ -d node_modules/@medusajs/medusa ] || npm ci --ignore-scripts --no-audit --no-fund --prefer-offline --loglevel=error; }
up() { # up DATABASE: starts the server, waits for the port
    export DATABASE_URL=postgres://postgres@127.0.0.1:$ENGINE_PORT/$1
    setsid node_modules/.bin/medusa start > server.log 2>&1 < /dev/null &
    echo $! > server.pid
    for _ in $(seq 1 900); do
        curl -sf -o /dev/null "$BASE/health" && return 0
        kill -0 "$(cat server.pid)" 2> /dev/null || break
        sleep 0.1
    done
    cat server.log >&2
    return 1
}
down() {
    local p
    p=$(cat server.pid 2> /dev/null) || return 0
    kill "$p" 2> /dev/null || return 0
    for _ in $(seq 1 100); do
        kill -0 "$p" 2> /dev/null || return 0
        sleep 0.1
    done
    kill -9 "$p"
}
seed() {
    database
    if sql -Atc "select 1 from pg_database where datname = 'seeded'" | grep -q 1; then
        cmp -s seed.js seeded.js && return 0
        sql -c 'drop database seeded' # of another seed.js
    fi
    sql -c 'drop database if exists making' -c 'create database making'
    export DATABASE_URL=postgres://postgres@127.0.0.1:$ENGINE_PORT/making
    node_modules/.bin/medusa db:migrate --execute-safe-links > migrate.log 2>&1 || { tail -n 30 migrate.log >&2; return 1; }
    node_modules/.bin/medusa user -e "$EMAIL" -p "$PASSWORD" > user.log 2>&1
    up making
    node seed.js
    down
    sql -c 'alter database making rename to seeded'
    cp seed.js seeded.js
}
start() {
    database
    sql -c 'drop database if exists medusa with (force)' -c 'create database medusa template seeded'
    up medusa
}
stop() {
    down
    engine stop
}
case "${1:-all}" in
    install) install ;;
    seed) seed ;;
    start) start ;;
    stop) stop ;;
    all)
        install
        seed
        start
        ;;
    *)
        echo "usage: $0 install|seed|start|stop|all" >&2
        exit 2
        ;;
esac
