// Waiting in a worker thread for what another thread does: the desk never waits so.
#pragma once

#include "models/base/result.h"

#include <QFuture>
#include <QPromise>
#include <QThread>

namespace zgoda {

// Cancelling the promise cancels what is waited for; Cancelled, when that ends without a word.
template <class T, class P> Result<T> waitIn(QPromise<P> &promise, QFuture<Result<T>> future)
{
    while (!future.isFinished()) {
        if (promise.isCanceled())
            future.cancel();
        QThread::msleep(10);
    }
    if (future.resultCount() == 0)
        return fail(Error::Kind::Cancelled);
    return future.result();
}

} // namespace zgoda
