#include "models/mapping/answer.h"

#include <QJsonArray>
#include <QJsonObject>
#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

using Is = AnswerNode::Is;

bool isNumber(const QString &name)
{
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), [](QChar c) { return c.isDigit(); });
}

bool isNumbered(const QJsonObject &object)
{
    const QStringList names = object.keys();
    return !names.isEmpty() && std::all_of(names.begin(), names.end(), isNumber)
        && std::all_of(object.begin(), object.end(), [](const QJsonValue &value) { return value.isObject(); });
}

// Whole and fraction are both numbers; otherwise what was seen first stays.
Is bothOf(Is a, Is b)
{
    if (a == Is::Unknown || a == b)
        return b;
    if ((a == Is::Whole && b == Is::Fraction) || (a == Is::Fraction && b == Is::Whole))
        return Is::Fraction;
    return b == Is::Unknown ? a : b == Is::Text ? Is::Text : a;
}

AnswerNode merged(AnswerNode a, const AnswerNode &b)
{
    a.mayLack = a.mayLack || b.mayLack || (a.is == Is::Unknown) != (b.is == Is::Unknown);
    a.is = bothOf(a.is, b.is);
    if (a.is == Is::Object) {
        for (qsizetype i = 0; i < a.names.size(); ++i)
            a.parts[i].mayLack = a.parts[i].mayLack || (b.is == Is::Object && !b.names.contains(a.names[i]));
        for (qsizetype i = 0; i < b.names.size(); ++i) {
            const qsizetype at = a.names.indexOf(b.names[i]);
            if (at >= 0) {
                a.parts[at] = merged(a.parts[at], b.parts[i]);
                continue;
            }
            AnswerNode part = b.parts[i];
            part.mayLack = true;
            a.add(b.names[i], part);
        }
    } else if (a.holdsRows() && !b.parts.isEmpty() && b.holdsRows()) {
        if (a.parts.isEmpty())
            a.parts = b.parts;
        else
            a.parts[0] = merged(a.parts[0], b.parts[0]);
    }
    return a;
}

template <class List> QVector<AnswerNode> elementsOf(const List &list)
{
    QVector<AnswerNode> out;
    for (const QJsonValue &value : list) {
        const AnswerNode form = answerForm(value);
        if (out.isEmpty())
            out.append(form);
        else
            out[0] = merged(out[0], form);
    }
    return out;
}

} // namespace

const AnswerNode *AnswerNode::find(const QString &name) const
{
    const qsizetype at = is == Is::Object ? names.indexOf(name) : -1;
    return at < 0 ? nullptr : &parts[at];
}

AnswerNode &AnswerNode::add(const QString &name, AnswerNode part)
{
    names.append(name);
    parts.append(std::move(part));
    return parts.last();
}

AnswerNode answerForm(const QJsonValue &sample)
{
    AnswerNode out;
    switch (sample.type()) {
    case QJsonValue::Bool: out.is = Is::Flag; break;
    case QJsonValue::Double: {
        double whole = 0;
        out.is = std::modf(sample.toDouble(), &whole) == 0 ? Is::Whole : Is::Fraction;
        break;
    }
    case QJsonValue::String: out.is = Is::Text; break;
    case QJsonValue::Array:
        out.is = Is::List;
        out.parts = elementsOf(sample.toArray());
        break;
    case QJsonValue::Object: {
        const QJsonObject object = sample.toObject();
        out.is = isNumbered(object) ? Is::Members : Is::Object;
        if (out.is == Is::Members) {
            out.parts = elementsOf(object);
            break;
        }
        for (auto it = object.begin(); it != object.end(); ++it)
            out.add(it.key(), answerForm(it.value()));
        break;
    }
    case QJsonValue::Null:
    case QJsonValue::Undefined: out.mayLack = true; break;
    }
    return out;
}

bool isPathName(const QString &name)
{
    static const QString signs = u".[]{}^?$=/ "_s;
    return !name.isEmpty() && std::none_of(name.begin(), name.end(), [](QChar c) { return signs.contains(c); });
}

} // namespace zgoda
