// What a profile says of writes: what is sent for rows, what is asked before, and where an answer says what became of each.
// Plain data, as in profile.h.
#pragma once

#include "connectors/b2b/file/importfile.h"
#include "connectors/b2b/requestmodel.h"

#include <QPair>
#include <QVector>

namespace zgoda::b2b {

struct WriteField {
    enum class As : quint8 { Text, Number, Integer, Bool, Minor } as = As::Text;
    QString id, member;
    int minor = -1;
    QString minorBy;
    QStringList plus, minus;     // of the row as it is now
    QHash<QString, QString> map; // ours -> the platform's words
    QString lookup;              // the value is a name there; its id is sent
    int keyPlace = -1;           // of a row that goes with another: the part of its key that this is, from 0
    QString needs, why;          // a placeholder that must have a value, and the reason if it has not
};

// Asked for a row right before it is written.
struct BeforeModel {
    struct Kept {
        QString name; // {{before.NAME}}
        Told told;    // neither header nor path: the whole answer
        // What stands there is a list: the element whose members say so (texts with placeholders), or all others.
        QVector<QPair<QString, QString>> one, others;
        QStringList only; // members of the elements that are kept; none: all
    };
    struct Compared { // with what the plan expects
        QString field;
        QString of; // of what is kept by this name; empty: of the answer
        Path path;
        int minor = -1, round = -1; // as of a field that is read
    };
    RequestModel request;
    QVector<Kept> keep;
    QStringList drop; // members left out of what is kept
    QVector<Compared> fields;
};

// Two fields of which a platform takes both: where only one is written, the other follows by the row's rate.
struct TaxModel {
    QString net, gross, rate; // fields
};

struct ResultsModel {
    enum class Kind : quint8 { Single, List, Atomic, Positions, Failures, Map, Counter } kind = Kind::Single;
    Path rows, id, status, error, remote, code; // of the answer; id to code: of an element
    QString idIs;                               // what an element calls itself by: this placeholder of the item
    QStringList ok;                             // texts of status that mean done; none: 200 to 299
    CodeKinds kinds;
    struct Pointer {
        Path rows, at, error, code;
    };
    std::optional<Pointer> pointer; // Atomic: complaints that say which item they mean
    std::optional<JobModel> job;    // the answer is a job's
};

struct WriteModel {
    std::optional<ImportModel> file; // in place of a request
    RequestModel request;
    QJsonValue item; // of {{items}}
    QString itemKey; // {{items}} is an object, its members named so; empty: a list
    int max = 1;
    bool reread = false;
    bool delta = false; // what is sent is a difference: no batch is ever sent again in parts
    std::optional<BeforeModel> before;
    std::optional<TaxModel> tax;
    ResultsModel results;
    QVector<WriteField> fields;
    QString upload,
        uploadHash; // {{file}} is what the one field names, base64, if it is what the other says; empty: nothing
    QHash<QString, QVector<WriteField>> parts; // of the areas whose rows go with a new one: {{parts.AREA}}
    int idParts = 0;                           // an `instead`: for rows whose id has so many parts
    QVector<WriteModel> instead;               // rows that are written in another place
    QString once;                              // why it may be sent once and never again by itself; empty: it may
    const WriteField *find(const QString &field) const;
    const WriteModel &forRow(const QString &id) const; // this one, or one of `instead`
    bool batch() const { return results.kind != ResultsModel::Kind::Single; }
};

} // namespace zgoda::b2b
