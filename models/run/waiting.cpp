#include "models/run/waiting.h"

namespace zgoda {

using namespace std::chrono_literals;

bool pause(const RunOptions &options, std::chrono::milliseconds time)
{
    constexpr auto slice = 20ms;
    for (; time > 0ms; time -= slice) {
        if (stopAsked(options))
            return false;
        const auto now = std::min<std::chrono::milliseconds>(time, slice);
        if (options.wait)
            options.wait(now);
        else
            QThread::msleep(static_cast<unsigned long>(now.count()));
    }
    return !stopAsked(options);
}

std::chrono::milliseconds delayBefore(const Error &error, int attempt)
{
    if (error.retryAfter > 0ms)
        return std::min<std::chrono::milliseconds>(error.retryAfter, 10min);
    return 500ms * (1 << std::min(attempt, 5));
}

bool systemic(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::Offline:
    case Error::Kind::Denied:
    case Error::Kind::Tls:
    case Error::Kind::Redirect:
    case Error::Kind::Secret:
    case Error::Kind::Cancelled: return true;
    default: return false;
    }
}

} // namespace zgoda
