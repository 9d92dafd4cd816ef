// One area of a profile against a database: what its SQL uses is looked up in the catalogue, and the server describes it in a
// form that gives no row. For profilecheck.cpp.
#pragma once

#include "connectors/erp/profilecheck.h"
#include "connectors/erp/reader.h"
#include "connectors/erp/routines.h"
#include "connectors/erp/sqluses.h"
#include "models/mapping/catalogue.h"

namespace zgoda::erp {

// What all areas are held against.
struct Surroundings {
    Catalogue catalogue;
    std::optional<QVector<Routine>> routines; // nothing: not known of this engine
    QHash<int, bool> readable;                // by the catalogue's table, as far as it was asked
};

// The same columns and no row: the server checks and describes the statement, and opens nothing.
QString withoutRows(const Engine &engine, QString sql);

class AreaCheck final {
public:
    // All outlive it. schema: null for an area that nobody knows; it is looked up, not described. Without fields: described,
    // whatever its columns are.
    AreaCheck(const Setup &setup, const ProfileArea &area, Surroundings &around, const Schema *schema);
    // Kind::Offline and such when the server is gone; what it says about the SQL is a finding.
    Result<CheckedArea> describe(Connection &connection);

private:
    void lookUp();
    void lookUp(const ColumnUse &use, int table);
    void lookUp(const RoutineUse &use);
    // Of each table that is there, by a question that gives no row: the server names only the first that is refused.
    Result<> lookUpRights(Connection &connection);
    Result<bool> mayRead(Connection &connection, const CatalogueTable &table);
    Result<QVector<RawColumn>> described(Connection &connection, const SqlText &sql, const QString &field = {});
    // What the server makes of the SQL, limited by a field's keys where one is named.
    Result<QVector<RawColumn>> ask(Connection &connection, const QString &field);
    bool isOfAnotherEngine() const;
    bool take(const Error &error); // false: this is no answer about the SQL
    void judge(const QVector<RawColumn> &columns);
    void judgeType(const RawColumn &column, const Field &field);

    void add(ProfileFinding finding);
    int find(const TableUse &use) const; // in the catalogue; -1: it is not there
    int lineOf(const QString &word) const;
    int lineOfAlias(const QString &field) const;

    const Setup &m_setup;
    const ProfileArea &m_area;
    Surroundings &m_around;
    const Catalogue &m_catalogue;
    const Schema *m_schema;
    QHash<QString, QString> m_parameters;
    QString m_sql;
    SqlUses m_uses;
    CheckedArea m_out;
};

} // namespace zgoda::erp
