// Windows' Credential Manager. A credential holds 2560 bytes; a longer secret is encrypted for this user with DPAPI and
// spread over numbered credentials, since what DPAPI gives back may be stored anywhere, but belongs beside the others.
#include "connectors/secrets/secrets.h"

#include "models/base/async.h"

#include <QVector>

// windows.h first: the others need its types.
#include <windows.h>

#include <dpapi.h>
#include <wincred.h>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

using Kind = Error::Kind;

constexpr qsizetype partSize = 2560; // CRED_MAX_CREDENTIAL_BLOB_SIZE
constexpr int mostParts = 32;
const QByteArray longMark("\0zgoda-parts:", 13); // no text begins with a zero byte

Error failure(const QString &name, DWORD code)
{
    return {code == ERROR_NOT_FOUND ? Kind::NotFound : Kind::Secret, name,
        u"Credential Manager: error "_s + QString::number(code), 0, {}};
}

std::wstring target(const QString &name, int part = 0)
{
    const QString suffix = part == 0 ? QString() : u"#"_s + QString::number(part);
    return (u"zgoda:"_s + name + suffix).toStdWString();
}

Result<> put(const QString &name, int part, QByteArray bytes)
{
    std::wstring where = target(name, part);
    std::wstring user = L"zgoda";
    CREDENTIALW credential {};
    credential.Type = CRED_TYPE_GENERIC;
    credential.TargetName = where.data();
    credential.UserName = user.data();
    credential.CredentialBlob = reinterpret_cast<LPBYTE>(bytes.data());
    credential.CredentialBlobSize = static_cast<DWORD>(bytes.size());
    credential.Persist = CRED_PERSIST_LOCAL_MACHINE;
    if (!CredWriteW(&credential, 0))
        return fail(failure(name, GetLastError()));
    return {};
}

Result<QByteArray> get(const QString &name, int part)
{
    PCREDENTIALW credential = nullptr;
    if (!CredReadW(target(name, part).c_str(), CRED_TYPE_GENERIC, 0, &credential))
        return fail(failure(name, GetLastError()));
    const QByteArray bytes(
        reinterpret_cast<const char *>(credential->CredentialBlob), qsizetype(credential->CredentialBlobSize));
    CredFree(credential);
    return bytes;
}

// protect: encrypts for this user; else decrypts.
Result<QByteArray> dpapi(const QString &name, QByteArray bytes, bool protect)
{
    DATA_BLOB in {static_cast<DWORD>(bytes.size()), reinterpret_cast<BYTE *>(bytes.data())};
    DATA_BLOB out {};
    const BOOL done = protect
        ? CryptProtectData(&in, L"zgoda", nullptr, nullptr, nullptr, CRYPTPROTECT_UI_FORBIDDEN, &out)
        : CryptUnprotectData(&in, nullptr, nullptr, nullptr, nullptr, CRYPTPROTECT_UI_FORBIDDEN, &out);
    if (!done)
        return fail(failure(name, GetLastError()));
    const QByteArray result(reinterpret_cast<const char *>(out.pbData), qsizetype(out.cbData));
    SecureZeroMemory(out.pbData, out.cbData);
    LocalFree(out.pbData);
    return result;
}

void dropParts(const QString &name)
{
    for (int part = 1; part <= mostParts && CredDeleteW(target(name, part).c_str(), CRED_TYPE_GENERIC, 0); ++part) { }
}

Result<> writeLong(const QString &name, const QByteArray &secret)
{
    const auto sealed = dpapi(name, secret, true);
    if (!sealed)
        return fail(sealed.error());
    const int parts = int((sealed->size() + partSize - 1) / partSize);
    if (parts > mostParts)
        return fail(Kind::Secret, name, u"the secret is too long for the Credential Manager"_s);
    for (int part = 1; part <= parts; ++part) {
        if (const auto written = put(name, part, sealed->mid((part - 1) * partSize, partSize)); !written)
            return written;
    }
    return put(name, 0, longMark + QByteArray::number(parts)); // last: half of a new one is never read as a secret
}

Result<QString> readAll(const QString &name)
{
    const auto head = get(name, 0);
    if (!head)
        return fail(head.error());
    if (!head->startsWith(longMark))
        return QString::fromUtf8(*head);
    QByteArray sealed;
    for (int part = 1; part <= head->mid(longMark.size()).toInt(); ++part) {
        const auto bytes = get(name, part);
        if (!bytes)
            return fail(Kind::Secret, name, bytes.error().detail);
        sealed += *bytes;
    }
    const auto secret = dpapi(name, sealed, false);
    return secret ? Result<QString>(QString::fromUtf8(*secret)) : Result<QString>(fail(secret.error()));
}

class Credentials final : public SecretStore {
public:
    QFuture<Result<QString>> read(const QString &name) override { return readyFuture(readAll(name)); }
    QFuture<Result<>> write(const QString &name, const QString &secret) override
    {
        const QByteArray bytes = secret.toUtf8();
        if (bytes.size() > partSize)
            return readyFuture(writeLong(name, bytes));
        const auto written = put(name, 0, bytes);
        if (written)
            dropParts(name); // of a longer one before
        return readyFuture(written);
    }
    QFuture<Result<>> remove(const QString &name) override
    {
        const bool done = CredDeleteW(target(name).c_str(), CRED_TYPE_GENERIC, 0);
        const DWORD code = GetLastError();
        dropParts(name);
        return readyFuture(done ? Result<>() : Result<>(fail(failure(name, code))));
    }
};

} // namespace

std::unique_ptr<SecretStore> openSecrets() { return std::make_unique<Credentials>(); }

} // namespace zgoda
