// Built where neither QtKeychain nor Windows is there: says so, and keeps nothing.
#include "connectors/secrets/secrets.h"

#include "models/base/async.h"

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

Error none(const QString &name)
{
    return {Error::Kind::Secret, name, u"this program was built without a keychain (QtKeychain)"_s, 0, {}};
}

class NoKeychain final : public SecretStore {
public:
    QFuture<Result<QString>> read(const QString &name) override
    {
        return readyFuture(Result<QString>(fail(none(name))));
    }
    QFuture<Result<>> write(const QString &name, const QString &) override
    {
        return readyFuture(Result<>(fail(none(name))));
    }
    QFuture<Result<>> remove(const QString &name) override { return readyFuture(Result<>(fail(none(name)))); }
};

} // namespace

std::unique_ptr<SecretStore> openSecrets() { return std::make_unique<NoKeychain>(); }

} // namespace zgoda
