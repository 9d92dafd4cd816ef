#include "connectors/b2b/jsontext.h"

#include "connectors/b2b/path.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda::b2b {
namespace {

const QRegularExpression &placeholder()
{
    static const QRegularExpression expression(uR"(\{\{([^{}]+)\}\})"_s);
    return expression;
}

// The placeholder's name when the text is nothing else.
QString alone(const QString &text)
{
    if (!text.startsWith("{{"_L1) || !text.endsWith("}}"_L1))
        return {};
    const QString name = text.mid(2, text.size() - 4);
    return name.contains(u'{') ? QString() : name;
}

std::optional<Piece> pieceFor(const QString &name, const Pieces &pieces)
{
    if (name.startsWith(u'?')) {
        bool all = true;
        const QStringList names = name.mid(1).split(u'&');
        for (const QString &one : names) {
            const QByteArray json = pieces.value(one).json;
            all = all && !json.isEmpty() && json != "false" && json != "null";
        }
        return Piece {all ? "true" : "false", all ? u"true"_s : u"false"_s};
    }
    if (const qsizetype mark = name.indexOf(u'?'); mark > 0) {
        const QString text = name.mid(mark + 1);
        if (!pieces.contains(name.left(mark)))
            return std::nullopt;
        return text.startsWith(u'=') ? pieceFor(text.mid(1), pieces) : std::optional(textPiece(text));
    }
    const qsizetype bar = name.indexOf(u'|');
    const auto piece = pieces.constFind(bar < 0 ? name : name.left(bar));
    if (piece != pieces.constEnd() && (bar < 0 || piece->json != "null"))
        return *piece;
    return bar < 0 ? std::nullopt : std::optional(textPiece(name.mid(bar + 1)));
}

const QString &spread()
{
    static const QString dots = u"..."_s;
    return dots;
}

// An element {"...": LIST} stands for the elements of that list.
std::optional<QByteArray> fillElement(const QJsonValue &model, const Pieces &pieces)
{
    const QJsonObject object = model.toObject();
    if (object.size() != 1 || !object.contains(spread()))
        return fillJson(model, pieces);
    const QByteArray list = fillJson(object.value(spread()), pieces).value_or(QByteArray());
    if (!list.startsWith('[')) // an object with nothing but the members of another
        return list.isEmpty() ? std::nullopt : std::optional(list);
    const QByteArray inside = list.mid(1, list.size() - 2).trimmed();
    return inside.isEmpty() ? std::nullopt : std::optional(inside);
}

std::optional<QByteArray> fillArray(const QJsonArray &model, const Pieces &pieces)
{
    QByteArray out;
    for (const QJsonValue &value : model) {
        if (const auto part = fillElement(value, pieces))
            out += (out.isEmpty() ? "" : ",") + *part;
    }
    const bool objects
        = std::all_of(model.begin(), model.end(), [](const QJsonValue &value) { return value.isObject(); });
    if (out.isEmpty() && !model.isEmpty() && objects)
        return std::nullopt;
    return '[' + out + ']';
}

// The members of an object's text, without those that stand beside it by the same name.
QByteArray membersIn(const QByteArray &object, const QStringList &beside)
{
    QJsonObject all = QJsonDocument::fromJson(object).object();
    const bool meet
        = std::any_of(beside.begin(), beside.end(), [&](const QString &name) { return all.contains(name); });
    for (const QString &name : meet ? beside : QStringList())
        all.remove(name);
    const QByteArray text = meet ? QJsonDocument(all).toJson(QJsonDocument::Compact) : object;
    return text.mid(1, text.size() - 2);
}

std::optional<QByteArray> fillObject(const QJsonObject &model, const Pieces &pieces)
{
    QByteArray out, members;
    QStringList names;
    for (auto it = model.begin(); it != model.end(); ++it) {
        const auto part = fillJson(it.value(), pieces);
        const auto name = part ? fillText(it.key(), pieces) : std::nullopt;
        if (!name || it.key() == spread())
            continue;
        names.append(*name);
        members += (members.isEmpty() ? "" : ",") + quoted(*name) + ':' + *part;
    }
    if (const auto object = model.contains(spread()) ? fillJson(model.value(spread()), pieces) : std::nullopt)
        out = membersIn(*object, names);
    if (!members.isEmpty())
        out += (out.isEmpty() ? "" : ",") + members;
    if (out.isEmpty() && !model.isEmpty())
        return std::nullopt;
    return '{' + out + '}';
}

} // namespace

QByteArray quoted(const QString &text)
{
    const QByteArray list = QJsonDocument(QJsonArray {text}).toJson(QJsonDocument::Compact);
    return list.mid(1, list.size() - 2);
}

Piece textPiece(const QString &text) { return {quoted(text), text}; }

Piece numberPiece(qint64 number) { return {QByteArray::number(number), QString::number(number)}; }

Piece rawPiece(const QByteArray &json) { return {json, {}}; }

Piece pieceOfJson(const QJsonValue &value)
{
    if (value.isUndefined())
        return {};
    const QByteArray list = QJsonDocument(QJsonArray {value}).toJson(QJsonDocument::Compact);
    return {list.mid(1, list.size() - 2), textOf(value)};
}

Piece listPiece(const QStringList &texts, const QString &separator)
{
    QByteArray json;
    for (const QString &text : texts)
        json += (json.isEmpty() ? "" : ",") + quoted(text);
    return {'[' + json + ']', texts.join(separator)};
}

std::optional<QString> fillText(const QString &model, const Pieces &pieces)
{
    QString out;
    qsizetype from = 0;
    auto matches = placeholder().globalMatch(model);
    while (matches.hasNext()) {
        const auto match = matches.next();
        const auto piece = pieceFor(match.captured(1), pieces);
        if (!piece)
            return std::nullopt;
        out += QStringView(model).mid(from, match.capturedStart() - from);
        out += piece->text;
        from = match.capturedEnd();
    }
    out += QStringView(model).mid(from);
    return out;
}

std::optional<QByteArray> fillJson(const QJsonValue &model, const Pieces &pieces)
{
    if (model.isArray())
        return fillArray(model.toArray(), pieces);
    if (model.isObject())
        return fillObject(model.toObject(), pieces);
    if (model.isString()) {
        const QString name = alone(model.toString());
        if (!name.isEmpty()) {
            const auto piece = pieceFor(name, pieces);
            return piece ? std::optional(piece->json) : std::nullopt;
        }
        const auto text = fillText(model.toString(), pieces);
        return text ? std::optional(quoted(*text)) : std::nullopt;
    }
    const QByteArray list = QJsonDocument(QJsonArray {model}).toJson(QJsonDocument::Compact);
    return list.mid(1, list.size() - 2);
}

} // namespace zgoda::b2b
