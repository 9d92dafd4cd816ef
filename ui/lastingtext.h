// The sentences about what cannot be undone, one a line; empty when all can.
#pragma once

#include "models/run/lasting.h"
#include "ui/text.h"

namespace zgoda {

QString lastingText(const QVector<Lasting> &lasting, const Names &names);

} // namespace zgoda
