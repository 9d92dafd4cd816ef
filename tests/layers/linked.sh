#!/usr/bin/env bash
# linked.sh PROGRAM: fails when the program asks for another Qt library than Core and Concurrent, or does not start.
set -u
others=$(readelf -d "$1" | grep NEEDED | grep -oE 'lib(Qt6[A-Za-z0-9]*|sqlite3|curl|ssl|pq|odbc)\.so[.0-9]*' | grep -vE '^libQt6(Core|Concurrent)\.')
if [ -n "$others" ]; then
    echo "The engine links: $others"
    exit 1
fi
"$1"
