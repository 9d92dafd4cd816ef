// The form of a shop's JSON answer: which members it has and of what types, whether that is known from a sample, from an
// OpenAPI file or from a GraphQL schema. Values; any thread.
#pragma once

#include <QJsonValue>
#include <QString>
#include <QStringList>
#include <QVector>

namespace zgoda {

struct AnswerNode {
    enum class Is : quint8 {
        Unknown,  // only null was seen, or nothing is said
        Text,
        Whole,    // a number without a fraction in what was seen
        Fraction, // a number that may have one
        Flag,
        Object,
        List,
        Members // an object whose members are numbered things: {"17": {...}, "18": {...}}
    } is
        = Is::Unknown;
    QString declared;          // the type's name, where a schema has one: "Money", "date-time"; empty of a sample
    bool mayLack = false;      // absent or null in some
    QStringList names;         // Object: its members'
    QVector<AnswerNode> parts; // Object: one for each name. List, Members: one, of every element

    const AnswerNode *find(const QString &name) const; // null: there is none
    AnswerNode &add(const QString &name, AnswerNode part);
    bool holdsRows() const { return is == Is::List || is == Is::Members; }
    bool isScalar() const { return is != Is::Object && !holdsRows(); }
};

AnswerNode answerForm(const QJsonValue &sample);

// Can this name stand in a path of a profile?
bool isPathName(const QString &name);

} // namespace zgoda
