# Firebird as a process of its own, with its own root folder and security database. Sourced by peer.sh.
export FIREBIRD=$dir FIREBIRD_LOCK=$dir/lock
isql() { isql-fb -q -bail -user sysdba -password "$password" "$@" < /dev/null; }

start() {
    local installed
    installed=$(echo /usr/lib/*/firebird/3.0)
    [ -x /usr/sbin/firebird ] && [ -d "$installed/plugins" ] || lack firebird3.0-server
    [ -x /usr/bin/isql-fb ] || lack firebird3.0-utils
    mkdir -p "$dir/lock" "$dir/data"
    ln -sfn "$installed/plugins" "$dir/plugins"
    mkdir -p "$dir/intl" && cp "$installed"/intl/* "$dir/intl/" # behind a link it knows no character set of it
    ln -sfn "$installed/firebird.msg" "$dir/firebird.msg"
    cp "$installed/plugins.conf" "$dir/"
    cat > "$dir/firebird.conf" <<EOF
RemoteBindAddress = 127.0.0.1
RemoteServicePort = $port
SecurityDatabase = $dir/security.fdb
DatabaseAccess = Restrict $dir/data
${ENGINE_FIREBIRD_CONF:-}
EOF
    printf 'security.db = %s/security.fdb\n{\n    RemoteAccess = false\n}\n' "$dir" > "$dir/databases.conf"
    [ -f "$dir/security.fdb" ] || logins
    launch /usr/sbin/firebird -p "$port"
    waited bash -c "exec 3<> /dev/tcp/127.0.0.1/$port"
    [ -f "$dir/data/erp.fdb" ] || database
}

logins() { # by the engine inside isql: there is no server yet
    printf "create database '%s/security.fdb' page_size 8192;\ncommit;\n" "$dir" > "$dir/security.sql"
    cat /usr/share/firebird/3.0/security.sql >> "$dir/security.sql"
    cat >> "$dir/security.sql" <<EOF
commit;
create user sysdba password '$password';
create user erp_owner password '$password';
create user erp_read password '$password';
grant create database to user erp_owner;
commit;
EOF
    isql -i "$dir/security.sql"
}

database() {
    cat > "$dir/database.sql" <<EOF
create database '127.0.0.1/$port:$dir/data/erp.fdb' user 'erp_owner' password '$password' page_size 16384
    default character set UTF8;
commit;
EOF
    isql -i "$dir/database.sql"
}
