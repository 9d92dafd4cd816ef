#include "connectors/store/journalcodec.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace zgoda {

QString valueText(const Value &value)
{
    switch (value.kind) {
    case Value::Kind::Text: return QLatin1Char('T') + value.text;
    case Value::Kind::Null: return QStringLiteral("N");
    case Value::Kind::Absent: return QStringLiteral("A");
    case Value::Kind::Unknown: break;
    }
    return QStringLiteral("U");
}

Value valueOf(const QString &text)
{
    if (text.startsWith(QLatin1Char('T')))
        return {Value::Kind::Text, text.mid(1)};
    if (text == QLatin1String("N"))
        return {Value::Kind::Null, {}};
    if (text == QLatin1String("A"))
        return {Value::Kind::Absent, {}};
    return {Value::Kind::Unknown, {}};
}

QString keyJson(const QStringList &key)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(key)).toJson(QJsonDocument::Compact));
}

QStringList keyFromJson(const QByteArray &json)
{
    QStringList key;
    for (const QJsonValue part : QJsonDocument::fromJson(json).array())
        key.append(part.toString());
    return key;
}

QByteArray writesText(const QVector<Write> &writes)
{
    QJsonArray array;
    for (const Write &write : writes) {
        QJsonObject object {{QStringLiteral("field"), write.field}, {QStringLiteral("from"), valueText(write.expect)},
            {QStringLiteral("to"), valueText(write.write)}, {QStringLiteral("base"), valueText(write.base)},
            {QStringLiteral("reason"), write.reason}, {QStringLiteral("rule"), write.rule},
            {QStringLiteral("by"), write.by}};
        if (write.agreed)
            object[QStringLiteral("agreed")] = valueText(*write.agreed);
        array.append(object);
    }
    return QJsonDocument(array).toJson(QJsonDocument::Compact);
}

QVector<Write> writesOf(const QByteArray &json)
{
    QVector<Write> writes;
    for (const QJsonValue item : QJsonDocument::fromJson(json).array()) {
        const QJsonObject object = item.toObject();
        const auto word = [&](const char *name) { return object[QLatin1String(name)].toString(); };
        Write write {word("field"), valueOf(word("from")), valueOf(word("to")), valueOf(word("base")), word("reason"),
            word("rule"), word("by"), {}};
        if (object.contains(QStringLiteral("agreed")))
            write.agreed = valueOf(word("agreed"));
        writes.append(write);
    }
    return writes;
}

QByteArray hashOf(const StoredRow &row, const QByteArray &previous)
{
    QByteArray all;
    all.reserve(row.writes.size() + row.note.size() + 512);
    // Each part with its length, so that no text can pose as the next part's beginning.
    const auto add = [&all](const QByteArray &part) {
        all += QByteArray::number(part.size());
        all += ':';
        all += part;
    };
    add(previous);
    for (const qint64 number : {row.seq, qint64(row.state), qint64(row.target), qint64(row.at)})
        add(QByteArray::number(number));
    for (const QByteArray *text :
        {&row.run, &row.step, &row.area, &row.key, &row.by, &row.writes, &row.note, &row.remoteId})
        add(*text);
    return QCryptographicHash::hash(all, QCryptographicHash::Sha256).toHex();
}

} // namespace zgoda
