// What zgodactl map proposes and what the command line corrects of it; and how both are shown.
#pragma once

#include "app/ctl/command.h"
#include "app/mapping.h"

namespace zgoda::ctl {

class Mapper final {
public:
    Mapper(Run &run, MappingStart start);

    // Refused, in words for people: a name that the database does not have, a correction that is written wrongly.
    Result<> propose();
    bool isComplete() const; // nothing lacks in any area
    const QVector<AreaMapping> &areas() const { return m_areas; }
    QVector<AreaMapping> whole() const; // those in which nothing lacks
    const MappingStart &start() const { return m_start; }

private:
    const Schema *schemaOf(const AreaMapping &area) const { return m_start.schemaOf(area.area); }
    Result<AreaMapping *> areaNamed(const QString &name);
    Result<> proposeArea(const Schema &schema);
    Result<> correctJoins();
    Result<> correctSums();
    Result<> correctFields();
    Result<> correctCodecs();
    Result<> correctFilters();
    Result<> correctWrites();

    Run &m_run;
    MappingStart m_start;
    QVector<AreaMapping> m_areas;
};

// sql: with the SQL of each area. other: the other side's name.
void tellMapping(const MappingStart &start, const QVector<AreaMapping> &areas, const QString &other, bool sql);
QJsonArray mappingJson(const MappingStart &start, const QVector<AreaMapping> &areas);

} // namespace zgoda::ctl
