#!/bin/bash
# A private PostgreSQL for the systems' fixtures. Usage: server.sh postgresql start|stop
# Folder: $ENGINE_DIR, which must exist. Port: $ENGINE_PORT, on 127.0.0.1 only. The login `postgres` needs no password,
# every other one its own. Exit 3: something that it needs is not installed.
set -eu
dir=$ENGINE_DIR port=$ENGINE_PORT
[ "$1" = postgresql ] || { echo "no server of the kind $1 here" >&2 && exit 3; }
bin=$(find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -name bin 2> /dev/null | sort -V | tail -n 1)
[ -n "$bin" ] || { echo "postgresql is not installed" >&2 && exit 3; }
as=()
[ "$(id -u)" != 0 ] || as=(setpriv --reuid=postgres --regid=postgres --clear-groups)

start() {
    cd "$dir"
    mkdir data
    [ "$(id -u)" != 0 ] || { chmod 755 "$dir" && chown postgres data; }
    "${as[@]}" "$bin/initdb" -D "$dir/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 > /dev/null
    # Nothing here is kept, so nothing waits for the disk.
    printf '%s\n' 'fsync = off' 'synchronous_commit = off' 'full_page_writes = off' >> data/postgresql.conf
    printf '%s\n' 'local all all trust' 'host all postgres 127.0.0.1/32 trust' \
        'host all all 127.0.0.1/32 scram-sha-256' > data/pg_hba.conf
    "${as[@]}" "$bin/pg_ctl" -D "$dir/data" -l "$dir/data/log" -w start \
        -o "-p $port -k $dir/data -c listen_addresses=127.0.0.1" > /dev/null
}

stop() { "${as[@]}" "$bin/pg_ctl" -D "$dir/data" -m fast -w stop > /dev/null; }

case $2 in
    start) start ;;
    stop) stop ;;
    *) echo "usage: $0 postgresql start|stop" >&2 && exit 2 ;;
esac
