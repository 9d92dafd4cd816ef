// The rows that wait for somebody, over all areas, longest first. GUI thread.
#pragma once

#include "ui/desk.h"

namespace zgoda {

struct OpenRow {
    QString area;
    ReviewPtr review; // keeps the row
    const RowReview *row;
};

// At most `count`, those first seen longest ago; rows of one age take turns by area.
QVector<OpenRow> longestOpen(const Session &session, const QStringList &areas, int count);
QString keyOf(const Session &session, const OpenRow &open);
QString whyOf(const Desk &desk, const OpenRow &open);

} // namespace zgoda
