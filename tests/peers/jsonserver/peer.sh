#!/bin/bash
# json-server as a test peer. Usage: peer.sh install | start FILE | stop
# Working folder: $JSONSERVER_DIR (default: in the build folder). Port: $PORT (default 3874). Everything stays on 127.0.0.1.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
dir=${JSONSERVER_DIR:-$here/../../../build/peers/jsonserver}
mkdir -p "$dir"; dir=$(cd "$dir" && pwd)
PORT=${PORT:-3874}
cp "$here"/package.json "$here"/package-lock.json "$dir"/; cd "$dir"

install() { [ -d node_modules/json-server ] || npm ci --ignore-scripts --no-audit --no-fund --prefer-offline --loglevel=error; }
start() { # FILE: the shop's data; it is written to
  node node_modules/json-server/lib/cli/bin.js --host 127.0.0.1 --port "$PORT" --quiet "$1" > server.log 2>&1 & echo $! > server.pid
  for _ in $(seq 1 100); do curl -sf -o /dev/null "http://127.0.0.1:$PORT/db" && return 0; kill -0 "$(cat server.pid)" 2>/dev/null || break; sleep 0.1; done
  cat server.log >&2; return 1
}
stop() { p=$(cat server.pid); kill "$p" 2>/dev/null || return 0; for _ in $(seq 1 100); do kill -0 "$p" 2>/dev/null || return 0; sleep 0.1; done; kill -9 "$p"; }
case "${1:-}" in install) install;; start) start "$2";; stop) stop;; *) echo "usage: $0 install|start FILE|stop" >&2; exit 2;; esac
