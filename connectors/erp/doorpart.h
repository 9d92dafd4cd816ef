// A part of a profile's writing: its members with their forms. It remembers the first complaint.
#pragma once

#include "models/base/result.h"

#include <QJsonObject>
#include <QPair>
#include <QStringList>
#include <QVector>
#include <chrono>
#include <optional>

namespace zgoda::erp {

class DoorPart final {
public:
    // where: for errors. trouble: of the whole, must outlive its parts.
    DoorPart(QJsonObject json, QString where, std::optional<Error> &trouble)
        : m_json(std::move(json))
        , m_where(std::move(where))
        , m_trouble(trouble)
    {
    }

    void complain(const char *member, const char *detail) const;
    void only(const QStringList &known) const;
    bool has(const char *member) const { return m_json.contains(QLatin1String(member)); }
    QJsonValue value(const char *member) const { return m_json[QLatin1String(member)]; }
    QString string(const char *member, bool needed = false) const;
    QStringList strings(const char *member, bool needed = false) const;
    std::chrono::seconds seconds(const char *member, std::chrono::seconds standard) const;
    // In alphabetical order: JSON objects have none of their own. What has an order is written as a list.
    QVector<QPair<QString, QString>> pairs(const char *member) const;
    QVector<QPair<QString, QString>> places(const char *member) const; // [{"text": ":name"}, …]
    DoorPart at(const char *member) const;
    const QString &where() const { return m_where; }
    std::optional<Error> &trouble() const { return m_trouble; }

private:
    QJsonObject m_json;
    QString m_where;
    std::optional<Error> &m_trouble;
};

} // namespace zgoda::erp
