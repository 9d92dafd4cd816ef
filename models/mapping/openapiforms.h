// What an OpenAPI 3 file says that answers and bodies look like. For openapi.cpp.
#pragma once

#include "models/mapping/answer.h"

#include <QJsonObject>

namespace zgoda {

class OpenApiForms final {
public:
    explicit OpenApiForms(QJsonObject root)
        : m_root(std::move(root))
    {
    }

    const QJsonObject &root() const { return m_root; }
    QJsonObject resolved(const QJsonValue &value, int most = 8) const; // behind at most so many references
    AnswerNode answer(const QJsonObject &operation) const;             // of a success
    AnswerNode body(const QJsonObject &operation) const;

private:
    QJsonValue jsonSchema(const QJsonObject &content) const;
    AnswerNode formOf(const QJsonValue &schema, int depth) const;
    void addMembers(const QJsonObject &schema, int depth, AnswerNode &out) const;

    const QJsonObject m_root;
};

} // namespace zgoda
