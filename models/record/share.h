// How much of a source was taken so far, in whatever it counts (bytes of a page, rows of an answer). A guess at what is
// still to come: nothing but memory and time hangs on it.
#pragma once

#include <QtGlobal>

namespace zgoda {

struct Share {
    qint64 taken = 0, of = 0; // 0 of 0: nobody knows

    bool isKnown() const noexcept { return taken > 0 && of >= taken; }
    // So many came with what was taken: how many are still to come at that rate? Good to a billion rows of a gigabyte.
    qint64 rest(qint64 came) const noexcept { return isKnown() ? came * (of - taken) / taken : 0; }
};

} // namespace zgoda
