#!/bin/bash
# SQL-Ledger's own database schema on a private PostgreSQL: an ERP that has no API. Usage: peer.sh all|install|start|stop|reset
# Folder: $LEDGER_DIR (default: one in the temporary directory). Port: $LEDGER_PORT (default 55440), on 127.0.0.1 only.
# Needs PostgreSQL's server programs and psql; fetches the schema's package with apt-get, or takes $LEDGER_DEB.
# Database `ledger`. Logins without a password: erp_owner owns everything (seed with it), erp_read may only select.
# erp_locked may only select too, and has the password "only-for-tests", to test a wrong one.
set -eu
dir=${LEDGER_DIR:-${TMPDIR:-/tmp}/ledger-peer} port=${LEDGER_PORT:-55440}
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
[ -n "$bin" ] || { echo "PostgreSQL's server is not installed (package postgresql)" >&2; exit 3; }
as() { if [ "$(id -u)" = 0 ]; then su postgres -c "$*"; else bash -c "$*"; fi; }
sql() { PGOPTIONS=-cclient_min_messages=warning psql -q -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$port" -U "$1" -d "$2" "${@:3}" >/dev/null; }

install() {
  mkdir -p "$dir"; cd "$dir"
  if [ ! -d deb ]; then
    [ -n "${LEDGER_DEB:-}" ] || apt-get download -qq sql-ledger 2>/dev/null || { echo "cannot fetch the package sql-ledger" >&2; exit 3; }
    mkdir deb; dpkg -x "${LEDGER_DEB:-$(ls sql-ledger_*.deb | tail -1)}" deb
  fi
  [ -d data ] && return 0
  mkdir data; [ "$(id -u)" != 0 ] || { chmod 755 "$dir"; chown postgres data; }
  as "$bin/initdb -D $dir/data -U postgres -A trust -E UTF8 --locale=C.UTF-8 --lc-collate=C.UTF-8 >/dev/null"
  { echo "host all erp_locked 127.0.0.1/32 scram-sha-256"; cat data/pg_hba.conf; } > hba; cat hba > data/pg_hba.conf
  printf '%s\n' 'fsync = off' 'synchronous_commit = off' 'full_page_writes = off' >> data/postgresql.conf # nothing here is kept
}
start() { as "$bin/pg_ctl -D $dir/data -l $dir/data/log -o '-p $port -k $dir/data -c listen_addresses=127.0.0.1' -w start >/dev/null"; }
stop() { as "$bin/pg_ctl -D $dir/data -m fast -w stop >/dev/null" || true; }
reset() {
  sql postgres postgres -c 'drop database if exists ledger with (force)' -c 'drop role if exists erp_read' -c 'drop role if exists erp_locked' \
    -c 'drop role if exists erp_owner' -c 'create role erp_owner login' -c 'create role erp_read login' \
    -c "create role erp_locked login password 'only-for-tests'" -c 'create database ledger owner erp_owner'
  for f in Pg-tables Pg-functions Pg-indices Default-chart; do sql erp_owner ledger -f "$dir/deb/usr/share/sql-ledger/sql/$f.sql"; done
  sql erp_owner ledger -c 'grant select on all tables in schema public to erp_read, erp_locked'
}
case "${1:-all}" in
  install) install;; start) start;; stop) stop;; reset) reset;; all) install; start; reset;;
  *) echo "usage: $0 all|install|start|stop|reset" >&2; exit 2;;
esac
