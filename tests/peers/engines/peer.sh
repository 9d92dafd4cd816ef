#!/bin/bash
# A private database server for the ERP tests. Usage: peer.sh firebird|mariadb|postgresql start|stop|kill|pids
# Folder: $ENGINE_DIR, which must exist. Port: $ENGINE_PORT, on 127.0.0.1 only. Needs the server's own programs, nothing
# of a running installation: configuration, data and logins are its own, and it is stopped by its process id.
# ENGINE_FIREBIRD_CONF: lines for its configuration.
# Database `erp` (Firebird: $ENGINE_DIR/data/erp.fdb, UTF-8). Logins, all with the password "only-for-tests": erp_owner
# makes the tables, erp_read gets what the tests grant it. `kill` ends every process of the server at once, as a power
# cut would. Exit 3: something that it needs is not installed.
set -eu
dir=$ENGINE_DIR port=$ENGINE_PORT password=only-for-tests
source "$(dirname "$0")/$1.sh"

lack() {
    echo "$1 is not installed" >&2
    exit 3
}

waited() { # waited COMMAND…: until it succeeds, half a minute at most
    local i
    for ((i = 0; i < 300; ++i)); do
        "$@" > /dev/null 2>&1 && return 0
        sleep 0.1
    done
    cat "$dir/log" >&2
    return 1
}

# What a server starts by itself must not hold the caller's output open.
launch() {
    setsid "$@" > "$dir/log" 2>&1 < /dev/null &
    echo $! > "$dir/pid"
}

pids() {
    local main
    main=$(cat "$dir/pid")
    echo "$main"
    ps -o pid= --ppid "$main" || true
}

gone() { ! kill -0 "$(cat "$dir/pid")" 2> /dev/null; }

stop() {
    [ -f "$dir/pid" ] || return 0
    kill "$(cat "$dir/pid")" 2> /dev/null || return 0
    waited gone
}

case $2 in
    start) start ;;
    stop) stop ;;
    pids) pids ;;
    kill)
        # shellcheck disable=SC2046
        kill -9 $(pids)
        rm -f "$dir"/data/postmaster.pid "$dir"/data/.s.PGSQL.* # whose numbers another process may have by now
        ;;
    *) echo "usage: $0 ENGINE start|stop|kill|pids" >&2 && exit 2 ;;
esac
