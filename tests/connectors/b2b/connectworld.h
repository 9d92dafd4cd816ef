// A shop that is signed in to, and a profile for it.
#pragma once

#include "tests/connectors/b2b/fakeserver.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QtTest>

namespace zgoda::test {

using namespace Qt::StringLiterals;

inline QByteArray profile(
    const QByteArray &auth, const QByteArray &connection = "{}", const QByteArray &answers = "json")
{
    return R"({"zgoda":1,"system":"t","answers":")" + answers + R"(","connection":)" + connection + R"(,"auth":[)"
        + auth
        + R"(],"areas":{"products":{"key":["sku"],"read":{"request":{"path":"/p","query":{"page":"{{page}}","size":"{{size}}"}},
        "rows":"items[]","paging":{"kind":"page","size":1,"total":"total"},"fields":{"sku":"sku","name":"name"}},
        "update":{"request":{"method":"PUT","path":"/p/{{id}}","body":"{{set}}"},"fields":{"name":"name"}}}}})";
}

inline Told product(const Asked &asked, int total = 1)
{
    const QByteArray page = asked.query.value("page");
    return {
        200, "{\"total\":" + QByteArray::number(total) + ",\"items\":[{\"sku\":\"S" + page + "\",\"name\":\"x\"}]}"};
}

} // namespace zgoda::test
