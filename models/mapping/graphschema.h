// A GraphQL schema as its introspection tells it, and what the answers to its queries look like. For graph.cpp and
// graphwrites.cpp.
#pragma once

#include "models/mapping/shop.h"

namespace zgoda::graph {

using namespace Qt::StringLiterals;

// A type without what is around it.
struct Type {
    QString name, kind, text; // text: as a variable says it, "[ID!]!"
    bool list = false, needed = false;
};

Type typeOf(const QJsonValue &value);
inline bool isObject(const Type &type) { return type.kind == "OBJECT"_L1 || type.kind == "INTERFACE"_L1; }
inline bool isLeaf(const Type &type) { return type.kind == "SCALAR"_L1 || type.kind == "ENUM"_L1; }

inline QString nameOf(const QJsonValue &value) { return value[u"name"_s].toString(); }
inline QJsonArray argumentsOf(const QJsonValue &field) { return field[u"args"_s].toArray(); }
bool mustBeGiven(const QJsonValue &argument);

class GraphSchema final {
public:
    explicit GraphSchema(const QJsonObject &schema);

    QJsonArray queries() const { return fieldsOf(m_query); }
    QJsonArray mutations() const { return fieldsOf(m_mutation); }
    QJsonArray fieldsOf(const QString &type) const { return m_types.value(type)[u"fields"_s].toArray(); }
    QJsonArray inputsOf(const QString &type) const { return m_types.value(type)[u"inputFields"_s].toArray(); }

    // A list of objects, or an object that holds one beside what counts and pages it; Unknown: this query has neither.
    AnswerNode containerOf(const QJsonValue &query) const;

private:
    AnswerNode objectOf(const QString &type, int objects, int lists) const; // so many deep within it
    AnswerNode listOf(const Type &type, int objects, int lists) const;
    AnswerNode objectAround(const QJsonArray &members) const;

    const QString m_query, m_mutation;
    QHash<QString, QJsonObject> m_types;
};

// The mutations that set values in the rows of this list.
void addWrites(const GraphSchema &schema, ShopRequest &request);

} // namespace zgoda::graph
