// Reading a profile's members with errors that name file and member. The first error is kept; reading goes on with
// neutral values, so that the caller asks once at the end.
#pragma once

#include "connectors/b2b/path.h"

#include <QJsonArray>
#include <QJsonObject>
#include <optional>

namespace zgoda::b2b {

struct ProfileTrouble {
    QString file; // as shown: the profile folder's name and the file
    std::optional<Error> error;
    void complain(const QString &member, const QString &what);
};

class ProfileNode final {
public:
    ProfileNode(QJsonValue value, QString where, ProfileTrouble *trouble)
        : m_value(std::move(value))
        , m_where(std::move(where))
        , m_trouble(trouble)
    {
    }

    bool has(const char *name) const { return object().contains(QLatin1String(name)); }
    ProfileNode at(const char *name) const; // has() or an undefined node
    ProfileNode at(const QString &name) const;
    const QJsonValue &value() const { return m_value; }
    QJsonObject object() const { return m_value.toObject(); }
    const QString &where() const { return m_where; }
    ProfileTrouble *trouble() const { return m_trouble; }

    void complain(const QString &what) const { m_trouble->complain(m_where, what); }
    // Complains about members that are not among these: a misspelt member must not be silently without effect.
    void only(const QStringList &names) const;
    QString text(const QString &otherwise) const; // absent: otherwise; not a text: a complaint
    QString needText() const;                     // absent or empty is a complaint as well
    int number(int otherwise, int least, int most) const;
    bool flag(bool otherwise) const;
    Path path() const;                   // a text that is a path
    QStringList texts() const;           // a list of texts, or one
    QHash<QString, QString> map() const; // an object of texts
    // One of the words; the first when absent.
    int word(const QStringList &words) const;

private:
    QJsonValue m_value;
    QString m_where;
    ProfileTrouble *m_trouble;
};

} // namespace zgoda::b2b
