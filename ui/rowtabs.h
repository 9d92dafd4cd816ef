// Which rows the comparison lists: tabs by state in their stable order, each with how many rows it has. GUI thread.
#pragma once

#include "models/tables/difftable.h"

#include <QTabBar>

namespace zgoda {

class RowTabs final : public QTabBar {
    Q_OBJECT
public:
    static constexpr int differing = 6; // the tab of all rows that differ
    explicit RowTabs(QWidget *parent);
    RowFilter filter() const; // of the open tab, without a text
    bool needsYou() const { return filter().needsYou; }
    void showCounts(const Review *review); // null: none yet
};

} // namespace zgoda
