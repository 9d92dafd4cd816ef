// How an area of the ERP is written where it is not by compare-and-set statements: what profile.json says under
// "writing" and "areas.*.write" (resources/profiles/erp/README.md). Plain data; what each kind does with it stands in a
// file of its own. Values of the form ":name" are parameters of the profile, filled in when they are used.
#pragma once

#include "models/plan/plan.h"

#include <QHash>
#include <QJsonObject>
#include <QPair>
#include <QStringList>
#include <QVector>
#include <chrono>
#include <optional>

namespace zgoda::erp {

// One call of a stored procedure and what its answer means.
struct ProcedureCall {
    QString name;                          // as the database knows it; schema.name where it has schemas
    QVector<QPair<QString, QString>> with; // parameter -> ":name" or a text of its own
    QStringList sets;                      // called when one of these is written; empty: always
    QString outcome;                       // the result column that says how it went; empty: only an exception is a no
    QStringList good;                      // its values that mean done
    QHash<QString, QString> reasons;       // its other values: why, for people
    QString id;                            // the result column with the row's own id; empty: none
};

// A row of an import file: what stands in each place.
struct ImportRow {
    QVector<QPair<QString, QString>>
        places;             // "text", "number", "int", "date", "bool" or "key" -> ":name" or a text of its own
    QVector<int> keyPlaces; // the places that say, together, which row it is
};

struct DoorOp {
    QStringList sets;             // fields, lower case
    QString noUndo;               // why what was written cannot be put back; empty: it can
    bool together = false;        // ImportFile: a row makes sense only when all of `sets` are written at once
    QVector<ProcedureCall> calls; // Procedure: in order, in one transaction
};

struct Door {
    enum class Kind : quint8 { Statements, Procedure, ImportFile, Bridge, Http } kind = Kind::Statements;
    std::optional<DoorOp> update, create, remove;
    QString directory;  // ImportFile: the name of the section
    QStringList before; // sections that must stand before it, and stay empty
    ImportRow row;      // ImportFile
};

struct BridgeModel {
    QString program; // in the profile's folder, absolute, or ":name"; empty: the profile has no bridge
    QStringList arguments;
    std::chrono::seconds startLimit {20}, answerLimit {60};
};

struct ImportModel {
    QString folder;                        // ":name" or absolute; empty: the profile writes no files
    QVector<QPair<QString, QString>> info; // places of the [INFO] section, as ImportRow's
};

struct HttpModel {
    QString profile; // a folder in the profile's own, in the form of resources/profiles/b2b; empty: there is none
    QString url;     // ":name" or the address
};

struct WritingModel {
    BridgeModel bridge;
    ImportModel import;
    HttpModel http;
};

// The part for this op; null: the door is not for it.
const DoorOp *opOf(const Door &door, Step::Op op);

// where: for errors ("demo/profile.json: areas.customers.write"). Kind::Profile names the member.
Result<Door> readDoor(const QJsonObject &json, const QString &where);
Result<WritingModel> readWriting(const QJsonObject &json, const QString &where);
// The door needs something that "writing" must say; Kind::Profile when it does not.
Result<> fitsDoor(const Door &door, const WritingModel &writing, const QString &where);

// ":name" becomes the value of that name; every other text stays. A part {other} of the name is first replaced by the value
// of `other`: ":level_{price_list}". Nothing: there is no such name.
std::optional<QString> filledIn(const QString &text, const QHash<QString, QString> &values);

} // namespace zgoda::erp
