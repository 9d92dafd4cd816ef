#!/bin/bash
# Vendure as a test peer. Usage: peer.sh install | seed | start | stop | all     (all = install, seed, start)
# Working folder: $VENDURE_DIR (default: in the build folder). Port: $PORT (default 3871). Everything stays on 127.0.0.1.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
dir=${VENDURE_DIR:-$here/../../../build/peers/vendure}
mkdir -p "$dir"; dir=$(cd "$dir" && pwd)
export PORT=${PORT:-3871}
export BASE=http://127.0.0.1:$PORT DB_TYPE=sqljs FAST_HASH=1 VENDURE_DISABLE_TELEMETRY=true
cp "$here"/*.js "$here"/package.json "$here"/package-lock.json "$dir"/; cd "$dir"

up() { # up VAR=VALUE…: starts server.js, waits for the port
  env "$@" node server.js > server.log 2>&1 & echo $! > server.pid
  for _ in $(seq 1 300); do curl -sf -o /dev/null "$BASE/health" && grep -q READY server.log && return 0; kill -0 "$(cat server.pid)" 2>/dev/null || break; sleep 0.1; done
  cat server.log >&2; return 1
}
down() { p=$(cat server.pid); kill "$p" 2>/dev/null || return 0; for _ in $(seq 1 100); do kill -0 "$p" 2>/dev/null || return 0; sleep 0.1; done; kill -9 "$p"; }

install() { [ -d node_modules/@vendure/core ] || npm ci --ignore-scripts --no-audit --no-fund --prefer-offline --loglevel=error; }
seed() { [ -f seeded.sqlite ] && return 0; up INIT=1 SAVE=1 DB="$dir/new.sqlite"; node seed.js; down; mv new.sqlite seeded.sqlite; }
start() { up DB="$dir/seeded.sqlite"; tail -1 server.log; } # state is in memory: stop + start is a reset to the seed
case "${1:-all}" in install) install;; seed) seed;; start) start;; stop) down;; all) install; seed; start;; *) echo "usage: $0 install|seed|start|stop|all" >&2; exit 2;; esac
