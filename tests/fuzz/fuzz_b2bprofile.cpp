// profile.json of a shop's profile, beside the other files of a shipped one. What is wrong is said with its place.
#include "tests/fuzz/fuzz.h"

#include "connectors/b2b/profile.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

using namespace zgoda;

namespace {

const QString &profileFolder()
{
    static const QTemporaryDir folder;
    static const QString path = folder.filePath(u"fuzz"_s);
    if (QDir().mkpath(path) && QDir(path).isEmpty()) {
        const QDir shipped(QStringLiteral(ZGODA_SOURCE_DIR "/resources/profiles/b2b/vendure"));
        for (const QString &name : shipped.entryList(QDir::Files))
            QFile::copy(shipped.filePath(name), path + u'/' + name);
        QFile::remove(path + u"/profile.json"_s);
    }
    return path;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    QFile file(profileFolder() + u"/profile.json"_s);
    fuzz::hold(file.open(QIODevice::WriteOnly), "the file can be made");
    file.write(fuzz::bytes(data, size));
    file.close();
    const auto profile = b2b::loadProfile(profileFolder(), {});
    if (profile)
        return 0;
    fuzz::hold(profile.error().kind == Error::Kind::Profile, "a wrong profile is called so");
    fuzz::hold(profile.error().subject.startsWith(u"fuzz/"_s), "and where it is wrong is said");
    return 0;
}
