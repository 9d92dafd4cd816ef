#!/bin/sh
# Runs a command with a keychain of its own: a private session bus with gnome-keyring on it, unlocked with an empty
# password, its data in a private folder. Without these programs the command runs as it is, and is told so.
set -eu
for program in dbus-run-session gnome-keyring-daemon; do
  command -v "$program" >/dev/null || { ZGODA_KEYRING_MISSING="$program is not installed" exec "$@"; }
done
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
mkdir -p "$home/data" "$home/config" "$home/cache" "$home/run"
chmod 700 "$home/run"
HOME=$home XDG_DATA_HOME=$home/data XDG_CONFIG_HOME=$home/config XDG_CACHE_HOME=$home/cache XDG_RUNTIME_DIR=$home/run \
  dbus-run-session -- sh -c 'printf "\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; "$@"' sh "$@"
