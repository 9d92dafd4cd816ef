#include "connectors/secrets/secrets.h"

#include "models/base/async.h"

#include <qt6keychain/keychain.h>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

using Kind = Error::Kind;

// The keychain's own words go to the log; they name the service and the entry, never its content.
Error failure(const QKeychain::Job &job)
{
    const bool absent = job.error() == QKeychain::EntryNotFound;
    return {absent ? Kind::NotFound : Kind::Secret, job.key(), job.errorString(), 0, {}};
}

class Keychain final : public SecretStore {
public:
    QFuture<Result<QString>> read(const QString &name) override
    {
        auto *job = new QKeychain::ReadPasswordJob(service());
        return start<QString>(job, name, [job]() -> Result<QString> {
            return job->error() ? Result<QString>(fail(failure(*job))) : job->textData();
        });
    }
    QFuture<Result<>> write(const QString &name, const QString &secret) override
    {
        auto *job = new QKeychain::WritePasswordJob(service());
        job->setTextData(secret);
        return start<void>(job, name, [job] { return plain(*job); });
    }
    QFuture<Result<>> remove(const QString &name) override
    {
        auto *job = new QKeychain::DeletePasswordJob(service());
        return start<void>(job, name, [job] { return plain(*job); });
    }

private:
    static QString service() { return u"zgoda"_s; }
    static Result<> plain(const QKeychain::Job &job)
    {
        if (job.error())
            return fail(failure(job));
        return {};
    }
    template <class T, class F> QFuture<Result<T>> start(QKeychain::Job *job, const QString &name, F result)
    {
        auto promise = std::make_shared<QPromise<Result<T>>>();
        promise->start();
        job->setParent(&m_jobs);
        job->setKey(name);
        job->setInsecureFallback(false);
        QObject::connect(job, &QKeychain::Job::finished, &m_jobs, [promise, result] {
            promise->addResult(result());
            promise->finish();
        });
        job->start();
        return promise->future();
    }

    QObject m_jobs; // owns what is under way; a promise dropped with its job ends its future as cancelled
};

} // namespace

std::unique_ptr<SecretStore> openSecrets() { return std::make_unique<Keychain>(); }

} // namespace zgoda
