// Linked into every Windows program. With MinGW the thread_local objects of a thread are destroyed after their memory
// has been freed. QRegularExpression has one, for patterns compiled to machine code: a thread that matched such a
// pattern reads freed memory when it ends, and where that faults, the runtime's lock over thread keys stays taken and
// the program never ends. So patterns are interpreted; this runs before the first of them.
#include <QByteArray>

namespace {

[[maybe_unused]] const bool interpreted = qputenv("QT_ENABLE_REGEXP_JIT", QByteArrayLiteral("0"));

} // namespace
