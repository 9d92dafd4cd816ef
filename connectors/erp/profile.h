// What profile.json of an ERP profile says. The format is described in resources/profiles/erp/README.md. Unknown
// members are refused: a misspelt one would silently do nothing.
#pragma once

#include "connectors/erp/changes.h"
#include "connectors/erp/codec.h"
#include "connectors/erp/door.h"
#include "connectors/erp/papers.h"
#include "connectors/erp/sqltext.h"
#include "models/record/canonical.h"

#include <QDate>
#include <QMap>
#include <QTimeZone>
#include <chrono>

namespace zgoda::erp {

// One statement of a `*.write.sql` file: it sets these fields, together.
struct WriteStatement {
    QStringList fields;
    SqlText sql;
};

// One statement of a `*.write.sql` file that makes a new row: of the file's own area, or of one whose rows go with it.
struct CreateStatement {
    QString area;
    SqlText sql;
};

struct ProfileArea {
    SqlText read;
    QHash<QString, Codec> codecs;    // by field id, lower case
    QHash<QString, QString> missing; // fields not given: why
    QVector<WriteStatement> writes;
    QVector<CreateStatement> creates; // in order: the row itself, then once for each row that goes with it
    QString noUndoCreate;             // why a new row stays
    std::optional<Door> door;         // written otherwise than by these statements
    QString whyNotWritten;            // what else may not be written here, and why
    Changes changes;
    PaperModel papers;
};

struct Profile {
    QString id;                           // the folder's name: "demo"
    QByteArray hash;                      // of profile.json
    QString name;                         // of the system, for people
    QStringList engines;                  // kinds it runs on
    Rounding rounding = Rounding::Refuse; // Nearest where the system keeps doubles
    QTimeZone zone = QTimeZone::utc();    // of times written without one
    QHash<QString, QString> parameters;   // defaults by name
    QStringList nameParameters;           // those of them that stand inside names; their values must be isNamePart()
    QHash<QString, QDate> dayNumbers;     // parameters that are dates, bound as days since this one
    std::chrono::seconds connectLimit {10}, lockLimit {5}, statementLimit {300};
    WritingModel writing;
    QString folder; // the profile's own, absolute
    QMap<QString, ProfileArea> areas;
    QMap<QString, QString> notRead; // areas that the system does not have: why, for people
};

// Names that every read may use without declaring them: the day and the moment of the read, in the profile's time zone.
QStringList momentParameters();

// Is this a value of a parameter that is a date: 2026-03-29, or today.
bool isDayParameter(const QString &value);

// Kind::NotFound when there is no such folder, Kind::Profile naming file and member otherwise.
Result<Profile> loadProfile(const QString &dir);

} // namespace zgoda::erp
