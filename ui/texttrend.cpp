#include "ui/texttrend.h"

#include "ui/words.h"

namespace zgoda {
namespace {

QString plain(qint64 count) { return QString::number(count); }

QStringList partLine(const TrendPoint &point, const TrendPart &part, const QString &value, CountForm count)
{
    QStringList line {areaWord(point.area), instantText(point.at), value, count(part.differing), count(part.needsYou)};
    while (line.size() < 9 + causeCount)
        line.append(QString());
    return line;
}

} // namespace

QString causeWord(Cause cause, const Names &names)
{
    switch (cause) {
    case Cause::ErpMoved: return fill(Words::tr("moved in %1"), {names.erp});
    case Cause::B2bMoved: return fill(Words::tr("moved in %1"), {names.b2b});
    case Cause::BothMoved: return Words::tr("moved on both sides");
    case Cause::NeverAgreed: return Words::tr("never agreed on");
    case Cause::New: return Words::tr("new on one side");
    case Cause::Gone: return Words::tr("gone on one side");
    case Cause::Problem: return Words::tr("with a problem");
    case Cause::Expected: return Words::tr("expected");
    }
    return {};
}

QStringList trendHeaders(const Names &names)
{
    QStringList out {Words::tr("Area"), Words::tr("Compared"), Words::tr("Only"), Words::tr("Differ"),
        Words::tr("Need you"), Words::tr("To write"), Words::tr("Rows")};
    for (int cause = 0; cause < causeCount; ++cause) {
        QString word = causeWord(Cause(cause), names);
        word[0] = word[0].toUpper();
        out.append(word);
    }
    for (const QString &name : {names.erp, names.b2b})
        out.append(fill(Words::tr("%1 read"), {name}));
    return out;
}

QVector<QStringList> trendLines(const QVector<TrendPoint> &points, CountForm form)
{
    const CountForm count = form ? form : plain;
    QVector<QStringList> out;
    for (const TrendPoint &point : points) {
        QStringList line {areaWord(point.area), instantText(point.at), {}, count(point.differing()),
            count(point.needsYou), count(point.willWrite), count(point.rows)};
        for (const qint64 rows : point.causes)
            line.append(count(rows));
        for (const Instant at : {point.erpAt, point.b2bAt})
            line.append(instantText(at));
        out.append(line);
        for (const TrendPart &part : point.parts)
            out.append(partLine(point, part, part.value, count));
        if (point.others.differing > 0)
            out.append(partLine(point, point.others, Words::tr("others"), count));
    }
    return out;
}

} // namespace zgoda
