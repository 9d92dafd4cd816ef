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

} // namespace zgoda
