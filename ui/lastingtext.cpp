#include "ui/lastingtext.h"

#include "ui/words.h"

namespace zgoda {

QString lastingText(const QVector<Lasting> &lasting, const Names &names)
{
    QStringList out;
    for (const Lasting &one : lasting) {
        const QString rows = counted(QT_TRANSLATE_N_NOOP("Words", "%Ln row(s)"), one.rows);
        const QStringList places {areaWord(one.area), rows, names.of(one.target), one.why};
        switch (one.op) {
        case Step::Op::Create:
            out.append(fill(Words::tr("%1: %2 made new in %3 cannot be undone: %4."), places));
            break;
        case Step::Op::Remove:
            out.append(fill(Words::tr("%1: %2 unpublished in %3 cannot be undone: %4."), places));
            break;
        case Step::Op::Update:
        case Step::Op::AdoptBase:
            out.append(fill(Words::tr("%1: %2 changed in %3 cannot be undone: %4."), places));
            break;
        }
    }
    return out.join(u'\n');
}

} // namespace zgoda
