# PostgreSQL as a process of its own; as root it runs as `postgres`, which it insists on. Sourced by peer.sh.
bin=$(find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -name bin 2> /dev/null | sort -V | tail -n 1)
as=()
[ "$(id -u)" != 0 ] || as=(setpriv --reuid=postgres --regid=postgres --clear-groups)
server() { "${as[@]}" "$bin/pg_isready" -q -h 127.0.0.1 -p "$port"; }

start() {
    [ -n "$bin" ] || lack postgresql
    cd "$dir" || exit 1
    if [ ! -d "$dir/data" ]; then
        mkdir "$dir/data"
        [ "$(id -u)" != 0 ] || { chmod 755 "$dir" && chown postgres "$dir/data"; }
        "${as[@]}" "$bin/initdb" -D "$dir/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 > "$dir/log"
        # Nothing here is kept, so nothing waits for the disk.
        printf '%s\n' 'fsync = off' 'synchronous_commit = off' 'full_page_writes = off' >> "$dir/data/postgresql.conf"
        printf '%s\n' 'local all all trust' 'host all postgres 127.0.0.1/32 trust' \
            'host all all 127.0.0.1/32 scram-sha-256' > "$dir/data/pg_hba.conf"
    fi
    if [ "$(id -u)" = 0 ]; then chown postgres "$dir/data"; fi
    launch "${as[@]}" "$bin/postgres" -D "$dir/data" -p "$port" -k "$dir/data" -c listen_addresses=127.0.0.1
    waited server
    [ -f "$dir/made" ] || logins
}

logins() {
    "${as[@]}" psql -q -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$port" -U postgres -c "create role erp_owner login password '$password'" \
        -c "create role erp_read login password '$password'" -c 'create database erp owner erp_owner'
    touch "$dir/made"
}
