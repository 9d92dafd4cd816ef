// Writes in batches, and a profile for them.
#pragma once

#include "connectors/b2b/throttle.h"
#include "tests/connectors/b2b/fakeserver.h"

#include <QDeadlineTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

namespace zgoda::test {

using namespace Qt::StringLiterals;

inline QByteArray profile(
    const QByteArray &update, const QByteArray &connection = "{}", const QByteArray &read = R"("rows":"items[]")")
{
    return R"({"zgoda":1,"system":"t","auth":[{"kind":"none"}],"connection":)" + connection
        + R"(,"areas":{"stock":{"key":["sku","warehouse"],"read":{"request":{"path":"/p"},)" + read
        + R"(,"fields":{"sku":"sku","warehouse":"w","available":"q","b2b_id":"id"}},"update":)" + update + "}}}";
}

inline QByteArray listUpdate(const QByteArray &results, const QByteArray &more = {})
{
    return R"({"request":{"method":"POST","path":"/u","body":{"items":"{{items}}"}},"item":{"id":"{{id}}","q":"{{set.available}}"},)"
        + more + R"("max":8,"results":)" + results + R"(,"fields":{"available":{"as":"number"}}})";
}

inline Step step(int n, const char *to = "5", const char *from = "1.0000")
{
    const QString sku = u"S%1"_s.arg(n);
    return stepFor(u"stock"_s, {sku, u"w1"_s}, QString::number(n), u"available"_s, text(QString::fromUtf8(from)),
        text(QString::fromUtf8(to)));
}

inline QVector<Result<Ack>> apply(B2b &shop, const QVector<Step> &steps)
{
    auto future = shop.apply(steps);
    future.waitForFinished();
    return future.takeResult();
}

// One letter a row: d done, r rejected, s stale, u unknown, t throttled, n not found, ? anything else.
inline QString letters(const QVector<Result<Ack>> &results)
{
    QString out;
    for (const auto &one : results) {
        if (one)
            out += u"d"_s;
        else
            switch (one.error().kind) {
            case Error::Kind::Rejected: out += u"r"_s; break;
            case Error::Kind::Stale: out += u"s"_s; break;
            case Error::Kind::Server: out += u"u"_s; break;
            case Error::Kind::Throttled: out += u"t"_s; break;
            case Error::Kind::NotFound: out += u"n"_s; break;
            default: out += u"?"_s;
            }
    }
    return out;
}

} // namespace zgoda::test
