// The mapping assistant's second step: one table of fields for each area. GUI thread.
#pragma once

#include "models/mapping/mapping.h"

#include <QTabWidget>
#include <functional>

namespace zgoda {

class Look;
class MappingTable;

class MappingColumns final : public QTabWidget {
    Q_OBJECT
public:
    using Wanted = std::function<bool(int)>; // is the start's n-th area to be read?
    explicit MappingColumns(QWidget *parent);
    // The start's next area; start outlives it.
    MappingTable *add(const Look *look, const MappingStart &start, const Schema &schema);
    MappingTable *table(int area) const;
    void showOnly(const Wanted &wanted);
    QString lacking(const Wanted &wanted) const; // of the first area in which something is still needed
    QVector<AreaMapping> mapped(const Wanted &wanted) const;

Q_SIGNALS:
    void changed();
    void refused(const QString &sentence);
};

} // namespace zgoda
