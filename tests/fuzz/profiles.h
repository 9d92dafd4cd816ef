// A folder of a profile, in which profile.json is what a fuzzer makes of it.
#pragma once

#include "models/base/result.h"
#include "tests/fuzz/fuzz.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

namespace zgoda::fuzz {

class Profiles final {
public:
    // With the other files of a shipped one: "erp/demo".
    explicit Profiles(const QString &shipped)
    {
        const QDir from(QStringLiteral(ZGODA_SOURCE_DIR "/resources/profiles/") + shipped);
        hold(QDir().mkpath(m_path), "the folder can be made");
        for (const QString &name : from.entryList(QDir::Files))
            QFile::copy(from.filePath(name), m_path + QLatin1Char('/') + name);
        QFile::remove(json());
    }
    // The folder, once these bytes are its profile.json.
    QString with(const QByteArray &bytes) const
    {
        QFile file(json());
        hold(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size(), "the file can be made");
        return m_path;
    }

private:
    QString json() const { return m_path + QLatin1String("/profile.json"); }
    const QTemporaryDir m_folder;
    const QString m_path = m_folder.filePath(QStringLiteral("fuzz"));
};

// What is wrong is said with its place.
template <class Profile> void holdProfile(const Result<Profile> &profile)
{
    if (profile)
        return;
    hold(profile.error().kind == Error::Kind::Profile, "a wrong profile is called so");
    hold(profile.error().subject.startsWith(QLatin1String("fuzz/")), "and where it is wrong is said");
}

} // namespace zgoda::fuzz
