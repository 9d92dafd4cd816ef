// Secrets live in the operating system's keychain and nowhere else. Names look like
// "zgoda/<workspace>/<side>/password".
#pragma once

#include "models/base/result.h"

#include <QFuture>

namespace zgoda {

class SecretStore {
public:
    virtual ~SecretStore() = default;
    // Kind::NotFound when there is none under this name; Kind::Secret when the keychain is unavailable or refuses.
    virtual QFuture<Result<QString>> read(const QString &name) = 0;
    virtual QFuture<Result<>> write(const QString &name, const QString &secret) = 0;
    virtual QFuture<Result<>> remove(const QString &name) = 0;
};

} // namespace zgoda
