// Whether this build is one of a sanitizer, in which what is measured is the sanitizer's time and memory, too: it
// keeps what was freed, to see who still reads it. GCC and clang tell of it each in its own way.
#pragma once

namespace zgoda::test {

#if defined(__SANITIZE_ADDRESS__)
inline constexpr bool sanitized = true;
#elif defined(__has_feature)
inline constexpr bool sanitized = __has_feature(address_sanitizer);
#else
inline constexpr bool sanitized = false;
#endif

} // namespace zgoda::test
