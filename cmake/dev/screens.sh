# ./dev screens [DIR]: every page at 100 and 200 %, light and dark, offscreen.
need "${packages_build[@]}" "${packages_desk[@]}"
out=${1:-build/screens}
build release zgoda
mkdir -p "$out"
QT_QPA_PLATFORM=offscreen build/release/app/zgoda --screens "$out"
echo "$(find "$out" -name '*.png' | wc -l) screens in $out"
