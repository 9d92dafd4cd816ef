// The row that a step is about, as the database holds it in the same transaction that will change it, and the values
// that statements and procedures may name.
#pragma once

#include "connectors/erp/reader.h"
#include "models/plan/plan.h"

namespace zgoda::erp {

// The row as it is now: canonical, for comparing, and raw, for the statement's conditions.
struct Current {
    QVector<Value> values;       // by schema index
    QHash<QString, QString> raw; // by field id, lower case; a null QString is NULL
};

class TargetRow final {
public:
    TargetRow(const Setup &setup, QSharedPointer<const Schema> schema, const ProfileArea &area, Connection &connection)
        : m_setup(setup)
        , m_schema(std::move(schema))
        , m_area(area)
        , m_connection(connection)
    {
    }

    // Nothing: there is no such row. Refused: it is there more than once.
    Result<std::optional<Current>> find(const Step &step) const;
    // Everything by its name: the row's raw values by field id, :old_… and :new_…, :now, :step, the profile's
    // parameters. Without a row (Create) the key's parts and what shall be written. Stale: the row holds another value
    // than was seen.
    Result<QHash<QString, QString>> values(const Step &step, const std::optional<Current> &row) const;
    // Both in one. Stale, too, when there is a row that shall be created, or none that shall be changed.
    Result<QHash<QString, QString>> valuesNow(const Step &step) const;

private:
    Result<Current> take(const std::vector<Column> &plan, const QVector<RawColumn> &columns,
        const std::vector<RawCell> &row, const QStringList &key, bool &match) const;

    const Setup &m_setup;
    QSharedPointer<const Schema> m_schema;
    const ProfileArea &m_area;
    Connection &m_connection;
};

// The values of a row that goes with a new one, by the same names: its key's parts, :new_….
Result<QHash<QString, QString>> partValues(
    const Setup &setup, const Schema &schema, const ProfileArea &area, const StepPart &part);

// A step's key for people: "WKR-3,5 · MAG1".
QString keyOf(const Step &step);

} // namespace zgoda::erp
