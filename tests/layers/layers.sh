#!/usr/bin/env bash
# The walls between the layers, read from the text: the include path of a Core-only target lets <QtGui/QColor> through,
# so linking alone does not hold them. Usage: layers.sh TREE [LINKS]   (LINKS: what each target links, from CMake)
# Prints one line for each breach and exits 1, or says that the walls stand.
set -u
tree=$1
links=${2:-}
cd "$tree" || exit 1

breach() { sed "s|^|$1: |"; } # breach RULE < lines

sources() { # sources FOLDER…: our C++ files, whether tracked or not
    find "$@" -name '*.h' -o -name '*.cpp' 2> /dev/null | sort
}

# code FOLDER…: every line as FILE:LINE:TEXT, without comments
code() {
    sources "$@" | xargs -r awk '
        /^[[:space:]]*\/\// { next }
        { sub(/[[:space:]]\/\/[[:space:]\/].*/, ""); print FILENAME ":" FNR ":" $0 }' /dev/null
}

# includes FOLDER REGEX: the include lines in a folder that match
includes() { sources "$1" | xargs -r grep -HnE "^[[:space:]]*#[[:space:]]*include[[:space:]]*[<\"]$2" /dev/null; }

# Qt classes and headers of other modules than Core and Concurrent, however they are spelled.
beyond_core='(Qt(Gui|Widgets|Network|Sql|PrintSupport|Xml|Svg)/|Q(Sql|Network|Tcp|Udp|Ssl|Local(Server|Socket)|Widget|Color|Icon|Pixmap|Image|Painter|Font|Brush|Pen|Palette|Action|Application|GuiApplication|Clipboard|Window|Dialog|Settings|Style))'

models_reach() {
    includes models "$beyond_core" | breach 'models is Qt Core and Concurrent only'
    includes models '(ui|connectors|app|tests|qt6keychain|sqlite3|httplib|simdjson|xlsxwriter)' |
        breach 'models knows no other layer'
    code models | grep -E 'QDateTime::current|QDate::current|QTime::current|_clock::now|QSettings' |
        breach 'models has no clock and no settings of its own'
}

# Folders of models, from left to right: a file includes only from its own or from one to the left.
models_order() {
    local order=(base record mapping diff policy pricing inbox months trend plan ports run tables) left=() folder other right
    for folder in "${order[@]}"; do
        left+=("$folder")
        right=()
        for other in "${order[@]}"; do
            [[ " ${left[*]} " = *" $other "* ]] || right+=("$other")
        done
        [ ${#right[@]} != 0 ] || continue
        includes "models/$folder" "models/($(IFS='|'; echo "${right[*]}"))/" | breach "models/$folder includes to its right"
    done
}

desk_and_connectors() {
    includes ui '(connectors|app|tests)/' | breach 'ui knows models only'
    includes ui 'Q(Sql|Network)' | breach 'ui neither asks a database nor the network'
    includes connectors '(ui|app|tests)/' | breach 'connectors know models only'
    includes connectors 'Q(Widget|Application|GuiApplication|Color|Icon|Pixmap|Image|Painter)' | breach 'connectors have no Gui'
    local folder
    for folder in connectors/*/; do
        folder=$(basename "$folder")
        includes "connectors/$folder" 'connectors/' | grep -vE "[<\"]connectors/($folder|sqlite)/" |
            breach 'connectors do not know one another'
    done
    includes app 'tests/' | breach 'what is shipped knows no test'
}

words() {
    code models connectors | grep -E '(^|[^A-Za-z0-9_])(tr|QCoreApplication::translate|QT_TR_NOOP|QT_TRANSLATE_NOOP)\(' |
        breach 'words for people are made in ui and app'
}

# One file writes to the log: the one that takes nothing but ids and what has been redacted.
log() {
    code app ui models connectors | grep -v '^app/logging.cpp:' |
        grep -E '(^|[^A-Za-z0-9_])q(C?(Debug|Info|Warning|Critical)|Fatal)\(' |
        breach 'only app/logging writes to the log'
}

money() {
    code models/base models/record models/diff models/policy models/pricing models/inbox models/months models/trend models/plan |
        grep -E '(^|[^A-Za-z0-9_])(double|float|toDouble|toFloat|qreal)([^A-Za-z0-9_]|$)' |
        breach 'no floating point where money is counted'
}

# With MinGW they are destroyed after their memory has been freed (app/windows/expressions.cpp).
thread_locals() {
    code app ui models connectors | grep -E '(^|[^A-Za-z0-9_])thread_local([^A-Za-z0-9_]|$)' |
        breach 'no thread_local objects'
}

# Names of areas and fields stand in resources, the schema (the two row ids that every area has) and words; code takes them from there. Ids that are also
# words of our own formats ("name", or "ean" for how a link is found) cannot be told apart by text: plain-words.txt.
names() {
    local ids
    ids=$(cat resources/areas/*.json 2> /dev/null | grep -oE '"id"[[:space:]]*:[[:space:]]*"[a-z0-9_]+"' | grep -oE '[a-z0-9_]+"$' | tr -d '"')
    ids=$(printf '%s\n%s\n' "$ids" "$(cd resources/areas 2> /dev/null && ls -- *.json 2> /dev/null | sed 's/\.json$//')" |
        sort -u | grep -vxF -f tests/layers/plain-words.txt | paste -sd'|')
    [ -n "$ids" ] || return 0
    code app ui models connectors | grep -vE '^(ui/text|app/demo/|models/record/schema)' | grep -E "\"($ids)\"" |
        breach 'an area or field is named in code'
}

# LINKS has a line "target: a;b;c" for each of our targets.
linked() {
    [ -n "$links" ] || return 0
    local target libraries
    while IFS=': ' read -r target libraries; do
        case $target in
            zgoda_models) echo "$libraries" | tr ';' '\n' | grep -vE '^(zgoda_options|Qt6::(Core|Concurrent)|)$' ;;
            zgoda_ui) echo "$libraries" | tr ';' '\n' | grep -E '^(zgoda_(app|store|erp|b2b|sqlite|secrets|files)|Qt6::(Sql|Network))$' ;;
            zgoda_words) echo "$libraries" | tr ';' '\n' | grep -E '^(zgoda_(app|store|erp|b2b|sqlite|secrets|files|ui)|Qt6::(Gui|Widgets|Sql|Network))$' ;;
            zgoda_sqlite | zgoda_store | zgoda_erp | zgoda_b2b | zgoda_secrets | zgoda_files)
                echo "$libraries" | tr ';' '\n' | grep -E '^(zgoda_(app|ui|words|store|erp|b2b|secrets|files)|Qt6::(Gui|Widgets))$' ;;
            zgoda_app | zgodactl) echo "$libraries" | tr ';' '\n' | grep -E '^(zgoda_ui|Qt6::(Gui|Widgets))$' ;;
        esac | sed "s/^/$target links /" | breach 'a link goes through a wall'
    done < "$links"
}

found=$(
    models_reach
    models_order
    desk_and_connectors
    words
    log
    money
    thread_locals
    names
    linked
)
long=$(sources app ui models connectors tests | xargs -r wc -l | grep -v ' total$' | sort -rn |
    awk '$1 > 300 { print "  " $1 " " $2 }' | head -n 10)
[ -z "$long" ] || printf 'Longest files (a report, not a rule):\n%s\n' "$long"
if [ -n "$found" ]; then
    printf '%s\n%s breaches\n' "$found" "$(printf '%s\n' "$found" | wc -l)"
    exit 1
fi
echo 'The walls stand.'
