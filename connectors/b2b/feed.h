// Bytes that come in parts: a download under way, a file that is being taken apart. Whoever takes them decides how fast
// they come, so that no more than a part or two is in memory.
#pragma once

#include "models/base/result.h"

#include <QByteArray>
#include <memory>

namespace zgoda::b2b {

class Feed {
public:
    static constexpr qsizetype part = 256 << 10; // about as much at a time

    virtual ~Feed() = default;
    // The next bytes; none: the end. Waits. After an error or the end it must not be asked again.
    virtual Result<QByteArray> next() = 0;
};
using FeedPtr = std::shared_ptr<Feed>;

} // namespace zgoda::b2b
