// The vendure profile against a real server: what is read is compared with the test's own calls, and so is what a write
// leaves behind.
#include "tests/connectors/b2b/fakeserver.h"
#include "tests/peers/vendure/vendure.h"

#include <QEventLoop>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QTcpServer>
#include <QtTest>
#include <csignal>

namespace zgoda::test {

bool Vendure::recipe(const QString &command)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("PORT"), QString::number(m_port));
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setStandardOutputFile(m_dir + QStringLiteral(".log"));
    process.start(QStringLiteral(ZGODA_SOURCE_DIR "/tests/peers/vendure/peer.sh"), {command});
    const bool good = process.waitForFinished(600'000) && process.exitCode() == 0;
    QFile log(m_dir + QStringLiteral(".log"));
    if (log.open(QIODevice::ReadOnly))
        m_said = QString::fromUtf8(log.readAll().right(400)).simplified();
    return good;
}

std::optional<QString> Vendure::start()
{
    QProcess node;
    node.start(QStringLiteral("node"), {QStringLiteral("--version")});
    const bool there = node.waitForFinished() && node.exitStatus() == QProcess::NormalExit;
    const int major = there ? QString::fromLatin1(node.readAll()).mid(1).section(QLatin1Char('.'), 0, 0).toInt() : 0;
    if (major < 20)
        return QStringLiteral("Vendure needs Node 20 or later");
    m_dir = qEnvironmentVariable("VENDURE_DIR");
    if (m_dir.isEmpty())
        return QStringLiteral("VENDURE_DIR names no folder");
    QDir().mkpath(m_dir);
    QTcpServer free;
    free.listen(QHostAddress::LocalHost);
    m_port = free.serverPort();
    free.close();
    if (!recipe(QStringLiteral("all")))
        return QStringLiteral("Vendure could not be started: ") + m_said;
    QFile seed(m_dir + QStringLiteral("/seed.json"));
    if (seed.open(QIODevice::ReadOnly))
        m_seed = QJsonDocument::fromJson(seed.readAll()).object();
    return std::nullopt;
}

void Vendure::stop()
{
    if (m_port > 0)
        recipe(QStringLiteral("stop"));
}

bool Vendure::crash()
{
    QFile file(m_dir + QStringLiteral("/server.pid"));
    const int pid = file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toInt() : 0;
    if (pid <= 1 || ::kill(pid, SIGKILL) != 0)
        return false;
    while (::kill(pid, 0) == 0) // the port is free when it is gone
        QThread::msleep(20);
    m_token.clear();
    return recipe(QStringLiteral("start"));
}

QByteArray Vendure::post(const QJsonObject &body, const QString &channel, QByteArray *token)
{
    QNetworkAccessManager manager;
    QNetworkRequest request(url().resolved(QUrl(QStringLiteral("/admin-api"))));
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    if (!m_token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + m_token);
    if (!channel.isEmpty())
        request.setRawHeader("vendure-token", channel.toLatin1());
    const std::unique_ptr<QNetworkReply> reply(manager.post(request, QJsonDocument(body).toJson()));
    QEventLoop loop;
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    loop.exec();
    if (token)
        *token = reply->rawHeader("vendure-auth-token");
    return reply->readAll();
}

QJsonObject Vendure::ask(const QString &query, const QJsonObject &variables, const QString &channel)
{
    if (m_token.isEmpty()) {
        QByteArray token;
        post({{QStringLiteral("query"),
                 QStringLiteral("mutation{login(username:\"superadmin\",password:\"superadmin\"){__typename}}")}},
            {}, &token);
        m_token = token;
    }
    const QByteArray answer
        = post({{QStringLiteral("query"), query}, {QStringLiteral("variables"), variables}}, channel, nullptr);
    const QJsonObject object = QJsonDocument::fromJson(answer).object();
    if (object.contains(QLatin1String("errors")))
        qWarning("%s", answer.left(400).constData());
    return object.value(QLatin1String("data")).toObject();
}

} // namespace zgoda::test

using namespace zgoda;
using namespace zgoda::test;

namespace {

const QString profile = QStringLiteral(ZGODA_SOURCE_DIR "/resources/profiles/b2b/vendure");
const QString unit = QStringLiteral("1.0000"), none;
const QString here = QStringLiteral("Default Stock Location"), there = QStringLiteral("Warehouse 2");

QString s(const char *text) { return QString::fromUtf8(text); }
QString sku(int n) { return QStringLiteral("SKU-%1").arg(n, 5, 10, QLatin1Char('0')); }
QString minor(int cents, int places = 4)
{
    return QString::number(cents / 100) + QLatin1Char('.')
        + QString::number(cents % 100).rightJustified(2, QLatin1Char('0')) + QString(places - 2, QLatin1Char('0'));
}
QStringList priceKey(int n, const QString &list) { return {sku(n), list, s("EUR"), none, unit, none}; }

} // namespace

class TestVendure final : public QObject {
    Q_OBJECT

    Vendure m_vendure;
    std::unique_ptr<B2b> m_shop;

    QJsonArray variants(const QString &channel = {})
    {
        return m_vendure
            .ask(s("{productVariants(options:{take:1000,sort:{id:ASC}}){items{id sku name enabled prices{price "
                   "currencyCode} "
                   "stockLevels{stockLocationId stockOnHand stockAllocated stockLocation{name}}}}}"),
                {}, channel)
            .value(s("productVariants"))
            .toObject()
            .value(s("items"))
            .toArray();
    }
    QJsonObject levelOf(int n, const QString &warehouse)
    {
        const QJsonArray all = variants();
        for (const QJsonValue &variant : all) {
            const QJsonArray levels = variant[s("stockLevels")].toArray();
            for (const QJsonValue &level : levels) {
                if (variant[s("sku")].toString() == sku(n)
                    && level[s("stockLocation")][s("name")].toString() == warehouse)
                    return level.toObject();
            }
        }
        return {};
    }
    int priceOf(int n, const QString &channel = {})
    {
        const QJsonArray all = variants(channel);
        for (const QJsonValue &variant : all) {
            if (variant[s("sku")].toString() == sku(n))
                return variant[s("prices")][0][s("price")].toInt();
        }
        return -1;
    }
    QJsonObject customer(int n)
    {
        return m_vendure
            .ask(s("query($i:ID!){customer(id:$i){id emailAddress phoneNumber groups{name} addresses{company}}}"),
                {{s("i"), QString::number(n)}})
            .value(s("customer"))
            .toObject();
    }
    // One field of one row, with the value the shop has now as what is expected.
    Step step(const QString &area, const QStringList &key, const QString &field, const QString &to)
    {
        const Read read = readArea(*m_shop, area, Scope {schemaOf(area)->fields[0].id, {key.first()}});
        return stepFor(area, key, read.cell(key, s("b2b_id")), field, text(read.cell(key, field)), text(to));
    }
    QVector<Result<Ack>> apply(const QVector<Step> &steps)
    {
        auto future = m_shop->apply(steps);
        future.waitForFinished();
        return future.takeResult();
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (const auto why = m_vendure.start()) {
            if (qEnvironmentVariable("CI") == s("true"))
                QFAIL(qPrintable(*why));
            QSKIP(qPrintable(*why));
        }
        m_shop = test::open(profile, m_vendure.url(), {}, s("superadmin"), s("superadmin"));
    }
    void cleanupTestCase()
    {
        m_shop.reset();
        m_vendure.stop();
    }

    void signsIn()
    {
        auto probe = m_shop->probe();
        probe.waitForFinished();
        const auto found = probe.takeResult();
        QVERIFY2(found, found ? "" : qPrintable(found.error().detail));
        QCOMPARE(found->login, s("superadmin"));
        QVERIFY(found->canWrite);

        const auto stranger = test::open(profile, m_vendure.url(), {}, s("superadmin"), s("wrong"));
        const Read denied = readArea(*stranger, s("products"));
        QVERIFY(!denied.result);
        QCOMPARE(denied.result.error().kind, Error::Kind::Denied);
        QVERIFY(!denied.result.error().detail.contains(s("wrong")));

        const auto keyed = test::open(profile, m_vendure.url(), {}, {}, m_vendure.seed().value(s("apiKey")).toString());
        const Read byKey = readArea(*keyed, s("products"), {}, 10);
        QVERIFY2(byKey.result, byKey.result ? "" : qPrintable(byKey.result.error().detail));
        QCOMPARE(byKey.result->rows, 10);
        QVERIFY(!byKey.result->complete);
    }

    void products()
    {
        const Read read = readArea(*m_shop, s("products"));
        QVERIFY2(read.result, read.result ? "" : qPrintable(read.result.error().detail));
        QVERIFY(read.result->complete);
        QCOMPARE(read.result->rows, 500);
        QCOMPARE(read.cell({sku(5)}, s("name")), s("Product 5"));
        QCOMPARE(read.cell({sku(5)}, s("active")), s("1"));
        QVERIFY(read.result->problems.isEmpty());
    }

    void stock()
    {
        const Read read = readArea(*m_shop, s("stock"));
        QVERIFY2(read.result, read.result ? "" : qPrintable(read.result.error().detail));
        QVERIFY(read.result->complete);
        QCOMPARE(read.result->rows, 1000);
        int allocated = 0;
        const QJsonArray all = variants();
        for (const QJsonValue &variant : all) {
            const QJsonArray levels = variant[s("stockLevels")].toArray();
            for (const QJsonValue &level : levels) {
                const QStringList key {variant[s("sku")].toString(), level[s("stockLocation")][s("name")].toString()};
                const int free = level[s("stockOnHand")].toInt() - level[s("stockAllocated")].toInt();
                QCOMPARE(read.cell(key, s("available")), QString::number(free) + s(".0000"));
                QCOMPARE(read.cell(key, s("b2b_id")),
                    variant[s("id")].toString() + s("/") + level[s("stockLocationId")].toString());
                allocated += level[s("stockAllocated")].toInt();
            }
        }
        QVERIFY(allocated > 0); // else the difference would prove nothing
    }

    void prices()
    {
        const Read read = readArea(*m_shop, s("prices"));
        QVERIFY2(read.result, read.result ? "" : qPrintable(read.result.error().detail));
        QVERIFY(read.result->complete);
        QCOMPARE(read.result->rows, 1000);
        for (const auto &[list, channel] :
            {std::pair(s("__default_channel__"), QString()), std::pair(s("b2b"), s("b2b-token"))}) {
            const QJsonArray all = variants(channel);
            QCOMPARE(all.size(), 500);
            for (const QJsonValue &variant : all) {
                const QStringList key {variant[s("sku")].toString(), list, s("EUR"), none, unit, none};
                QCOMPARE(read.cell(key, s("net")), minor(variant[s("prices")][0][s("price")].toInt()));
            }
        }
        QCOMPARE(read.cell(priceKey(5, s("b2b")), s("basis")), s("net"));
        QCOMPARE(read.cell(priceKey(5, s("b2b")), s("gross")), s("(unknown)"));
    }

    void customers()
    {
        const Read read = readArea(*m_shop, s("customers"));
        QVERIFY2(read.result, read.result ? "" : qPrintable(read.result.error().detail));
        QCOMPARE(read.result->rows, 100);
        const QStringList key {s("2")};
        QCOMPARE(read.cell(key, s("name")), s("Company 2 GmbH"));
        QCOMPARE(read.cell(key, s("phone")), s("+49 30 000002"));
        QCOMPARE(read.cell(key, s("group")), s("Wholesale"));
        QCOMPARE(read.cell(key, s("tax_id")), s("(unknown)"));
        QVERIFY(read.result->problems.isEmpty());
    }

    // The orders as the server tells them itself: their lines in its order, money in minor units.
    QJsonArray ordersThere()
    {
        return m_vendure
            .ask(s("{orders(options:{take:100,sort:{id:ASC},filter:{active:{eq:false}}}){items{id code state total "
                   "totalWithTax currencyCode customer{id} lines{quantity proratedUnitPrice "
                   "productVariant{sku}}}}}"))
            .value(s("orders"))
            .toObject()
            .value(s("items"))
            .toArray();
    }
    void orders()
    {
        const QJsonArray all = ordersThere();
        QCOMPARE(all.size(), 20);
        const Read read = readArea(*m_shop, s("orders"));
        QVERIFY2(read.result, read.result ? "" : qPrintable(read.result.error().detail));
        QVERIFY(read.result->complete);
        QVERIFY(read.result->problems.isEmpty());
        QCOMPARE(read.result->rows, 20);
        for (const QJsonValue &order : all) {
            const QStringList key {order[s("code")].toString()};
            QCOMPARE(read.cell(key, s("status")), s("accepted")); // all are paid
            QCOMPARE(read.cell(key, s("customer")), order[s("customer")][s("id")].toString());
            QCOMPARE(read.cell(key, s("currency")), s("EUR"));
            QCOMPARE(read.cell(key, s("net_total")), minor(order[s("total")].toInt(), 2));
            QCOMPARE(read.cell(key, s("gross_total")), minor(order[s("totalWithTax")].toInt(), 2));
            QVERIFY(read.cell(key, s("ordered_at")).startsWith(s("20")));
        }
        const Read one = readArea(*m_shop, s("orders"), Scope {s("order"), {all[3][s("code")].toString(), s("none")}});
        QVERIFY(one.result);
        QCOMPARE(one.result->rows, 1);
    }
    void orderLines()
    {
        const QJsonArray all = ordersThere();
        const Read read = readArea(*m_shop, s("order_lines"));
        QVERIFY2(read.result, read.result ? "" : qPrintable(read.result.error().detail));
        QVERIFY(read.result->problems.isEmpty());
        qint64 rows = 0;
        for (const QJsonValue &order : all) {
            const QJsonArray lines = order[s("lines")].toArray();
            for (qsizetype i = 0; i < lines.size(); ++i, ++rows) {
                const QStringList key {order[s("code")].toString(), QString::number(i + 1)};
                QCOMPARE(read.cell(key, s("sku")), lines[i][s("productVariant")][s("sku")].toString());
                QCOMPARE(read.cell(key, s("quantity")), QString::number(lines[i][s("quantity")].toInt()) + s(".0000"));
                QCOMPARE(read.cell(key, s("net_price")), minor(lines[i][s("proratedUnitPrice")].toInt()));
            }
        }
        QCOMPARE(read.result->rows, rows);
        QVERIFY(rows > 20);
    }

    void scope()
    {
        const Read read = readArea(*m_shop, s("stock"), Scope {s("sku"), {sku(7), sku(8), s("NO-SUCH")}});
        QVERIFY(read.result);
        QVERIFY(read.result->complete);
        QCOMPARE(read.result->rows, 4);
        QCOMPARE(read.presence({sku(7), here}), Presence::Present);
        QCOMPARE(read.presence({s("NO-SUCH"), here}), Presence::Absent);
        const Read none = readArea(*m_shop, s("customers"), Scope {s("customer"), {s("999999")}});
        QVERIFY(none.result);
        QCOMPARE(none.result->rows, 0);
    }

    void writesStock()
    {
        int n = 1; // one that orders have allocated
        while (n < 60 && levelOf(n, here).value(s("stockAllocated")).toInt() == 0)
            ++n;
        const int allocated = levelOf(n, here).value(s("stockAllocated")).toInt();
        QVERIFY(allocated > 0);
        const auto done = apply({step(s("stock"), {sku(n), here}, s("available"), s("42.0000")),
            step(s("stock"), {sku(n), there}, s("available"), s("7.0000")),
            step(s("stock"), {sku(400), here}, s("available"), s("0.0000"))});
        for (const auto &one : done)
            QVERIFY2(one, one ? "" : qPrintable(one.error().detail));
        QCOMPARE(levelOf(n, here).value(s("stockOnHand")).toInt(), 42 + allocated);
        QCOMPARE(levelOf(n, here).value(s("stockAllocated")).toInt(), allocated);
        QCOMPARE(
            levelOf(n, there).value(s("stockOnHand")).toInt() - levelOf(n, there).value(s("stockAllocated")).toInt(),
            7);
        QCOMPARE(levelOf(400, here).value(s("stockOnHand")).toInt(), 0);
    }

    void oneBadItem()
    {
        const auto done = apply({step(s("stock"), {sku(301), here}, s("available"), s("11.0000")),
            step(s("stock"), {sku(302), here}, s("available"), s("3000000000.0000")), // beyond GraphQL's Int
            step(s("stock"), {sku(303), here}, s("available"), s("1.5000")),          // not sent at all
            step(s("stock"), {sku(304), here}, s("available"), s("14.0000"))});
        QVERIFY(done[0] && done[3]);
        QCOMPARE(done[1].error().kind, Error::Kind::Rejected);
        QCOMPARE(done[2].error().kind, Error::Kind::Rejected);
        QCOMPARE(levelOf(301, here).value(s("stockOnHand")).toInt(), 11);
        QCOMPARE(levelOf(304, here).value(s("stockOnHand")).toInt(), 14);
    }

    void writesPrices()
    {
        const int before = priceOf(9);
        const auto done = apply({step(s("prices"), priceKey(9, s("b2b")), s("net"), s("12.3400")),
            step(s("prices"), priceKey(10, s("__default_channel__")), s("net"), s("1234567.8900")),
            step(s("prices"), priceKey(11, s("b2b")), s("net"), s("0.3333"))});
        QVERIFY2(done[0], done[0] ? "" : qPrintable(done[0].error().detail));
        QVERIFY2(done[1], done[1] ? "" : qPrintable(done[1].error().detail));
        QCOMPARE(done[2].error().kind, Error::Kind::Rejected); // a third of a cent
        QCOMPARE(priceOf(9, s("b2b-token")), 1234);
        QCOMPARE(priceOf(9), before);
        QCOMPARE(priceOf(10), 123456789);
    }

    void writesCustomers()
    {
        const QStringList key {s("5")};
        Step many = step(s("customers"), key, s("phone"), s("+48 22 123"));
        for (const auto &[field, to] : {std::pair(s("name"), s("Nowa Spółka z o.o.")), std::pair(s("group"), s("VIP"))})
            many.writes += step(s("customers"), key, field, to).writes;
        const auto done = apply({many});
        QVERIFY2(done[0], done[0] ? "" : qPrintable(done[0].error().detail));
        const QJsonObject now = customer(5);
        QCOMPARE(now.value(s("phoneNumber")).toString(), s("+48 22 123"));
        QCOMPARE(now[s("addresses")][0][s("company")].toString(), s("Nowa Spółka z o.o."));
        QCOMPARE(now[s("groups")].toArray().size(), 1);
        QCOMPARE(now[s("groups")][0][s("name")].toString(), s("VIP"));
        const auto refused = apply({step(s("customers"), key, s("group"), s("No such group"))});
        QCOMPARE(refused[0].error().kind, Error::Kind::Rejected);
    }

    // The addresses of customers 1 to 100 as the server tells them itself: one each.
    QJsonObject addressOf(int n)
    {
        return m_vendure
            .ask(
                s("query($i:ID!){customer(id:$i){addresses{id fullName company streetLine1 city postalCode phoneNumber "
                  "country{code}}}}"),
                {{s("i"), QString::number(n)}})
            .value(s("customer"))[s("addresses")][0]
            .toObject();
    }
    void addresses()
    {
        const Read read = readArea(*m_shop, s("addresses"));
        QVERIFY2(read.result, read.result ? "" : qPrintable(read.result.error().detail));
        QVERIFY(read.result->complete && read.result->problems.isEmpty());
        QCOMPARE(read.result->rows, 100);
        const QJsonObject there = addressOf(7);
        const QStringList key {s("7"), there.value(s("id")).toString()};
        QCOMPARE(read.cell(key, s("name")), there.value(s("company")).toString());
        QCOMPARE(read.cell(key, s("street")), there.value(s("streetLine1")).toString());
        QCOMPARE(read.cell(key, s("postcode")), s("10007"));
        QCOMPARE(read.cell(key, s("city")), s("Berlin"));
        QCOMPARE(read.cell(key, s("country")), s("DE"));
        QCOMPARE(read.cell(key, s("contact")), s("First7 Last7"));
        QCOMPARE(read.cell(key, s("kind")), s("both"));
    }
    void writesAddresses()
    {
        const QStringList key {s("8"), addressOf(8).value(s("id")).toString()};
        Step many = step(s("addresses"), key, s("city"), s("Wien"));
        for (const auto &[field, to] : {std::pair(s("country"), s("AT")), std::pair(s("postcode"), s("1010")),
                 std::pair(s("contact"), s("Anna Nowak"))})
            many.writes += step(s("addresses"), key, field, to).writes;
        const auto done = apply({many});
        QVERIFY2(done[0], done[0] ? "" : qPrintable(done[0].error().detail));
        const QJsonObject now = addressOf(8);
        QCOMPARE(now.value(s("city")).toString(), s("Wien"));
        QCOMPARE(now.value(s("postalCode")).toString(), s("1010"));
        QCOMPARE(now.value(s("fullName")).toString(), s("Anna Nowak"));
        QCOMPARE(now[s("country")][s("code")].toString(), s("AT"));
        QCOMPARE(now.value(s("company")).toString(), s("Company 8 GmbH")); // what was not written stays
        QCOMPARE(now.value(s("streetLine1")).toString(), s("Street 8"));
        const auto nowhere = apply({step(s("addresses"), key, s("country"), s("XX"))});
        QVERIFY(!nowhere[0]);
        QCOMPARE(addressOf(8)[s("country")][s("code")].toString(), s("AT"));
    }

    QString discountThere()
    {
        return m_vendure.ask(s("{promotions{items{actions{args{name value}}}}}"))
            .value(s("promotions"))[s("items")][0][s("actions")][0][s("args")][0][s("value")]
            .toString();
    }
    void terms()
    {
        const QStringList key {s("group"), s("Wholesale"), s("all"), none, s("0.0000")};
        const Read read = readArea(*m_shop, s("terms"));
        QVERIFY2(read.result, read.result ? "" : qPrintable(read.result.error().detail));
        QVERIFY(read.result->complete && read.result->problems.isEmpty());
        QCOMPARE(read.result->rows, 1);
        QCOMPARE(read.cell(key, s("discount_pct")), s("10.0000"));
        QCOMPARE(read.cell(key, s("fixed_net")), s("(unknown)"));
        const auto done = apply({step(s("terms"), key, s("discount_pct"), s("12.5000"))});
        QVERIFY2(done[0], done[0] ? "" : qPrintable(done[0].error().detail));
        QCOMPARE(discountThere().toDouble(), 12.5);
        QCOMPARE(readArea(*m_shop, s("terms")).cell(key, s("discount_pct")), s("12.5000"));
    }

    // Each area is read and written against this server, or the profile says why not.
    void everyArea()
    {
        static const QStringList read {s("products"), s("stock"), s("prices"), s("customers"), s("addresses"),
            s("orders"), s("order_lines"), s("terms")};
        QStringList given = m_shop->areas();
        QStringList wanted = read;
        given.sort();
        wanted.sort();
        QCOMPARE(given, wanted);
        for (const QString &area : given) {
            const Capability can = m_shop->capability(area);
            const bool orders = area.startsWith(s("order"));
            QCOMPARE(can.fields.isEmpty(), orders);
            QVERIFY(!can.why.isEmpty());
        }
    }

    void changedMeanwhile()
    {
        const Step planned = step(s("stock"), {sku(310), here}, s("available"), s("99.0000"));
        const QJsonObject level = levelOf(310, here);
        const QString id = planned.targetId.section(QLatin1Char('/'), 0, 0);
        m_vendure.ask(s("mutation($i:[UpdateProductVariantInput!]!){updateProductVariants(input:$i){id}}"),
            {{s("i"),
                QJsonArray {QJsonObject {{s("id"), id},
                    {s("stockLevels"),
                        QJsonArray {QJsonObject {
                            {s("stockLocationId"), level.value(s("stockLocationId"))}, {s("stockOnHand"), 5}}}}}}}});
        const auto done = apply({planned});
        QVERIFY(!done[0]);
        QCOMPARE(done[0].error().kind, Error::Kind::Stale);
        QCOMPARE(levelOf(310, here).value(s("stockOnHand")).toInt(), 5);
    }

    void unpublishes()
    {
        const auto done = apply({step(s("products"), {sku(20)}, s("active"), s("0"))});
        QVERIFY2(done[0], done[0] ? "" : qPrintable(done[0].error().detail));
        const Read read = readArea(*m_shop, s("products"), Scope {s("sku"), {sku(20)}});
        QCOMPARE(read.cell({sku(20)}, s("active")), s("0"));
    }

    // Last: they take back what the others wrote. A side that was not read to its end never says that rows are gone.
    void crashesWhileRead()
    {
        ReadRequest request;
        request.schema = schemaOf(s("stock"));
        request.pools = std::make_shared<Pools>(request.schema->keyCount);
        auto future = m_shop->read(request);
        QTest::qWait(60); // the page is being made: it takes the server longer
        QVERIFY(!future.isFinished());
        QVERIFY(m_vendure.crash());
        future.waitForFinished();
        const auto made = future.takeResult();
        if (made) // asked again, by itself, and served
            QVERIFY2(made->complete && made->rows == 1000, qPrintable(QString::number(made->rows)));
        else
            QVERIFY2(made.error().retryable(), qPrintable(made.error().detail));
        const Read again = readArea(*m_shop, s("stock")); // signs in anew
        QVERIFY2(again.result, again.result ? "" : qPrintable(again.result.error().detail));
        QCOMPARE(again.result->rows, 1000);
    }
    // What was not answered is not called done, and nothing of it is sent again by itself.
    void crashesWhileWritten()
    {
        const Read now = readArea(*m_shop, s("stock"));
        QVector<Step> steps;
        for (int n = 1; n <= 400; ++n) {
            const QStringList key {sku(n), there};
            steps.append(stepFor(s("stock"), key, now.cell(key, s("b2b_id")), s("available"),
                text(now.cell(key, s("available"))), text(s("777.0000"))));
        }
        auto future = m_shop->apply(steps);
        int written = 0;
        for (int i = 0; i < 200 && written == 0; ++i) { // until the first hundred is there
            QTest::qWait(20);
            written = levelOf(1, there).value(s("stockOnHand")).toInt() >= 777 ? 1 : 0;
        }
        QVERIFY(written > 0 && !future.isFinished());
        QVERIFY(m_vendure.crash());
        future.waitForFinished();
        const auto acks = future.takeResult();
        QVector<Step> open;
        for (qsizetype i = 0; i < acks.size(); ++i) {
            if (!acks[i])
                open.append(steps[i]);
        }
        QVERIFY(acks[0].has_value());
        QVERIFY2(!open.isEmpty() && open.size() < 400, qPrintable(QString::number(open.size())));
        for (const auto &one : apply(open)) // the server is as it was seeded: the rows hold what was expected
            QVERIFY2(one, one ? "" : qPrintable(one.error().detail));
        QCOMPARE(levelOf(400, there).value(s("stockOnHand")).toInt()
                - levelOf(400, there).value(s("stockAllocated")).toInt(),
            777);
    }
};

QTEST_GUILESS_MAIN(TestVendure)
#include "tst_vendure.moc"
