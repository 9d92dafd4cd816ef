// The medusa profile against a real server: what is read is what seed.js put there, what is written is looked up by calls
// of the test's own.
#include "tests/connectors/b2b/fakeserver.h"

#include <QEventLoop>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QTcpServer>
#include <QtTest>

using namespace zgoda;
using namespace zgoda::test;
using namespace Qt::StringLiterals;

namespace {

const QString user = u"admin@shop.test"_s, password = u"only-for-tests"_s;
constexpr int variants = 450, customers = 60;
constexpr int tiers = variants / 10; // every tenth variant has a second price, from ten pieces on

QString sku(int n) { return u"SKU-%1"_s.arg(n, 5, 10, QLatin1Char('0')); }
QString wrong(const Error &error) { return u"%1 %2 | %3"_s.arg(int(error.kind)).arg(error.subject, error.detail); }

} // namespace

class TestMedusa final : public QObject {
    Q_OBJECT

    QString m_dir, m_main;
    int m_port = 0;
    QByteArray m_token;
    std::unique_ptr<B2b> m_shop;

    bool recipe(const QString &command)
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"PORT"_s, QString::number(m_port));
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.setStandardOutputFile(m_dir + u".log"_s);
        process.start(QStringLiteral(ZGODA_SOURCE_DIR "/tests/peers/medusa/peer.sh"), {command});
        return process.waitForFinished(1'500'000) && process.exitCode() == 0;
    }
    QString lacks() const
    {
        QProcess node;
        node.start(u"node"_s, {u"--version"_s});
        const bool there = node.waitForFinished() && node.exitStatus() == QProcess::NormalExit;
        const QStringList version = QString::fromLatin1(node.readAll()).mid(1).split(u'.');
        if (!there || version.value(0).toInt() < 20)
            return u"Medusa needs Node 20.19 or later"_s;
        return m_dir.isEmpty() ? u"MEDUSA_DIR names no folder"_s : QString();
    }
    QUrl url(const QString &path = {}) const { return QUrl(u"http://127.0.0.1:%1"_s.arg(m_port) + path); }

    // A call of the test's own.
    QJsonObject ask(const QString &path, const QJsonObject &body = {})
    {
        QNetworkAccessManager manager;
        QNetworkRequest request(url(path));
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        request.setRawHeader("Authorization", "Bearer " + m_token);
        const std::unique_ptr<QNetworkReply> reply(
            body.isEmpty() ? manager.get(request) : manager.post(request, QJsonDocument(body).toJson()));
        QEventLoop loop;
        connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
        loop.exec();
        return QJsonDocument::fromJson(reply->readAll()).object();
    }
    QJsonObject levelOf(int n)
    {
        const QJsonArray levels
            = ask(u"/admin/inventory-items?sku="_s + sku(n))[u"inventory_items"_s][0][u"location_levels"_s].toArray();
        for (const QJsonValue &level : levels) {
            if (level[u"location_id"_s] == m_main)
                return level.toObject();
        }
        return {};
    }
    Step step(const QString &area, const QStringList &key, const QString &field, const QString &to)
    {
        const Read read = readArea(*m_shop, area, Scope {schemaOf(area)->fields[0].id, {key.first()}});
        return stepFor(area, key, read.cell(key, u"b2b_id"_s), field, text(read.cell(key, field)), text(to));
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
        m_dir = qEnvironmentVariable("MEDUSA_DIR");
        QString why = lacks();
        if (why.isEmpty()) {
            QDir().mkpath(m_dir);
            QTcpServer free;
            free.listen(QHostAddress::LocalHost);
            m_port = free.serverPort();
            free.close();
            if (!recipe(u"all"_s))
                why = u"Medusa could not be started: see %1.log"_s.arg(m_dir);
        }
        if (!why.isEmpty()) {
            if (qEnvironmentVariable("CI") == u"true"_s)
                QFAIL(qPrintable(why));
            QSKIP(qPrintable(why));
        }
        QFile seed(m_dir + u"/seed.json"_s);
        QVERIFY(seed.open(QIODevice::ReadOnly));
        m_main = QJsonDocument::fromJson(seed.readAll()).object()[u"places"_s][0].toString();
        m_token = ask(u"/auth/user/emailpass"_s, {{u"email"_s, user}, {u"password"_s, password}})[u"token"_s]
                      .toString()
                      .toLatin1();
        QVERIFY(!m_token.isEmpty());
        m_shop
            = test::open(QStringLiteral(ZGODA_SOURCE_DIR "/resources/profiles/b2b/medusa"), url(), {}, user, password);
    }
    void cleanupTestCase()
    {
        m_shop.reset();
        if (m_port > 0)
            recipe(u"stop"_s);
    }

    void signsIn()
    {
        auto probe = m_shop->probe();
        probe.waitForFinished();
        const auto found = probe.takeResult();
        QVERIFY2(found, found ? "" : qPrintable(wrong(found.error())));
        QCOMPARE(found->login, user);
        const auto stranger = test::open(
            QStringLiteral(ZGODA_SOURCE_DIR "/resources/profiles/b2b/medusa"), url(), {}, user, u"wrong"_s);
        auto refused = stranger->probe();
        refused.waitForFinished();
        const auto answer = refused.takeResult();
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, Error::Kind::Denied);
    }

    void readsStock()
    {
        const Read read = readArea(*m_shop, u"stock"_s);
        QVERIFY2(read.result, read.result ? "" : qPrintable(wrong(read.result.error())));
        QVERIFY(read.result->complete && read.result->problems.isEmpty());
        QCOMPARE(read.result->rows, 2 * variants);
        for (const int n : {1, 200, 201, variants})
            QCOMPARE(read.cell({sku(n), m_main}, u"available"_s), u"%1.0000"_s.arg(10 + n % 7));
    }
    void readsPricesAndProducts()
    {
        const Read prices = readArea(*m_shop, u"prices"_s);
        QVERIFY2(prices.result, prices.result ? "" : qPrintable(wrong(prices.result.error())));
        QVERIFY(prices.result->problems.isEmpty());
        QCOMPARE(prices.result->rows, variants + tiers);
        QCOMPARE(prices.cell({sku(225), u"default"_s, u"EUR"_s, {}, u"1.0000"_s, {}}, u"net"_s), u"12.2500"_s);
        QCOMPARE(prices.cell({sku(10), u"default"_s, u"EUR"_s, {}, u"10.0000"_s, {}}, u"net"_s), u"9.1000"_s);
        const Read products = readArea(*m_shop, u"products"_s);
        QVERIFY2(products.result, products.result ? "" : qPrintable(wrong(products.result.error())));
        QCOMPARE(products.result->rows, variants);
        QCOMPARE(products.cell({sku(7)}, u"active"_s), u"1"_s);
    }
    void readsCustomers()
    {
        const auto shop = test::open(QStringLiteral(ZGODA_SOURCE_DIR "/resources/profiles/b2b/medusa"), url(),
            {{u"customer_code"_s, u"email"_s}}, user, password);
        const Read read = readArea(*shop, u"customers"_s);
        QVERIFY2(read.result, read.result ? "" : qPrintable(wrong(read.result.error())));
        QCOMPARE(read.result->rows, customers);
        QCOMPARE(read.cell({u"buyer5@example.test"_s}, u"name"_s), u"Buyer 5 Ltd"_s);
        QCOMPARE(read.cell({u"buyer5@example.test"_s}, u"group"_s), u"Wholesale"_s);
    }
    void readsScope()
    {
        const Read read = readArea(*m_shop, u"stock"_s, Scope {u"sku"_s, {sku(3), sku(400), u"nobody"_s}});
        QVERIFY2(read.result, read.result ? "" : qPrintable(wrong(read.result.error())));
        QCOMPARE(read.result->rows, 4);
    }

    void writesStock()
    {
        const auto done = apply({step(u"stock"_s, {sku(9), m_main}, u"available"_s, u"33.0000"_s),
            step(u"stock"_s, {sku(10), m_main}, u"available"_s, u"34.0000"_s)});
        QVERIFY2(done[0] && done[1], done[0] ? "" : qPrintable(wrong(done[0].error())));
        QCOMPARE(levelOf(9)[u"stocked_quantity"_s].toInt(), 33);
        QCOMPARE(levelOf(10)[u"stocked_quantity"_s].toInt(), 34);
    }
    // What is reserved stays: the shop may sell as many as were written.
    void keepsReservations()
    {
        const QJsonObject level = levelOf(11);
        const QJsonObject made = ask(u"/admin/reservations"_s,
            {{u"inventory_item_id"_s, level[u"inventory_item_id"_s]}, {u"location_id"_s, m_main}, {u"quantity"_s, 4}});
        QVERIFY(made.contains(u"reservation"_s));
        const auto done = apply({step(u"stock"_s, {sku(11), m_main}, u"available"_s, u"20.0000"_s)});
        QVERIFY2(done[0], done[0] ? "" : qPrintable(wrong(done[0].error())));
        QCOMPARE(levelOf(11)[u"stocked_quantity"_s].toInt(), 24);
        QCOMPARE(levelOf(11)[u"available_quantity"_s].toInt(), 20);
    }
    void oneBadItem()
    {
        QVector<Step> steps;
        for (int n = 20; n < 28; ++n)
            steps.append(step(u"stock"_s, {sku(n), m_main}, u"available"_s, u"50.0000"_s));
        steps[3].writes[0].write = text(u"-5.0000"_s);
        const auto done = apply(steps);
        for (int i = 0; i < 8; ++i) {
            QCOMPARE(done[i].has_value(), i != 3);
            QCOMPARE(levelOf(20 + i)[u"stocked_quantity"_s].toInt() == 50, i != 3);
        }
        QCOMPARE(done[3].error().kind, Error::Kind::Rejected);
    }
    QHash<QString, double> pricesOf(int n) // "10 eur" is from ten pieces on
    {
        QHash<QString, double> out;
        const QJsonArray all
            = ask(u"/admin/product-variants?fields=id,*prices&sku="_s + sku(n))[u"variants"_s][0][u"prices"_s]
                  .toArray();
        for (const QJsonValue &price : all)
            out.insert(QString::number(price[u"min_quantity"_s].toInt()) + u' ' + price[u"currency_code"_s].toString(),
                price[u"amount"_s].toDouble());
        return out;
    }
    // A variant's prices go all at once: what is not written stays.
    void writesPrices()
    {
        const QStringList plain {sku(20), u"default"_s, u"EUR"_s, {}, u"1.0000"_s, {}};
        const QStringList tier {sku(20), u"default"_s, u"EUR"_s, {}, u"10.0000"_s, {}};
        QCOMPARE(pricesOf(20).size(), 2);
        const auto both
            = apply({step(u"prices"_s, plain, u"net"_s, u"55.5500"_s), step(u"prices"_s, tier, u"net"_s, u"44.4400"_s),
                step(u"prices"_s, {sku(21), u"default"_s, u"EUR"_s, {}, u"1.0000"_s, {}}, u"net"_s, u"0.9900"_s)});
        for (const auto &one : both)
            QVERIFY2(one, one ? "" : qPrintable(wrong(one.error())));
        QCOMPARE(pricesOf(20), (QHash<QString, double> {{u"0 eur"_s, 55.55}, {u"10 eur"_s, 44.44}}));
        QCOMPARE(pricesOf(21), (QHash<QString, double> {{u"0 eur"_s, 0.99}}));
        Step late = step(u"prices"_s, plain, u"net"_s, u"1.0000"_s);
        late.writes[0].expect = text(u"12.0000"_s);
        const auto stale = apply({late});
        QVERIFY(!stale[0]);
        QCOMPARE(stale[0].error().kind, Error::Kind::Stale);
        QCOMPARE(pricesOf(20).value(u"0 eur"_s), 55.55);
    }
    void readsAndWritesAddresses()
    {
        const QString id = ask(u"/admin/customers?email=buyer9@example.test"_s)[u"customers"_s][0][u"id"_s].toString();
        const auto there = [&] {
            return ask(u"/admin/customers/"_s + id
                + u"/addresses?fields=id,city,address_1,is_default_billing"_s)[u"addresses"_s][0]
                .toObject();
        };
        const Read read = readArea(*m_shop, u"addresses"_s);
        QVERIFY2(read.result, read.result ? "" : qPrintable(wrong(read.result.error())));
        QVERIFY(read.result->complete && read.result->problems.isEmpty());
        QCOMPARE(read.result->rows, customers);
        const QStringList key {id, there()[u"id"_s].toString()};
        QCOMPARE(read.cell(key, u"city"_s), u"Gdynia"_s);
        QCOMPARE(read.cell(key, u"street"_s), u"Street 9 "_s.trimmed());
        QCOMPARE(read.cell(key, u"country"_s), u"PL"_s);
        QCOMPARE(read.cell(key, u"kind"_s), u"billing"_s);
        const auto done = apply({step(u"addresses"_s, key, u"city"_s, u"Sopot"_s)});
        QVERIFY2(done[0], done[0] ? "" : qPrintable(wrong(done[0].error())));
        QCOMPARE(there()[u"city"_s].toString(), u"Sopot"_s);
        QCOMPARE(there()[u"address_1"_s].toString(), u"Street 9"_s);
        QVERIFY(there()[u"is_default_billing"_s].toBool());
    }
    void writesCustomer()
    {
        const Read read = readArea(*m_shop, u"customers"_s);
        const QString id = ask(u"/admin/customers?email=buyer7@example.test"_s)[u"customers"_s][0][u"id"_s].toString();
        QVERIFY(read.presence({id}) == Presence::Present);
        const auto done = apply({step(u"customers"_s, {id}, u"name"_s, u"New Name Ltd"_s)});
        QVERIFY2(done[0], done[0] ? "" : qPrintable(wrong(done[0].error())));
        QCOMPARE(ask(u"/admin/customers/"_s + id)[u"customer"_s][u"company_name"_s].toString(), u"New Name Ltd"_s);
    }
};

QTEST_GUILESS_MAIN(TestMedusa)
#include "tst_medusa.moc"
