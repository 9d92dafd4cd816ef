// The one way to act on a future's end. In Qt 6.4.2 future.then(context, f) aborts a debug build when the context
// dies first; a watcher owned by the context is silent instead.
#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>
#include <QPromise>
#include <functional>
#include <optional>
#include <utility>

namespace zgoda {

// Calls f(T) in the context's thread when the future has a result; never after the context is gone; never when the
// future was cancelled without a result (then onCancelled, where given). To stop the work itself, keep and cancel the
// root future: cancelling a continuation does not reach it.
template <class T, class F>
void onFinished(const QFuture<T> &future, QObject *context, F f, std::function<void()> onCancelled = {})
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
        [watcher, f = std::move(f), onCancelled = std::move(onCancelled)]() mutable {
            watcher->deleteLater();
            const QFuture<T> done = watcher->future();
            if (done.resultCount() > 0)
                f(done.result());
            else if (onCancelled)
                onCancelled();
        });
    watcher->setFuture(future);
}

// A future that is already finished: for answers known at once.
template <class T> QFuture<T> readyFuture(T value)
{
    QPromise<T> promise;
    promise.start();
    promise.addResult(std::move(value));
    promise.finish();
    return promise.future();
}

} // namespace zgoda
