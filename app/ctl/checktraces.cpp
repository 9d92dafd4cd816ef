#include "app/ctl/checktraces.h"

#include "app/areafiles.h"
#include "app/ctl/words.h"
#include "app/reviewjson.h"
#include "models/base/decimal.h"
#include "models/run/traces.h"
#include "ui/relativetext.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace zgoda::ctl {
namespace {

QJsonObject traceJson(const Trace &trace)
{
    const QString quantity = QString::fromLatin1(formatDecimal(trace.quantity, trace.scale));
    return {{u"area"_s, trace.area}, {u"key"_s, QJsonArray::fromStringList(trace.key)}, {u"at"_s, timeJson(trace.at)},
        {u"howMuch"_s, trace.known ? QJsonValue(quantity) : QJsonValue()}, {u"erp"_s, trace.inErp},
        {u"b2b"_s, trace.inB2b}};
}

} // namespace

Result<QVector<Standing>> standingsOf(const Session &session, const SyncedArea &read)
{
    const auto fields = saidOfAreas<TraceFields>(session, parseTraceFields);
    if (!fields)
        return fail(fields.error());
    TraceInput input {*fields, {}};
    for (const QString &area : session.areas())
        input.reviews.append(session.review(area));
    QVector<Standing> out;
    const ReviewPtr review = session.review(read.area);
    for (const KeyId row : review ? read.keys : QVector<KeyId>()) {
        const QVector<Trace> traces = tracesOf(*review, row, input);
        if (!traces.isEmpty())
            out.append({keyParts(review->diff->schema(), review->diff->pools(), row), traces});
    }
    return out;
}

QString standingsText(const QVector<Standing> &standings, const Names &names)
{
    QStringList lines;
    for (const Standing &standing : standings) {
        lines.append(Words::tr("%1 stands in, newest first:").arg(keyOf(standing.key)));
        for (const Trace &trace : standing.traces)
            lines.append(u"  "_s + traceText(trace, names));
    }
    return lines.join(u'\n');
}

QJsonArray standingsJson(const QVector<Standing> &standings)
{
    QJsonArray out;
    for (const Standing &standing : standings) {
        QJsonArray in;
        for (const Trace &trace : standing.traces)
            in.append(traceJson(trace));
        out.append(QJsonObject {{u"key"_s, QJsonArray::fromStringList(standing.key)}, {u"in"_s, in}});
    }
    return out;
}

} // namespace zgoda::ctl
