#include "models/inbox/inboxfields.h"

#include "models/base/jsontexts.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

Result<> onlyKnown(const QJsonObject &json, const QStringList &known, const QString &place)
{
    for (auto it = json.begin(); it != json.end(); ++it) {
        if (!known.contains(it.key()))
            return fail(Error::Kind::Profile, place + it.key(), u"is not known here"_s);
    }
    return {};
}

Result<InboxFields::Area> parseArea(const QJsonObject &json, const QString &place)
{
    if (auto known = onlyKnown(json, {u"worth"_s, u"deadline"_s}, place); !known)
        return fail(known.error());
    return InboxFields::Area {json.value(u"worth").toString(), json.value(u"deadline").toString()};
}

Result<InboxFields::Promise> parsePromise(const QJsonObject &json, const QString &place)
{
    const QStringList members {u"area"_s, u"by"_s, u"ordered"_s, u"done"_s, u"when"_s, u"words"_s};
    if (auto known = onlyKnown(json, members, place); !known)
        return fail(known.error());
    InboxFields::Promise out {json.value(u"area").toString(), textsOf(json.value(u"by")),
        json.value(u"ordered").toString(), json.value(u"done").toString(), json.value(u"when").toString(),
        textsOf(json.value(u"words"))};
    if (out.area.isEmpty())
        return fail(Error::Kind::Profile, place + members[0], u"is missing"_s);
    if (out.by.isEmpty() || out.by.contains(QString()))
        return fail(Error::Kind::Profile, place + members[1], u"must be a list of fields"_s);
    if (out.when.isEmpty() != out.words.isEmpty())
        return fail(Error::Kind::Profile, place + members[5], u"goes with “when”"_s);
    return out;
}

} // namespace

Result<InboxFields> parseInboxFields(const QByteArray &json, const QString &name)
{
    const auto file = objectInFile(json, name);
    if (!file)
        return fail(file.error());
    const QJsonObject &root = *file;
    const QString areas = u"areas"_s, promises = u"promises"_s, cutOffs = u"cutOffs"_s; // the last: inbox/cutofforders
    if (auto known = onlyKnown(root, {areas, promises, cutOffs}, name + u": "_s); !known)
        return fail(known.error());
    InboxFields out;
    const QJsonObject all = root.value(areas).toObject();
    for (auto it = all.begin(); it != all.end(); ++it) {
        auto area = parseArea(it->toObject(), name + u": areas."_s + it.key() + u'.');
        if (!area)
            return fail(area.error());
        out.areas.insert(it.key(), *area);
    }
    for (const QJsonValue one : root.value(promises).toArray()) {
        auto promise = parsePromise(one.toObject(), name + u": promises."_s);
        if (!promise)
            return fail(promise.error());
        out.promises.append(*promise);
    }
    return out;
}

} // namespace zgoda
