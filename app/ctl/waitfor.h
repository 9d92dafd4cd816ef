// A future's result for a command that has nothing else to do meanwhile. Ctrl+C cancels what is waited for.
#pragma once

#include "app/ctl/command.h"
#include "models/base/async.h"

#include <QEventLoop>
#include <QTimer>

namespace zgoda::ctl {

template <class T> Result<T> waitFor(QFuture<Result<T>> future)
{
    QEventLoop loop;
    std::optional<Result<T>> out;
    QTimer interrupts;
    QObject::connect(&interrupts, &QTimer::timeout, &loop, [&future] {
        if (Run::stopRequested())
            future.cancel();
    });
    interrupts.start(100);
    onFinished(
        future, &loop,
        [&](const Result<T> &result) {
            out = result;
            loop.quit();
        },
        [&loop] { loop.quit(); });
    loop.exec();
    return out ? *out : Result<T>(fail(Error::Kind::Cancelled));
}

} // namespace zgoda::ctl
