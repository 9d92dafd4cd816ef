# ./dev run: the desk on the demo. Without a display, zgodactl plays the same session and prints each screen as a table.
need "${packages_build[@]}" "${packages_desk[@]}"
demo=${ZGODA_DEMO:-${XDG_DATA_HOME:-$HOME/.local/share}/zgoda/demo}
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    build release zgoda >&2
    rm -f "$log"
    exec build/release/app/zgoda --demo "$demo" "$@"
fi
echo 'No display here (DISPLAY and WAYLAND_DISPLAY are empty): playing the session with zgodactl.' >&2
build release zgodactl >&2
rm -f "$log"
exec build/release/app/zgodactl play "$demo" "$@"
