// How profile.json becomes a Profile (profile.cpp: its members; profileareas.cpp: its areas and their files).
#pragma once

#include "connectors/erp/profile.h"

#include <QDir>
#include <QJsonObject>

namespace zgoda::erp {

using namespace Qt::StringLiterals;

// Reads the members of one profile; remembers the first complaint, so that the readers below stay straight.
class ProfileReader final {
public:
    explicit ProfileReader(const QString &dir)
        : m_dir(dir)
    {
        m_out.id = QDir(dir).dirName();
        m_out.folder = QDir(dir).absolutePath();
    }

    Result<Profile> read();

private:
    using Object = QJsonObject;
    QString fileName(const QString &file) const { return m_out.id + u'/' + file; }
    void complain(const QString &member, const QString &detail = {})
    {
        if (!m_error)
            m_error = Error {Error::Kind::Profile, fileName(u"profile.json: "_s) + member, detail};
    }
    Result<QJsonObject> readFile();
    Error placed(Error error) const;
    void readHead(const Object &root); // version, name, engines, numbers, time zone
    void refuseUnknown(const Object &said, const QStringList &known, const QString &where);
    QJsonObject object(const QJsonValue &value, const QString &where);
    QHash<QString, QString> words(const QJsonValue &value, const QString &where);
    QString sqlFile(const QString &file, const QString &where);
    Result<SqlText> readingSql(const QString &file, const QString &where, const QStringList &own);
    void readLimits(const Object &root);
    void readParameter(const QString &name, const QJsonValue &value);
    void readArea(const QString &area, const Object &json);
    void readChanges(const Object &area, const QString &where, ProfileArea &out);
    void readWrites(const QString &file, const QString &where, ProfileArea &out);
    void refuseBytes(const ProfileArea &area, const QString &where);
    void readDoorOf(const Object &json, const QString &where, ProfileArea &out);
    template <class T> T taken(Result<T> part)
    {
        if (!part)
            m_error = m_error.value_or(part.error());
        return part.value_or(T {});
    }

    QString m_dir;
    QByteArray m_json; // the file, for the lines of complaints
    Profile m_out;
    Changes m_changes; // of areas that say nothing
    std::optional<Error> m_error;
};

} // namespace zgoda::erp
