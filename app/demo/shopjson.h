// Bodies of the demo shop's API. Numbers stay the text that was sent.
#pragma once

#include "app/demo/shopdata.h"

namespace zgoda::demo {

struct ShopItem {
    QString id, key;
    ShopRow set, expect;
    QString content;        // a file, base64
    QVector<ShopRow> lines; // the member "lines" of a whole row
};

struct ShopBody {
    QVector<ShopItem> items;
    bool single = false; // the body was one row, not a list of items
};

Result<ShopBody> parseShopBody(const QByteArray &json); // Malformed
QByteArray jsonString(const QString &text);
QByteArray answerJson(const ShopAnswer &answer);

} // namespace zgoda::demo
