// "The same for all like this": the rows that ask the same question for the same reason.
#pragma once

#include "models/run/session.h"
#include "models/tables/arrange.h"

namespace zgoda {

// Picks of every row whose `field` (-1: the row's presence) has the same change, reason and proposal and equally needs
// somebody or not; the given row is among them. Empty when the row does not differ there.
QVector<Pick> alike(const TableSource &source, KeyId key, int field);

} // namespace zgoda
