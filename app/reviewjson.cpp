#include "app/reviewjson.h"

#include "app/reviewexport.h"
#include "models/plan/planjson.h"
#include "models/policy/names.h"

#include <QDateTime>
#include <QJsonArray>

namespace zgoda {
namespace {

QJsonValue timeJson(Instant at)
{
    return at == 0 ? QJsonValue() : QJsonValue(QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).toString(Qt::ISODateWithMs));
}

QJsonObject readJson(const QString &name, Instant at, Instant now, bool complete, qint64 rows)
{
    return {{QStringLiteral("name"), name}, {QStringLiteral("readAt"), timeJson(at)},
        {QStringLiteral("ageSeconds"), at == 0 ? QJsonValue() : QJsonValue((now - at) / 1000)},
        {QStringLiteral("complete"), complete}, {QStringLiteral("rows"), rows}};
}

QJsonObject fieldJson(const Review &review, const FieldReview &f, const Policy &policy)
{
    const Field &field = review.diff->schema().fields[f.field];
    const TextPool &pool = review.diff->pools().texts;
    QJsonObject out {{QStringLiteral("erp"), valueToJson(toValue(field, f.erp, pool))},
        {QStringLiteral("base"), valueToJson(toValue(field, f.base, pool))},
        {QStringLiteral("b2b"), valueToJson(toValue(field, f.b2b, pool))},
        {QStringLiteral("change"), changeName(f.change)}, {QStringLiteral("proposal"), takeName(f.proposal.take)},
        {QStringLiteral("reason"), whyName(f.proposal.why)}, {QStringLiteral("needsYou"), f.needsYou},
        {QStringLiteral("willWrite"), f.willWrite}};
    if (f.proposal.rule >= 0 && f.proposal.rule < int(policy.rules.size()))
        out.insert(QStringLiteral("rule"), policy.rules[f.proposal.rule].id);
    if (f.choice >= 0)
        out.insert(QStringLiteral("choice"), takeName(review.choices[f.choice].take));
    return out;
}

const char *presenceName(Presence presence)
{
    switch (presence) {
    case Presence::Absent: return "absent";
    case Presence::Present: return "present";
    case Presence::Ambiguous: return "ambiguous";
    case Presence::Unknown: return "unknown";
    }
    return "unknown";
}

QJsonObject rowJson(const Session &session, const QString &area, const Review &review, const RowReview &row)
{
    const Diff &diff = *review.diff;
    QJsonObject fields;
    for (quint32 i = row.first; i < row.first + row.count; ++i)
        fields.insert(diff.schema().fields[review.fields[i].field].id,
            fieldJson(review, review.fields[i], session.setup().policy));
    QJsonObject presence;
    for (const Snapshot *side : {diff.erp.get(), diff.base.get(), diff.b2b.get()})
        presence.insert(
            side == diff.base.get() ? QStringLiteral("base") : sideName(side == diff.erp.get() ? Side::Erp : Side::B2b),
            QLatin1String(presenceName(side->presenceOf(row.key))));
    QJsonObject out {
        {QStringLiteral("key"), QJsonArray::fromStringList(keyParts(diff.schema(), diff.pools(), row.key))},
        {QStringLiteral("name"), session.nameOf(area, row.key)}, {QStringLiteral("state"), stateName(row.state)},
        {QStringLiteral("needsYou"), row.needsYou}, {QStringLiteral("willWrite"), row.willWrite},
        {QStringLiteral("since"), timeJson(row.since)}, {QStringLiteral("presence"), presence},
        {QStringLiteral("proposal"), takeName(row.row.take)}, {QStringLiteral("reason"), whyName(row.row.why)},
        {QStringLiteral("fields"), fields}};
    QJsonArray missing;
    for (const MissingCode &code : review.missing.value(row.key))
        missing.append(QJsonObject {{QStringLiteral("area"), code.area}, {QStringLiteral("field"), code.field},
            {QStringLiteral("code"), code.code}});
    if (!missing.isEmpty())
        out.insert(QStringLiteral("missing"), missing);
    QJsonArray shortages;
    for (const Shortage &one : review.shortages.value(row.key))
        shortages.append(QJsonObject {{QStringLiteral("area"), one.area}, {QStringLiteral("field"), one.field},
            {QStringLiteral("code"), one.code}, {QStringLiteral("wanted"), one.wanted},
            {QStringLiteral("there"), one.there}});
    if (!shortages.isEmpty())
        out.insert(QStringLiteral("shortages"), shortages);
    if (row.rowChoice >= 0)
        out.insert(QStringLiteral("choice"), takeName(review.choices[row.rowChoice].take));
    return out;
}

QJsonArray problemsJson(const Review &review)
{
    QJsonArray out;
    const Diff &diff = *review.diff;
    for (const Snapshot *side : {diff.erp.get(), diff.b2b.get()}) {
        for (const Problem &problem : side->problems) {
            QJsonObject json {{QStringLiteral("side"), sideName(side == diff.erp.get() ? Side::Erp : Side::B2b)},
                {QStringLiteral("kind"), problemName(problem.kind)}, {QStringLiteral("text"), problem.text}};
            if (problem.key != noKey)
                json.insert(QStringLiteral("key"),
                    QJsonArray::fromStringList(keyParts(diff.schema(), diff.pools(), problem.key)));
            if (problem.field >= 0)
                json.insert(QStringLiteral("field"), diff.schema().fields[problem.field].id);
            out.append(json);
        }
    }
    return out;
}

} // namespace

QJsonObject reviewJson(const Session &session, const QString &area, const QVector<KeyId> &keys)
{
    const ReviewPtr review = session.review(area);
    const AreaStatus status = session.status(area);
    const Names names = namesOf(session);
    const Instant now = session.setup().clock();
    QJsonObject out {{QStringLiteral("area"), area},
        {QStringLiteral("erp"), readJson(names.erp, status.erpAt, now, status.erpComplete, status.erpRows)},
        {QStringLiteral("b2b"), readJson(names.b2b, status.b2bAt, now, status.b2bComplete, status.b2bRows)},
        {QStringLiteral("needsYou"), status.needsYou}, {QStringLiteral("willWrite"), status.willWrite},
        {QStringLiteral("expected"), status.expected}, {QStringLiteral("problemCount"), status.problems}};
    QJsonArray rows;
    QJsonObject counts;
    if (review) {
        for (const KeyId key : keys) {
            if (const RowReview *row = review->find(key))
                rows.append(rowJson(session, area, *review, *row));
        }
        for (int i = 0; i < rowStateCount; ++i)
            counts.insert(stateName(RowState(i)), review->counts[size_t(i)]);
        out.insert(QStringLiteral("problems"), problemsJson(*review));
    }
    out.insert(QStringLiteral("counts"), counts);
    out.insert(QStringLiteral("rows"), rows);
    return out;
}

} // namespace zgoda
