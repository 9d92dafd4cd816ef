#include "connectors/b2b/results.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace zgoda::b2b {
namespace {

using Kind = ResultsModel::Kind;
using Items = QVector<WriteItem>;

QString textAt(const QJsonValue &from, const Path &path)
{
    return path.steps.isEmpty() ? QString() : textOf(valueAt(from, path));
}

struct Reading {
    const ResultsModel &model;
    const QString &subject;
    const Discretion &discretion;

    Error error(Error::Kind kind, const QString &detail, int status = 0) const
    {
        Error out {kind, subject, detail.trimmed()};
        out.status = status;
        return out;
    }
    // One element that speaks of one item.
    ItemResult of(const QJsonValue &element) const
    {
        const QString said = cleaned(textAt(element, model.error), discretion);
        const QString status = textAt(element, model.status), code = textAt(element, model.code);
        bool good = said.isEmpty() && code.isEmpty();
        if (!model.status.steps.isEmpty())
            good = model.ok.isEmpty() ? status.toInt() >= 200 && status.toInt() < 300 : model.ok.contains(status);
        if (good)
            return {std::nullopt, textAt(element, model.remote), status.isEmpty() ? u"done"_s : status};
        Error::Kind kind = kindOfStatus(model.ok.isEmpty() && !status.isEmpty() ? status.toInt() : 400);
        if (!code.isEmpty())
            kind = kindOfCode(code, model.kinds);
        else if (model.kinds.contains(status))
            kind = model.kinds.value(status);
        QStringList words {status, code, said};
        words.removeAll(QString());
        return {error(kind, words.join(u' '), model.ok.isEmpty() ? status.toInt() : 0), {}, {}};
    }
    ItemResult silent() const { return {error(Error::Kind::Server, u"no result for this row"_s), {}, {}}; }
};

BatchResult byName(const Reading &reading, const Items &items, const QJsonArray &rows)
{
    QHash<QString, QJsonValue> byId;
    for (const QJsonValue &row : rows)
        byId.insert(textOf(valueAt(row, reading.model.id)), row);
    BatchResult out;
    for (const WriteItem &item : items) {
        const auto found = byId.constFind(item.pieces.value(reading.model.idIs).text);
        out.items.append(
            found == byId.constEnd() ? reading.silent() : reading.of(*found)); // sent, and not a word about it
    }
    return out;
}

BatchResult byPlace(const Reading &reading, const Items &items, const QJsonArray &rows)
{
    BatchResult out;
    for (qsizetype i = 0; i < items.size(); ++i)
        out.items.append(rows.size() == items.size() ? reading.of(rows[i]) : reading.silent());
    return out;
}

// Does a failure speak of this item? Its name is a value, or among several.
bool means(const QJsonValue &name, const QString &item)
{
    if (!name.isArray() && !name.isObject())
        return textOf(name) == item;
    const QJsonArray list = name.toArray();
    const QJsonObject object = name.toObject();
    return std::any_of(list.begin(), list.end(), [&](const QJsonValue &one) { return means(one, item); })
        || std::any_of(object.begin(), object.end(), [&](const QJsonValue &one) { return means(one, item); });
}

BatchResult failuresOnly(const Reading &reading, const Items &items, const QJsonArray &rows)
{
    BatchResult out;
    out.items.fill({std::nullopt, {}, u"done"_s}, items.size());
    for (const QJsonValue &row : rows) {
        const QJsonValue name = valueAt(row, reading.model.id);
        bool found = items.size() == 1;
        for (qsizetype i = 0; i < items.size(); ++i) {
            if (items.size() > 1 && !means(name, items[i].pieces.value(reading.model.idIs).text))
                continue;
            ItemResult result = reading.of(row);
            if (!result.error)
                result.error = reading.error(Error::Kind::Rejected, u"refused"_s);
            out.items[i] = result;
            found = true;
        }
        out.again = out.again || !found; // something failed, and nobody says what
    }
    return out;
}

BatchResult warnings(const Reading &reading, const Items &items, const QJsonObject &rows)
{
    BatchResult out;
    for (const WriteItem &item : items) {
        const QJsonValue said = rows.value(item.pieces.value(reading.model.idIs).text);
        if (said.isUndefined()) {
            out.items.append({std::nullopt, {}, u"done"_s});
            continue;
        }
        const QString words = said.isObject() ? textAt(said, reading.model.error) : textOf(said);
        out.items.append({reading.error(Error::Kind::Rejected, cleaned(words, reading.discretion)), {}, {}});
    }
    return out;
}

BatchResult counted(const Reading &reading, const Items &items, const QJsonValue &body)
{
    const QJsonValue number = valueAt(body, reading.model.rows);
    bool is = false;
    const qint64 done = textOf(number).toLongLong(&is);
    BatchResult out;
    if (!is) {
        out.items.fill(reading.silent(), items.size());
    } else if (done >= items.size()) {
        out.items.fill({std::nullopt, {}, u"done"_s}, items.size());
    } else {
        out.items.fill(
            {reading.error(Error::Kind::Rejected, u"%1 of %2 were written"_s.arg(done).arg(items.size())), {}, {}},
            items.size());
        out.again = true;
    }
    return out;
}

// "/data/3/attributes/x", ["variants", "3", "price"], 3: the first number is the item's place.
std::optional<qsizetype> placeIn(const QJsonValue &at)
{
    QStringList parts;
    if (at.isArray()) {
        for (const QJsonValue &part : at.toArray())
            parts.append(textOf(part));
    } else {
        parts = textOf(at).split(u'/');
    }
    for (const QString &part : parts) {
        bool number = false;
        const qsizetype place = part.toLongLong(&number);
        if (number && place >= 0)
            return place;
    }
    return std::nullopt;
}

// All or nothing, and the platform names what came of it. One thing may stand for several items (two warehouses of one
// product), so that their number says nothing.
BatchResult whole(const Reading &reading, const Items &items, const QJsonValue &body)
{
    const Path &rows = reading.model.rows;
    const bool there = rows.steps.isEmpty() || !valueAt(body, rows).toArray().isEmpty();
    BatchResult out;
    const ItemResult each = there ? ItemResult {std::nullopt, {}, u"done"_s}
                                  : ItemResult {reading.error(Error::Kind::Server, u"no result came back"_s), {}, {}};
    out.items.fill(each, items.size());
    return out;
}

} // namespace

bool blame(const ResultsModel &model, const Items &items, const QJsonValue &body, const QString &subject,
    const Discretion &discretion, BatchResult &out)
{
    if (!model.pointer)
        return false;
    const QJsonArray rows = valueAt(body, model.pointer->rows).toArray();
    ResultsModel complaint = model;
    complaint.status = {};
    complaint.error = model.pointer->error;
    complaint.code = model.pointer->code;
    const Reading reading {complaint, subject, discretion};
    if (rows.isEmpty())
        return false;
    out.again = true;
    out.items.resize(items.size());
    out.blamed.fill(false, items.size());
    for (const QJsonValue &row : rows) {
        ItemResult result = reading.of(row);
        if (!result.error)
            result.error = reading.error(Error::Kind::Rejected, u"refused"_s);
        const auto place = placeIn(valueAt(row, model.pointer->at));
        if (place && *place < items.size()) {
            out.items[*place] = result;
            out.blamed[*place] = true;
        } else {
            out.items.fill(result); // of them all, until parts of them tell more
            out.blamed.fill(false);
            break;
        }
    }
    return true;
}

BatchResult resultsIn(const ResultsModel &model, const Items &items, const QJsonValue &body, const QString &subject,
    const Discretion &discretion)
{
    const Reading reading {model, subject, discretion};
    const QJsonValue rows = valueAt(body, model.rows);
    BatchResult complaints;
    switch (model.kind) {
    case Kind::Single: return {{reading.of(body)}, false, {}};
    case Kind::List: return byName(reading, items, rows.toArray());
    case Kind::Positions: return byPlace(reading, items, rows.toArray());
    case Kind::Failures: return failuresOnly(reading, items, rows.toArray());
    case Kind::Map: return warnings(reading, items, rows.toObject());
    case Kind::Counter: return counted(reading, items, body);
    case Kind::Atomic:
        if (blame(model, items, body, subject, discretion, complaints))
            return complaints;
        return whole(reading, items, body);
    }
    return {};
}

} // namespace zgoda::b2b
