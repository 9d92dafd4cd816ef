// What a server calls out is heard, by the area that declares it; when the server was gone, everything may have changed.
#include "connectors/erp/events.h"
#include "server.h"

#include <QMutex>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

struct Heard {
    QMutex mutex;
    QStringList calls; // areas joined, "!" before them when calls may have been missed
    ChangeCall call()
    {
        return [this](const QStringList &areas, bool missed) {
            const QMutexLocker guard(&mutex);
            calls.append((missed ? u"!"_s : QString()) + areas.join(u','));
        };
    }
    int count(const QString &call)
    {
        const QMutexLocker guard(&mutex);
        return int(calls.count(call));
    }
};

} // namespace

class ErpEvents : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hears_data();
    void hears();
};

void ErpEvents::hears_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("shout"); // of the event "moved"
    QTest::newRow("postgresql") << u"postgresql"_s << u"notify moved"_s;
    QTest::newRow("firebird") << u"firebird"_s << u"execute block as begin post_event 'moved'; end"_s;
}

void ErpEvents::hears()
{
    QFETCH(QString, kind);
    QFETCH(QString, shout);
    Server server(kind);
    START_SERVER(server);
    QTemporaryDir dir;
    const auto save = [&](const char *name, const QString &text) {
        QFile file(dir.filePath(QString::fromUtf8(name)));
        return file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) > 0;
    };
    const QString changes = uR"("changes": {"kind": "number", "by": "sku", "watermark": "watermark.sql",
        "changed": "changed.sql", "deleted": "unseen", "events": ["moved"]})"_s;
    QVERIFY(save("profile.json",
        uR"({"zgoda": 1, "name": "events", "engines": ["%1"], "limits": {"connect": 2, "lock": 2, "statement": 20},
 "areas": {"stock": {"read": "stock.sql", %2}, "prices": {"read": "stock.sql", %2}, "terms": {"read": "stock.sql"}}})"_s
            .arg(kind, changes)));
    QVERIFY(save("stock.sql", u"select a as \"sku\" from t where 1 = 1\n-- only sku: a\n"_s));
    QVERIFY(save("changed.sql", u"select a as \"sku\" from t where n > :watermark"_s));
    QVERIFY(save("watermark.sql", u"select max(n) as \"watermark\" from t"_s));
    const auto profile = erp::loadProfile(dir.path());
    QVERIFY2(profile, qPrintable(profile ? QString() : profile.error().subject + profile.error().detail));
    const auto engine = erp::engineOf(kind);
    QVERIFY(engine);
    const auto setup = std::make_shared<const erp::Setup>(
        erp::Setup {*engine, server.reader(), {}, *profile, {}, false, [] { return Instant(0); }});
    Heard heard;
    {
        erp::Events events(setup, heard.call(), std::chrono::milliseconds(200));
        // The first calls may come before it listens.
        QTRY_VERIFY_WITH_TIMEOUT((server.seed(shout), heard.count(u"prices,stock"_s) > 0), 20'000);
        QCOMPARE(heard.count(u"!prices,stock"_s), 0);

        QCOMPARE(server.kill(), QString());
        QTest::qWait(500);
        QCOMPARE(server.start(), QString());
        QTRY_COMPARE_WITH_TIMEOUT(heard.count(u"!prices,stock"_s), 1, 30'000);
        const int before = heard.count(u"prices,stock"_s);
        QCOMPARE(server.seed(shout), QString());
        QTRY_VERIFY_WITH_TIMEOUT(heard.count(u"prices,stock"_s) > before, 20'000);
    }
    const int after = heard.count(u"prices,stock"_s);
    QCOMPARE(server.seed(shout), QString());
    QTest::qWait(500);
    QCOMPARE(heard.count(u"prices,stock"_s), after);
}

QTEST_GUILESS_MAIN(ErpEvents)
#include "tst_erpevents.moc"
