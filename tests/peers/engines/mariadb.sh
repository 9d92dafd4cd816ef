# MariaDB as a process of its own; nothing of /etc is read. Sourced by peer.sh.
start() {
    [ -x /usr/sbin/mariadbd ] || lack mariadb-server
    local user
    user=$(id -un)
    if [ ! -d "$dir/data" ]; then
        mariadb-install-db --no-defaults --user="$user" --datadir="$dir/data" --auth-root-authentication-method=normal \
            --skip-test-db --skip-name-resolve > "$dir/log" 2>&1 || { cat "$dir/log" >&2 && exit 1; }
    fi
    cat > "$dir/logins.sql" <<EOF
create database if not exists erp character set utf8mb4;
create user if not exists erp_owner identified by '$password';
grant all on *.* to erp_owner with grant option;
create user if not exists erp_read identified by '$password';
EOF
    # Nothing here is kept, so nothing waits for the disk.
    launch /usr/sbin/mariadbd --no-defaults --user="$user" --datadir="$dir/data" --socket="$dir/socket" \
        --pid-file="$dir/server.pid" --bind-address=127.0.0.1 --port="$port" --skip-name-resolve \
        --init-file="$dir/logins.sql" --innodb-flush-log-at-trx-commit=0 --innodb-buffer-pool-size=256M
    waited mariadb --no-defaults -h 127.0.0.1 -P "$port" -u erp_owner -p"$password" erp -e 'select 1'
}
