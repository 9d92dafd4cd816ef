// Cut-off hours in a scenario: when they are, and which orders of the shop wait for each or missed it.
#include "tests/scenarios/stage.h"

#include <QDateTime>
#include <QFile>

using namespace Qt::StringLiterals;

namespace zgoda::test {
namespace {

QString ordersOf(const Stage &stage, const CutOffOrders &orders)
{
    QStringList out;
    for (const KeyId key : orders.keys)
        out.append(keyParts(*stage.schema, *stage.pools, key).join(u' '));
    out.sort();
    return out.isEmpty() ? u"-"_s : out.join(u", "_s);
}

QString momentOf(const CutOffMoment &moment, const QTimeZone &zone)
{
    return QDateTime::fromMSecsSinceEpoch(moment.at, zone).toString(u"yyyy-MM-dd HH:mm"_s);
}

} // namespace

void Stage::cutOff(const QString &text)
{
    static const QStringList days {u"mon"_s, u"tue"_s, u"wed"_s, u"thu"_s, u"fri"_s, u"sat"_s, u"sun"_s};
    CutOff out;
    out.name = text.section(u' ', 0, 0);
    out.at = QTime::fromString(text.section(u' ', 1, 1), u"HH:mm"_s);
    const QString on = text.section(u" on "_s, 1);
    if (!on.isEmpty()) {
        out.days = 0;
        for (const QString &day : on.split(u", "_s))
            out.days = quint8(out.days | (days.contains(day) ? 1 << days.indexOf(day) : 0));
    }
    if (!out.at.isValid() || out.days == 0)
        complain(u"no such cut-off: "_s + text);
    cutOffs.all.append(out);
}

QStringList cutOffsIn(Stage &stage, const Review &review)
{
    QFile file(QStringLiteral(ZGODA_SOURCE_DIR "/resources/inbox.json"));
    const QByteArray json = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    const auto fields = parseCutOffFields(json, file.fileName());
    const auto worth = parseInboxFields(json, file.fileName());
    if (!fields || !worth || fields->area != stage.schema->area) {
        stage.complain(u"[cut-offs]: the area has none"_s);
        return {};
    }
    const QTimeZone zone = stage.cutOffs.timeZone();
    const CutOffBoard board = cutOffBoard(&review,
        {stage.cutOffs, *fields, worth->areas.value(fields->area).worth, stage.references,
            QDateTime(stage.today, stage.clock, zone).toMSecsSinceEpoch()});
    QStringList out;
    for (qsizetype i = 0; i < board.stands.size(); ++i) {
        const CutOffStand &stand = board.stands[i];
        QString line = u"%1 %2: %3"_s.arg(stage.cutOffs.all[i].name,
            stand.next ? momentOf(*stand.next, zone) : u"never"_s, ordersOf(stage, stand.waiting));
        if (!stand.missed.keys.isEmpty())
            line += u"; missed %1: %2"_s.arg(momentOf(stand.missedAt, zone), ordersOf(stage, stand.missed));
        out.append(line);
    }
    return out;
}

} // namespace zgoda::test
