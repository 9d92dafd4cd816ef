# ./dev help: what there is.
cat <<'TEXT'
./dev run            build, and open the desk on the demo; without a display, play the same session as tables
./dev test [REGEX]   build, and run every test; what this machine cannot run is listed with the reason
./dev build          build everything, with the tests
./dev ctl ARGS…      zgodactl, built first if needed
./dev bench [GROUP] [--json]
                     the figures that must be reached; exit 1 when one falls short
./dev lint [quick|tidy|analyze]
                     format, shell syntax, layers (quick); clang-tidy (tidy), clang's analyzer (analyze);
                     without a word, all
./dev engine         the engine and zgodactl alone, without the desk
./dev sanitize       all but the peers' tests with address and undefined-behaviour sanitizers, built by clang
./dev screens [DIR]  every page at 100 and 200 %, light and dark, as PNG
./dev package        the Debian package, unpacked and started once
./dev windows        cross-build, test under Wine, and leave a ZIP that runs on a bare Windows

Builds are in build/<preset>; the demo's data is in $XDG_DATA_HOME/zgoda/demo.
TEXT
