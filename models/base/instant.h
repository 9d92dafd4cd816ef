// A moment: milliseconds since 1970-01-01T00:00Z. The engine never asks for the time itself: whoever starts an
// operation passes a Clock, so that a test can move it by hand.
#pragma once

#include <QtGlobal>
#include <functional>

namespace zgoda {

using Instant = qint64;                 // ms UTC; 0 means "never"
using Clock = std::function<Instant()>; // called from any thread

} // namespace zgoda
