#!/usr/bin/env bash
# imports.sh FOLDER: walks what every program and library in the folder imports, and fails on a library that neither
# Windows (system-dlls.txt: a bare Windows 10) nor the folder has. A database plug-in may wait for its vendor's client
# (client-dlls.txt): without it, the plug-in alone does not load.
set -u
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=$1
lower() { tr '[:upper:]' '[:lower:]'; }
present=$(find "$folder" -maxdepth 1 -iname '*.dll' -printf '%f\n' | lower)
known=$(printf '%s\n' "$present"; cat "$here/system-dlls.txt")
missing=0
files=0
while IFS= read -r file; do
    files=$((files + 1))
    name=$(basename "$file" | lower)
    while IFS= read -r import; do
        grep -qxF -- "$import" <<< "$known" && continue
        grep -qxF -- "$name $import" "$here/client-dlls.txt" && continue
        echo "${file#"$folder"/} imports $import, which nothing brings"
        missing=$((missing + 1))
    done < <(x86_64-w64-mingw32-objdump -p "$file" | sed -n 's/.*DLL Name: //p' | lower | sort -u)
done < <(find "$folder" -iname '*.exe' -o -iname '*.dll')
[ $files != 0 ] || { echo "No programs in $folder"; exit 1; }
[ $missing = 0 ] || exit 1
echo "$files programs and libraries: every import is met."
