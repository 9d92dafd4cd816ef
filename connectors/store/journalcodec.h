// How journal rows and values are written into the store's columns, and what their hashes are made of.
#pragma once

#include "models/ports/journal.h"

namespace zgoda {

// "T" and the canonical text, "N" null, "A" absent, "U" unknown.
QString valueText(const Value &value);
Value valueOf(const QString &text);

QString keyJson(const QStringList &key); // a JSON array
QStringList keyFromJson(const QByteArray &json);

QByteArray writesText(const QVector<Write> &writes);
QVector<Write> writesOf(const QByteArray &json);

// Of a row as it is stored; `previous` is the hash of the row before, empty for the first.
struct StoredRow { // texts as UTF-8
    qint64 seq = 0;
    QByteArray run, step, area, key, by, writes, note, remoteId;
    int state = 0, target = 0;
    Instant at = 0;
};
QByteArray hashOf(const StoredRow &row, const QByteArray &previous);

} // namespace zgoda
