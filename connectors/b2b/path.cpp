#include "connectors/b2b/path.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QLocale>
#include <QStringList>
#include <QVariant>

using namespace Qt::StringLiterals;

namespace zgoda::b2b {
namespace {

Result<> readPick(PathStep &step, const QString &inside, const QString &text)
{
    bool number = false;
    const int index = inside.toInt(&number);
    const qsizetype equals = inside.indexOf(u'=');
    if (inside.isEmpty()) {
        step.pick = PathStep::Pick::Each;
    } else if (number && index >= 0) {
        step.pick = PathStep::Pick::Index;
        step.index = index;
    } else if (equals > 0) {
        step.pick = PathStep::Pick::Select;
        step.begins = inside[equals - 1] == u'^' && equals > 1;
        step.key = inside.left(equals - int(step.begins)).toUtf8();
        step.value = inside.mid(equals + 1).toUtf8();
    } else {
        return fail(Error::Kind::Profile, text, u"[%1] is neither a place nor member=value"_s.arg(inside));
    }
    return {};
}

// Points inside brackets belong to the value that is looked for.
QStringList parts(const QString &text)
{
    QStringList out(QString {});
    int depth = 0;
    for (const QChar c : text) {
        depth += c == u'[' || c == u'{' ? 1 : 0;
        depth -= c == u']' || c == u'}' ? 1 : 0;
        if (c == u'.' && depth == 0)
            out.append(QString());
        else
            out.last().append(c);
    }
    return out;
}

} // namespace

Result<Path> parsePath(const QString &text)
{
    Path path {text, {}, 0, false};
    QString rest = text.trimmed();
    while (rest.startsWith(u'^')) {
        ++path.outer;
        rest.remove(0, 1);
    }
    path.optional = rest.endsWith(u'?');
    rest.chop(path.optional ? 1 : 0);
    if (rest.isEmpty())
        return fail(Error::Kind::Profile, text, u"an empty path"_s);
    for (const QString &part : parts(rest)) {
        PathStep step;
        const bool members = part.endsWith("{}"_L1);
        const qsizetype open = members ? part.size() - 2 : part.indexOf(u'[');
        step.name = part.left(open < 0 ? part.size() : open).toUtf8();
        if (members)
            step.pick = PathStep::Pick::Members;
        if (open >= 0 && !members) {
            if (!part.endsWith(u']'))
                return fail(Error::Kind::Profile, text, u"a bracket is not closed"_s);
            if (const auto read = readPick(step, part.mid(open + 1, part.size() - open - 2), text); !read)
                return fail(read.error());
        }
        if (step.name.isEmpty() && step.pick == PathStep::Pick::None)
            return fail(Error::Kind::Profile, text, u"a member without a name"_s);
        path.steps.append(step);
    }
    return path;
}

QString textOf(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    if (value.isDouble())
        // The shortest text that is this number: 29.95, not 29.949999999999999; a whole one with all its digits.
        return value.toVariant().typeId() == QMetaType::LongLong
            ? QString::number(value.toInteger())
            : QString::number(value.toDouble(), 'f', QLocale::FloatingPointShortest);
    return {};
}

QJsonValue valueAt(QJsonValue from, const Path &path)
{
    for (const PathStep &step : path.steps) {
        if (!step.name.isEmpty())
            from = from.toObject().value(QString::fromUtf8(step.name));
        if (step.pick == PathStep::Pick::Index)
            from = from.toArray().at(step.index);
        if (step.pick != PathStep::Pick::Select)
            continue;
        QJsonValue found(QJsonValue::Undefined);
        const QJsonArray list = from.toArray();
        for (const QJsonValue &element : list) {
            QJsonValue key = element;
            for (const QByteArray &member : step.key.split('.'))
                key = key.toObject().value(QString::fromUtf8(member));
            if (found.isUndefined() && step.fits(textOf(key).toUtf8()))
                found = element;
        }
        from = found;
    }
    return from;
}

} // namespace zgoda::b2b
