// A role: somebody sees only the rows that are theirs - a salesperson their customers, with the orders, documents and terms
// of these - and works on nothing else. Which rows these are is the schemas' say: Schema::personField names whose a row
// is, and what belongs to it are keys that begin with its key and Belongs. A view and no lock: the workspace's files hold
// all rows for whoever can read them. Pure; used by the worker thread alone.
#pragma once

#include "models/run/areawork.h"

namespace zgoda {

// Shared: it belongs to nobody in particular (a stock, a general price list): looked at, never decided or written.
enum class Owned : quint8 { Hidden, Shared, Own };

class OwnRows final {
public:
    // The areas outlive it, and are as they are now: make another one when they were read again. person: compared without
    // regard to case.
    OwnRows(const std::vector<AreaWork> &areas, QString person);

    Owned of(const QString &area, KeyId row);
    Owned of(const QString &area, const QStringList &key); // canonical parts; a row that nobody knows is hidden
    bool has(const QString &area, const QStringList &key) { return of(area, key) == Owned::Own; }

    // What is hidden is not there in any of these; of what is shared nothing asks for anybody or is written.
    Review limited(const QString &area, const Review &review);
    SnapshotPtr limited(const QString &area, const SnapshotPtr &side); // the same one where it hides nothing

    // Whether these areas say whose a row is: without that there is no such role.
    static bool areNamed(const QVector<AreaSetup> &areas);

private:
    using Rows = QVector<Owned>; // by key id
    const AreaWork *find(const QString &name) const;
    Rows rows(const QString &area);
    const Rows &rows(const AreaWork &area);
    Rows judge(const AreaWork &area);
    bool isPersonal(const AreaWork &area, QStringList met = {}) const;
    void claimByKey(const AreaWork &area, const AreaWork &head, Rows &out);
    void claimBy(const Belongs &how, const AreaWork &area, const AreaWork &head, Rows &out);
    QHash<Cell, Owned> heads(const Belongs &how, const AreaWork &head);

    const std::vector<AreaWork> &m_areas;
    const QString m_person;
    QHash<QString, Rows> m_rows;
};

// Whether a session sees every row of a plan that came from elsewhere; without a role it does.
bool seesAll(const Session &session, const Plan &plan);

} // namespace zgoda
