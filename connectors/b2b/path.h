// Where a value stands in an answer. Written in profiles as
//   a.b            members
//   a[0].b         an element by its place
//   a[k=v].b       the first element whose member k is v (its text, as the answer has it); k may be a member of a member
//   a[k^=v].b      … whose member k begins with v
//   a[]            every element: each makes a row ("rows" only); a[].b[]: each b within each a
//   a{}            every member of an object: each makes a row ("rows" only)
//   $key           such a member's name
//   $index         the element's place in its list, from 1 (an answer's own list begins anew with every window: within
//                  elements only)
//   $value         the element itself, where it is no object
//   ^a             a member of the thing around the row, where a row is an element within one; ^^a: around that
//   a?             may be left out in every row
#pragma once

#include "models/base/result.h"

#include <QByteArray>
#include <QJsonValue>
#include <QVector>

namespace zgoda::b2b {

struct PathStep {
    QByteArray name; // member; empty: the value itself is meant (only "[…]" follows)
    enum class Pick : quint8 { None, Index, Select, Each, Members } pick = Pick::None;
    int index = 0;         // Index
    QByteArray key, value; // Select; key: members with points between them
    bool begins = false;   // Select: its text begins with the value
    bool fits(QByteArrayView text) const { return begins ? text.startsWith(value) : text == value; }
    bool operator==(const PathStep &) const = default;
};

struct Path {
    QString text; // as written, for errors
    QVector<PathStep> steps;
    int outer = 0;         // how many ^
    bool optional = false; // ?
    bool is(const char *name) const { return steps.size() == 1 && steps[0].name == name; }
};

// Kind::Profile with the place in `text`; the caller adds file and member.
Result<Path> parsePath(const QString &text);

// The value in a small answer (a login, one write's result, the frame of a page); undefined when it is not there.
QJsonValue valueAt(QJsonValue from, const Path &path);
// A scalar's text; empty for null, undefined, objects and lists.
QString textOf(const QJsonValue &value);

} // namespace zgoda::b2b
