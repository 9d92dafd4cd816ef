#include "models/ports/source.h"

#include <array>

namespace zgoda {

QString nameOf(ReadStory::Why why)
{
    constexpr std::array names {"changed", "not-declared", "asked", "no-snapshot", "incomplete", "no-mark",
        "profile-changed", "new-day", "server-changed", "went-back", "too-old", "due", "too-many", "tangled",
        "not-answered"};
    static_assert(names.size() == size_t(ReadStory::Why::NotAnswered) + 1);
    return QString::fromLatin1(names[size_t(why)]);
}

bool mayReadWhole(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::Cancelled:
    case Error::Kind::Offline:
    case Error::Kind::Timeout:
    case Error::Kind::Denied:
    case Error::Kind::Tls:
    case Error::Kind::Throttled:
    case Error::Kind::Busy: return false;
    default: return true;
    }
}

} // namespace zgoda
