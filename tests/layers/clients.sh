#!/usr/bin/env bash
# clients.sh PROGRAM…: fails when a program asks the system for a database's client library, without which it then would
# not start. They are looked for when a database is opened; SQLite's keeps our own store.
set -u
for program in "$@"; do
    asked=$(readelf -d "$program" | grep NEEDED | grep -oE 'lib(pq|fbclient|gds|mariadb|mysqlclient|odbc|iodbc|tdsodbc|sybdb)[A-Za-z0-9]*\.so[.0-9]*')
    if [ -n "$asked" ]; then
        echo "$program asks for: $asked"
        exit 1
    fi
done
