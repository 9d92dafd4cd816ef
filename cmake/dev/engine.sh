# ./dev engine: the engine and zgodactl with the desk switched off; the program must not lean on Gui or Widgets. Built by
# clang and without precompiled headers (but with CI=true), so that a second compiler reads it, and each source includes
# what it uses.
need clang "${packages_build[@]}"
build engine-only
program=build/engine-only/app/zgodactl
if readelf -d "$program" | grep -E 'NEEDED.*Qt6(Gui|Widgets|PrintSupport)'; then die "$program links the desk's libraries"; fi
"$program" --version
