// What an answer to a write says about each item of it, in whichever way the platform says it. Pure.
#pragma once

#include "connectors/b2b/verdict.h"
#include "connectors/b2b/writeitem.h"

namespace zgoda::b2b {

struct ItemResult {
    std::optional<Error> error; // none: written
    QString remote, answer;     // the row's id over there; a word for the journal
};

struct BatchResult {
    QVector<ItemResult> items; // as many as were sent
    // Nothing was written, or nobody says of which items: all but those that are blamed are to be sent again, in parts
    // where none is blamed.
    bool again = false;
    QVector<bool> blamed;
};

BatchResult resultsIn(const ResultsModel &model, const QVector<WriteItem> &items, const QJsonValue &body,
    const QString &subject, const Discretion &discretion);

// Complaints that say which item they mean, also in a refusal's body. false: there are none, or they say nothing of use.
bool blame(const ResultsModel &model, const QVector<WriteItem> &items, const QJsonValue &body, const QString &subject,
    const Discretion &discretion, BatchResult &out);

} // namespace zgoda::b2b
