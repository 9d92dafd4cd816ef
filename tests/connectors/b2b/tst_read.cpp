// Reading: paging, values, scopes, and every way in which a read may fail to add up.
#include "tests/connectors/b2b/fakeserver.h"

#include <QtTest>

using namespace zgoda;
using namespace zgoda::test;

namespace {

const QString demoShop = QStringLiteral(ZGODA_SOURCE_DIR "/resources/profiles/b2b/demo-shop");

QByteArray stockRow(int i, const QByteArray &available = "12.5")
{
    const QByteArray n = QByteArray::number(i);
    return "{\"id\":\"" + n + "\",\"sku\":\"S" + n + "\",\"warehouse\":\"gdansk\",\"available\":" + available
        + ",\"reserved\":0,\"backorder\":\"no\",\"leadDays\":null,\"unit\":\"szt\",\"updatedAt\":\"2026-01-02T03:04:05."
          "000Z\"}";
}

QByteArray pageOf(
    int total, int page, int size, const std::function<QByteArray(int)> &row = [](int i) { return stockRow(i); })
{
    QByteArrayList rows;
    for (int i = (page - 1) * size; i < qMin(total, page * size); ++i)
        rows.append(row(i));
    return "{\"total\":" + QByteArray::number(total) + ",\"page\":" + QByteArray::number(page) + ",\"items\":["
        + rows.join(',') + "]}";
}

Told paged(const Asked &asked, int total)
{
    return {200, pageOf(total, asked.query.value("page").toInt(), asked.query.value("size").toInt())};
}

QString kindName(const Error &error)
{
    return QStringLiteral("%1 %2 | %3").arg(int(error.kind)).arg(error.subject, error.detail);
}

} // namespace

class TestRead final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wholeArea()
    {
        FakeServer server([](const Asked &asked) { return paged(asked, 2345); });
        const auto shop = test::open(demoShop, server.url());
        const Read read = readArea(*shop, QStringLiteral("stock"));
        QVERIFY2(read.result, qPrintable(read.result ? QString() : kindName(read.result.error())));
        QVERIFY(read.result->complete);
        QCOMPARE(read.result->rows, 2345);
        QCOMPARE(read.result->takenAt, 1'000'000);
        QCOMPARE(server.calls(), 3);
        const QStringList key {QStringLiteral("S2344"), QStringLiteral("gdansk")};
        QCOMPARE(read.cell(key, QStringLiteral("available")), QStringLiteral("12.5000"));
        QCOMPARE(read.cell(key, QStringLiteral("lead_days")), QStringLiteral("(null)"));
        QCOMPARE(read.cell(key, QStringLiteral("on_hand")), QStringLiteral("(unknown)"));
        QCOMPARE(read.cell(key, QStringLiteral("updated_at")), QStringLiteral("2026-01-02T03:04:05.000Z"));
        QCOMPARE(read.cell({QStringLiteral("nobody"), QStringLiteral("gdansk")}, QStringLiteral("available")),
            QStringLiteral("(absent)"));
        QCOMPARE(server.asked().first().headers.value("authorization"), "Bearer demo");
    }
};

QTEST_GUILESS_MAIN(TestRead)
#include "tst_read.moc"
