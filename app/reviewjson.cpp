#include "app/reviewjson.h"

#include "app/reviewexport.h"
#include "models/plan/planjson.h"
#include "models/policy/names.h"

#include <QDateTime>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace zgoda {

QJsonValue timeJson(Instant at)
{
    return at == 0 ? QJsonValue() : QJsonValue(QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).toString(Qt::ISODateWithMs));
}

namespace {

QJsonObject readJson(const QString &name, Instant at, Instant now, bool complete, qint64 rows)
{
    return {{u"name"_s, name}, {u"readAt"_s, timeJson(at)},
        {u"ageSeconds"_s, at == 0 ? QJsonValue() : QJsonValue((now - at) / 1000)}, {u"complete"_s, complete},
        {u"rows"_s, rows}};
}

QJsonObject fieldJson(const Review &review, const FieldReview &f, const Policy &policy)
{
    const Field &field = review.diff->schema().fields[f.field];
    const TextPool &pool = review.diff->pools().texts;
    QJsonObject out {{u"erp"_s, valueToJson(toValue(field, f.erp, pool))},
        {u"base"_s, valueToJson(toValue(field, f.base, pool))}, {u"b2b"_s, valueToJson(toValue(field, f.b2b, pool))},
        {u"change"_s, changeName(f.change)}, {u"proposal"_s, takeName(f.proposal.take)},
        {u"reason"_s, whyName(f.proposal.why)}, {u"needsYou"_s, f.needsYou}, {u"willWrite"_s, f.willWrite}};
    if (f.proposal.rule >= 0 && f.proposal.rule < int(policy.rules.size()))
        out.insert(u"rule"_s, policy.rules[f.proposal.rule].id);
    if (f.choice >= 0)
        out.insert(u"choice"_s, takeName(review.choices[f.choice].take));
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

QJsonObject shortageJson(const Shortage &shortage)
{
    QJsonArray instead;
    for (const Substitute &one : shortage.instead)
        instead.append(QJsonObject {{u"code"_s, one.code}, {u"name"_s, one.name},
            {u"how"_s, one.how == Substitute::How::Named ? u"named"_s : u"alike"_s}, {u"field"_s, one.field},
            {u"free"_s, one.free.isEmpty() ? QJsonValue() : QJsonValue(one.free)},
            {u"dearer"_s, one.dearer ? QJsonValue(*one.dearer) : QJsonValue()}});
    return {{u"area"_s, shortage.area}, {u"field"_s, shortage.field}, {u"code"_s, shortage.code},
        {u"wanted"_s, shortage.wanted}, {u"there"_s, shortage.there}, {u"instead"_s, instead}};
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
        presence.insert(side == diff.base.get() ? u"base"_s : sideName(side == diff.erp.get() ? Side::Erp : Side::B2b),
            QLatin1String(presenceName(side->presenceOf(row.key))));
    QJsonObject out {{u"key"_s, QJsonArray::fromStringList(keyParts(diff.schema(), diff.pools(), row.key))},
        {u"name"_s, session.nameOf(area, row.key)}, {u"state"_s, stateName(row.state)}, {u"needsYou"_s, row.needsYou},
        {u"willWrite"_s, row.willWrite}, {u"since"_s, timeJson(row.since)}, {u"presence"_s, presence},
        {u"proposal"_s, takeName(row.row.take)}, {u"reason"_s, whyName(row.row.why)}, {u"fields"_s, fields}};
    QJsonArray missing;
    for (const MissingCode &code : review.missing.value(row.key))
        missing.append(QJsonObject {{u"area"_s, code.area}, {u"field"_s, code.field}, {u"code"_s, code.code}});
    if (!missing.isEmpty())
        out.insert(u"missing"_s, missing);
    QJsonArray shortages;
    for (const Shortage &one : review.shortages.value(row.key))
        shortages.append(shortageJson(one));
    if (!shortages.isEmpty())
        out.insert(u"shortages"_s, shortages);
    if (row.rowChoice >= 0)
        out.insert(u"choice"_s, takeName(review.choices[row.rowChoice].take));
    return out;
}

QJsonArray problemsJson(const Review &review)
{
    QJsonArray out;
    const Diff &diff = *review.diff;
    for (const Snapshot *side : {diff.erp.get(), diff.b2b.get()}) {
        for (const Problem &problem : side->problems) {
            QJsonObject json {{u"side"_s, sideName(side == diff.erp.get() ? Side::Erp : Side::B2b)},
                {u"kind"_s, problemName(problem.kind)}, {u"text"_s, problem.text}};
            if (problem.key != noKey)
                json.insert(u"key"_s, QJsonArray::fromStringList(keyParts(diff.schema(), diff.pools(), problem.key)));
            if (problem.field >= 0)
                json.insert(u"field"_s, diff.schema().fields[problem.field].id);
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
    QJsonObject out {{u"area"_s, area},
        {u"erp"_s, readJson(names.erp, status.erpAt, now, status.erpComplete, status.erpRows)},
        {u"b2b"_s, readJson(names.b2b, status.b2bAt, now, status.b2bComplete, status.b2bRows)},
        {u"needsYou"_s, status.needsYou}, {u"willWrite"_s, status.willWrite}, {u"expected"_s, status.expected},
        {u"problemCount"_s, status.problems}};
    QJsonArray rows;
    QJsonObject counts;
    if (review) {
        for (const KeyId key : keys) {
            if (const RowReview *row = review->find(key))
                rows.append(rowJson(session, area, *review, *row));
        }
        for (int i = 0; i < rowStateCount; ++i)
            counts.insert(stateName(RowState(i)), review->counts[size_t(i)]);
        out.insert(u"problems"_s, problemsJson(*review));
    }
    out.insert(u"counts"_s, counts);
    out.insert(u"rows"_s, rows);
    return out;
}

} // namespace zgoda
