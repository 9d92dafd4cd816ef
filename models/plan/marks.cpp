#include "models/plan/marks.h"

#include "models/base/jsontexts.h"
#include "models/plan/steps.h"

#include <QJsonArray>
#include <QJsonObject>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

using Use = MarkField::Use;

FieldType typeOf(Use use)
{
    switch (use) {
    case Use::Short: return FieldType::Text;
    case Use::Reserved: return FieldType::Decimal;
    case Use::Invited: return FieldType::Bool;
    }
    return FieldType::Text;
}

Result<MarkField> markOf(const QJsonObject &json, const Schema &schema, const QString &where)
{
    static const QStringList known {u"field"_s, u"side"_s, u"use"_s, u"unless"_s},
        uses {u"short"_s, u"reserved"_s, u"invited"_s}, sides {u"erp"_s, u"b2b"_s};
    for (const QString &member : json.keys()) {
        if (!known.contains(member))
            return fail(Error::Kind::Profile, where + u'.' + member, u"this member is not known"_s);
    }
    const qsizetype use = uses.indexOf(json[u"use"_s].toString()), side = sides.indexOf(json[u"side"_s].toString());
    if (use < 0)
        return fail(Error::Kind::Profile, where + u".use"_s, u"one of short, reserved and invited"_s);
    if (side < 0)
        return fail(Error::Kind::Profile, where + u".side"_s, u"erp or b2b"_s);
    const Field *field = schema.find(json[u"field"_s].toString());
    if (!field || !field->info || field->type != typeOf(Use(use)))
        return fail(Error::Kind::Profile, where + u".field"_s, u"an info field of the area, of the use's type"_s);
    const QString unless = json[u"unless"_s].toString();
    const Field *without = schema.find(unless);
    if (!unless.isEmpty() && (!without || without->type != FieldType::Bool))
        return fail(Error::Kind::Profile, where + u".unless"_s, u"a yes or no of the area"_s);
    return MarkField {Use(use), schema.area, field->id, side == 0 ? Side::Erp : Side::B2b, unless};
}

} // namespace

Result<QVector<MarkField>> parseMarkFields(const QByteArray &areaJson, const Schema &schema, const QString &name)
{
    const auto file = objectInFile(areaJson, name);
    if (!file)
        return fail(file.error());
    const QJsonObject &root = *file;
    QVector<MarkField> out;
    const QJsonArray marks = root[u"marks"_s].toArray();
    for (qsizetype i = 0; i < marks.size(); ++i) {
        const auto mark = markOf(marks[i].toObject(), schema, u"%1: marks[%2]"_s.arg(name).arg(i + 1));
        if (!mark)
            return fail(mark.error());
        out.append(*mark);
    }
    return out;
}

const MarkField *markFor(const QVector<MarkField> &marks, MarkField::Use use)
{
    const auto it = std::find_if(marks.begin(), marks.end(), [use](const MarkField &mark) { return mark.use == use; });
    return it == marks.end() ? nullptr : &*it;
}

Plan makeMarkPlan(const AreaInput &area, const MarkField &mark, const QVector<Mark> &marks, const PlanInput &input)
{
    const AreaSteps made = markStepsOf(area, input, mark, marks);
    return sealedPlan({area}, made, input);
}

} // namespace zgoda
