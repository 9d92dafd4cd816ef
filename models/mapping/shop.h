// What a custom shop's API can be asked for, as the mapping assistant sees it: each list in an answer is a table of the
// catalogue, its members are the columns, so that the same proposing and choosing serves both sides (mapping.h). A
// nested list ("stocks" of each product) is a table of its own, with the members around it as "^sku". Values; any thread.
#pragma once

#include "models/base/result.h"
#include "models/mapping/answer.h"
#include "models/mapping/catalogue.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>

namespace zgoda {

struct TableSample;
struct MappingStart;

// A field of a GraphQL document: what it is called, its arguments (name -> variable), and what is asked of it.
struct GraphField {
    QString name;
    QVector<std::pair<QString, QString>> arguments;
    QVector<GraphField> fields;
    GraphField &child(const QString &name); // added where it is not there yet
};

struct GraphOperation {
    bool mutation = false;
    QString name;
    QVector<std::pair<QString, QString>> variables; // name -> type: "id" -> "ID!"
    GraphField root;
};

// The document that a .graphql file holds.
QString graphText(const GraphOperation &operation);

// A way to set values of one row. `{name}` in path and body stands for a member of the row, named as its column is.
struct ShopWrite {
    QString method, path;    // PATCH /products/{id}
    QStringList members;     // what it can set, as columns: "price", "price/value"; empty: whatever is mapped
    bool whole = false;      // PUT: the whole row goes back, so it is asked for right before
    QString around;          // the request's body has the members within this object: "product"
    bool asked = true;       // GET at the same path gives the row, for comparing right before writing
    QString within;          // … within this object of the answer
    bool chosen = false;     // by a person
    GraphOperation mutation; // GraphQL: instead of method and path
    QString input;           // … the argument that holds the members; empty: they are arguments themselves
    bool inputList = false;  // … which is a list
    QString id;              // … the member or argument that says which row
    bool idBeside = false;   // … which is an argument of its own, beside the input
    QString error;           // … where the answer says a refusal; empty: only GraphQL's own errors
    bool isGraph() const { return !mutation.root.name.isEmpty(); }
    QString text() const; // "PATCH /products/{id}", "mutation updateProduct"
};

// One request for a list.
struct ShopRequest {
    QString name;                               // "products"; says what its table is
    QString path;                               // behind the connection's address
    QVector<std::pair<QString, QString>> query; // with {{page}}, {{size}} … where they are known
    QJsonObject paging;                         // as the profile's form has it; empty: one answer holds all
    bool whole = true;                          // nothing says how long the list is
    QVector<ShopWrite> writes;                  // ways to set values in its rows
    GraphOperation ask;                         // GraphQL: with the root's arguments, without what is asked of it
    QJsonObject variables;                      // GraphQL
    bool isGraph() const { return !ask.root.name.isEmpty(); }
};

// Where a table's rows are in an answer.
struct ShopList {
    int request = -1;
    QString rows;      // "data[].stocks[]"
    QStringList paths; // by column: "price.value", "^sku"
    QString identity;  // of an element of the outermost list; empty: it has none
};

struct ShopAnswers {
    QVector<ShopRequest> requests;
    QVector<ShopList> lists; // by table of the catalogue
    QJsonArray ways;         // of signing in, as a profile's "auth" has them; empty: as the connection has it
};

// What a person has of the shop's API; at least one of them.
struct ShopSource {
    QVector<std::pair<QString, QByteArray>> samples; // address and answer: "/products?page=1&limit=50"
    QStringList addresses;                           // asked for once, for their answer
    QString openApi;                                 // a file, or the address where the shop has it
    QString graph;                                   // where GraphQL is asked
    bool isEmpty() const { return samples.isEmpty() && addresses.isEmpty() && openApi.isEmpty() && graph.isEmpty(); }
};

// A list's rows as a survey adds them: the request, the form of its answer, and a sample, which may be null.
// Adds to the catalogue, the samples and the answers; where no list is in the answer, nothing.
void addAnswer(MappingStart &start, ShopRequest request, const AnswerNode &form, const QJsonValue &sample);

// Finds the paging from the request's own parameters, the answer's members and, where they are known, the answer's
// headers (names in lower case). first: how many rows came.
void recognisePaging(ShopRequest &request, const AnswerNode &form, const QJsonValue &sample,
    const QHash<QString, QString> &headers, qsizetype rows);
// The first rows of a list in an answer, by its columns.
QVector<QStringList> rowsIn(const ShopList &list, const QJsonValue &answer);
// What is asked for to see rows of all lists of a GraphQL request.
QString sampleDocument(const ShopAnswers &shop, int request);

// Is it called like a page's number, size, offset or cursor?
bool isPagingParameter(const QString &name);

// A pasted or fetched sample of what GET `path` answers. Malformed: it is no JSON; Shape: there is no list in it.
Result<> addSample(
    MappingStart &start, const QString &path, const QByteArray &json, const QHash<QString, QString> &headers = {});

// An OpenAPI 3 file, JSON or YAML: each GET that answers a list, the writes to its rows, the ways of signing in. basePath:
// the path of the connection's address, which need not be said twice. Malformed: it is neither, and the subject says
// in which line and column; Shape: no OpenAPI 3, or no GET in it answers a list.
Result<> addOpenApi(MappingStart &start, const QByteArray &text, const QString &basePath);

// A GraphQL schema: the document to ask for it, and its answer. path: where GraphQL is asked. Errors as above.
QString introspectionQuery();
Result<> addGraph(MappingStart &start, const QString &path, const QByteArray &json);

} // namespace zgoda
