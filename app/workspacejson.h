// Members of workspace.json, read one by one with the first complaint kept. For workspacejson.cpp and its tests.
#pragma once

#include "app/workspace.h"

#include <optional>

namespace zgoda {

// One JSON object under its path ("erp"). After a complaint every further answer is empty and changes nothing.
class JsonReader final {
public:
    JsonReader(QJsonObject object, QString path, std::optional<Error> *complaint);

    QString text(const char *member, bool required = false);
    int number(const char *member, int least, int most);
    bool flag(const char *member, bool otherwise);
    bool has(const char *member) const { return m_object.contains(QLatin1String(member)); }
    QJsonArray list(const char *member);
    QJsonObject object(const char *member, bool required = false);
    QHash<QString, QString> texts(const char *member);
    JsonReader below(const char *member);

    // Every member that nobody asked for is a complaint: a misspelt rule must not be silently ignored.
    void finish();
    void known(const QStringList &members) { m_asked += members; } // read elsewhere
    void complain(const QString &member, const QString &why);
    bool good() const { return !m_complaint->has_value(); }

private:
    QJsonValue take(const char *member);

    QJsonObject m_object;
    QString m_path;
    QStringList m_asked;
    std::optional<Error> *m_complaint;
};

} // namespace zgoda
