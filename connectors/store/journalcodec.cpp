#include "connectors/store/journalcodec.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <array>
#include <charconv>

using namespace Qt::StringLiterals;

namespace zgoda {

QString valueText(const Value &value)
{
    switch (value.kind) {
    case Value::Kind::Text: return u'T' + value.text;
    case Value::Kind::Null: return u"N"_s;
    case Value::Kind::Absent: return u"A"_s;
    case Value::Kind::Unknown: break;
    }
    return u"U"_s;
}

Value valueOf(const QString &text)
{
    if (text.startsWith(u'T'))
        return {Value::Kind::Text, text.mid(1)};
    if (text == "N"_L1)
        return {Value::Kind::Null, {}};
    if (text == "A"_L1)
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
        QJsonObject object {{u"field"_s, write.field}, {u"from"_s, valueText(write.expect)},
            {u"to"_s, valueText(write.write)}, {u"base"_s, valueText(write.base)}, {u"reason"_s, write.reason},
            {u"rule"_s, write.rule}, {u"by"_s, write.by}};
        if (write.agreed)
            object[u"agreed"_s] = valueText(*write.agreed);
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
        if (object.contains(u"agreed"_s))
            write.agreed = valueOf(word("agreed"));
        writes.append(write);
    }
    return writes;
}

QByteArray hashOf(const StoredRow &row, const QByteArray &previous)
{
    QByteArray all;
    all.reserve(row.writes.size() + row.note.size() + 512);
    // A run has two rows for each of its steps: digits are worth no allocation.
    using Digits = std::array<char, 20>;
    const auto digitsOf = [](qint64 number, Digits &to) {
        return QByteArrayView(to.data(), std::to_chars(to.data(), to.data() + to.size(), number).ptr);
    };
    // Each part with its length, so that no text can pose as the next part's beginning.
    const auto add = [&](QByteArrayView part) {
        Digits length;
        all.append(digitsOf(part.size(), length)).append(':').append(part);
    };
    add(previous);
    for (const qint64 number : {row.seq, qint64(row.state), qint64(row.target), qint64(row.at)}) {
        Digits digits;
        add(digitsOf(number, digits));
    }
    for (const QByteArray *text :
        {&row.run, &row.step, &row.area, &row.key, &row.by, &row.writes, &row.note, &row.remoteId})
        add(*text);
    return QCryptographicHash::hash(all, QCryptographicHash::Sha256).toHex();
}

} // namespace zgoda
