// The lists of objects in a shop's answer: where each is, and what a row of it has. For shoptables.cpp.
#pragma once

#include "models/mapping/shop.h"

namespace zgoda {

// A list within the answer or within an element of another list.
struct ShopLevel {
    QStringList members; // on the way to it
    bool numbered = false, mayLack = false;
};

struct ShopColumn {
    CatalogueColumn column;
    QString path;
    int around = 0; // lists between the row and the member
};

struct FoundList {
    QVector<ShopLevel> levels;
    QVector<const AnswerNode *> elements; // of each level
};

// The outermost first, each before those within it. They refer to `form`.
QVector<FoundList> listsIn(const AnswerNode &form);

// Of the row itself, then of what is around it.
QVector<ShopColumn> columnsOf(const FoundList &found);
QString rowsOf(const FoundList &found); // "data[].stocks[]"

QJsonValue valueAt(QJsonValue from, const QStringList &members);

} // namespace zgoda
