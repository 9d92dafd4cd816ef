#!/usr/bin/env bash
# Does layers.sh see what it is there for? Plants one breach at a time in a small tree and asks. Usage: planted.sh
set -u
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
wrong=0

fresh() {
    rm -rf "${tree:?}"/*
    mkdir -p "$tree"/{app,ui,resources/areas,tests/layers} "$tree"/models/{base,record,diff,policy,plan,ports,run,tables} \
        "$tree"/connectors/{erp,b2b,sqlite,store}
    cp "$here/plain-words.txt" "$tree/tests/layers/"
    echo '{ "id": "shelf", "fields": [ { "id": "sellable" } ] }' > "$tree/resources/areas/shelf.json"
    echo '#include "models/base/result.h"' > "$tree/models/record/good.h"
    echo '#include "connectors/sqlite/sqlite.h"' > "$tree/connectors/erp/good.h"
}

planted() { # planted RULE FILE TEXT: must be seen, by this rule
    fresh
    echo "$3" > "$tree/$2"
    local said
    if said=$(bash "$here/layers.sh" "$tree" 2>&1) || [[ $said != *"$1: "*"${2%%:*}"* ]]; then
        echo "Not seen: '$3' in $2 ($1). layers.sh said: $said"
        wrong=$((wrong + 1))
    fi
}

linked() { # linked LINE: must be seen in the list of links
    fresh
    echo "$1" > "$tree/links"
    if bash "$here/layers.sh" "$tree" "$tree/links" > /dev/null; then
        echo "Not seen: link '$1'"
        wrong=$((wrong + 1))
    fi
}

fresh
printf 'zgoda_models: zgoda_options;Qt6::Core;Qt6::Concurrent\nzgoda_ui: zgoda_models;Qt6::Widgets\n' > "$tree/links"
bash "$here/layers.sh" "$tree" "$tree/links" || wrong=1

planted 'models is Qt Core and Concurrent only' models/base/a.h '#include <QtGui/QColor>'
planted 'models is Qt Core and Concurrent only' models/tables/a.h '# include <QSqlQuery>'
planted 'models is Qt Core and Concurrent only' models/run/a.cpp '#include <QNetworkAccessManager>'
planted 'models knows no other layer' models/run/a.cpp '#include "connectors/store/store.h"'
planted 'models knows no other layer' models/run/a.cpp '#include <sqlite3.h>'
planted 'models has no clock and no settings of its own' models/run/a.cpp 'const auto now = QDateTime::currentMSecsSinceEpoch();'
planted 'models/record includes to its right' models/record/a.h '#include "models/diff/diff.h"'
planted 'models/ports includes to its right' models/ports/a.h '#include "models/run/session.h"'
planted 'ui knows models only' ui/a.cpp '#include "connectors/erp/erp.h"'
planted 'ui knows models only' ui/a.cpp '#include "app/workspace.h"'
planted 'ui neither asks a database nor the network' ui/a.cpp '#include <QSqlDatabase>'
planted 'connectors know models only' connectors/b2b/a.cpp '#include "ui/text.h"'
planted 'connectors have no Gui' connectors/b2b/a.cpp '#include <QImage>'
planted 'connectors do not know one another' connectors/b2b/a.cpp '#include "connectors/erp/erp.h"'
planted 'what is shipped knows no test' app/a.cpp '#include "tests/support/world.h"'
planted 'words for people are made in ui and app' connectors/erp/a.cpp 'return tr("Nothing");'
planted 'words for people are made in ui and app' models/run/a.cpp 'return QCoreApplication::translate("Run", "Nothing");'
planted 'only app/logging writes to the log' models/run/a.cpp 'qWarning("%s", name);'
planted 'only app/logging writes to the log' app/a.cpp 'qCInfo(logApp).noquote() << name;'
planted 'no floating point where money is counted' models/plan/a.cpp 'double money = 0;'
planted 'an area or field is named in code' models/run/a.cpp 'if (area == QLatin1String("shelf"))'
planted 'an area or field is named in code' app/a.cpp 'field("sellable")'
planted 'no thread_local objects' models/run/a.cpp 'static thread_local QString last;'
linked 'zgoda_models: zgoda_options;Qt6::Core;Qt6::Gui'
linked 'zgoda_ui: zgoda_models;zgoda_store'
linked 'zgoda_erp: zgoda_models;zgoda_b2b'
linked 'zgoda_words: zgoda_models;Qt6::Gui'
linked 'zgoda_app: zgoda_ui'

[ $wrong = 0 ] || exit 1
echo 'Every planted breach was seen.'
