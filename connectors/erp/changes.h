// What an area of profile.json says about finding what has changed since the last read (resources/profiles/erp/README.md).
// The statements only name the rows that were touched; what those hold now is read by the area's own SQL.
#pragma once

#include "connectors/erp/sqltext.h"

#include <QJsonObject>
#include <chrono>
#include <functional>

namespace zgoda::erp {

using namespace Qt::StringLiterals;

struct Changes {
    enum class Kind : quint8 {
        None,       // whole reads only
        Timestamp,  // rows carry the time of their last change
        Rowversion, // rows carry a number that every change moves on, of all the database
        Number,     // what happens is a new row with the next number: documents, ledgers
        Tracking    // the system lists what was touched, and forgets it after a while
    };
    enum class Deleted : quint8 {
        Keys,   // all keys are read along, and compared
        Listed, // `changed` names rows that are gone, too
        Never,  // rows neither go nor take another key
        Unseen  // only the next whole read shows it
    };
    Kind kind = Kind::None;
    QString why;        // None: for people
    QString by;         // the field that `changed` lists, and that the area's SQL can be limited to
    SqlText watermark;  // one row: how far the changes have come, and where kept the clock that writes the times
    SqlText changed;    // the values of `by` touched since :watermark
    SqlText keys;       // Deleted::Keys: every key of the area
    SqlText oldest;     // Tracking: the first watermark whose changes are still known; may be empty
    qint64 overlap = 0; // seconds or numbers before the watermark that are looked at again
    Deleted deleted = Deleted::Unseen;
    std::chrono::hours wholeEvery {24};
    QStringList events; // names that the database calls out when something changed

    bool hasOldest() const { return !oldest.text().isEmpty(); }
};

QString nameOf(Changes::Kind kind); // as in profile.json

// The values of these statements' own parameters.
inline QString watermarkParameter() { return u"watermark"_s; }

// sql: loads and checks a reading statement by its file name; `where` is for errors.
using LoadSql = std::function<Result<SqlText>(const QString &file, const QString &where)>;
// Kind::Profile names the wrong member. where: "demo/profile.json: areas.stock.changes".
Result<Changes> parseChanges(const QJsonObject &json, const QString &where, const SqlText &read, const LoadSql &sql);

} // namespace zgoda::erp
