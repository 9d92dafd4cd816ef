// The keychain: a real one (with-keyring.sh gives gnome-keyring on a private bus; on Windows the user's own), and none.
#include "connectors/secrets/secrets.h"

#include <QTest>

using namespace Qt::StringLiterals;

using namespace zgoda;

namespace {

// The keychain answers through the event loop.
template <class T> T await(QFuture<T> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000) || future.resultCount() == 0)
        return fail(Error::Kind::Timeout, u"the test waited too long"_s);
    return future.result();
}

} // namespace

class TestSecrets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keeps_data();
    void keeps();
    void replacesAndRemoves();
    void survivesTheStore();
    void withoutAKeychain();

private:
    // Removes what a test left, also when it failed.
    struct Entry {
        explicit Entry(const char *name)
            : name(u"zgoda/test-%1/%2"_s.arg(QCoreApplication::applicationPid()).arg(QString::fromUtf8(name)))
        {
        }
        ~Entry() { (void)await(store->remove(name)); }
        const QString name;
        const std::unique_ptr<SecretStore> store = openSecrets();
    };
};

#define NEED_KEYCHAIN()                                                                                                \
    do {                                                                                                               \
        const QByteArray missing = qgetenv("ZGODA_KEYRING_MISSING");                                                   \
        QVERIFY2(missing.isEmpty() || qgetenv("CI") != "true", missing.constData());                                   \
        if (!missing.isEmpty())                                                                                        \
            QSKIP(missing.constData());                                                                                \
    } while (false)

void TestSecrets::keeps_data()
{
    QTest::addColumn<QString>("secret");
    QTest::newRow("plain") << u"s3cret"_s;
    QTest::newRow("Polish") << u"Zażółć gęślą jaźń"_s;
    QTest::newRow("quotes and lines") << u"a'b\"c\nd\\e"_s;
    QTest::newRow("longer than one credential") << QString(6000, u'ż');
}

void TestSecrets::keeps()
{
    NEED_KEYCHAIN();
    QFETCH(QString, secret);
    const Entry entry("password");
    const auto written = await(entry.store->write(entry.name, secret));
    QVERIFY2(written.has_value(), qPrintable(written ? QString() : written.error().detail));
    const auto read = await(entry.store->read(entry.name));
    QVERIFY2(read.has_value(), qPrintable(read ? QString() : read.error().detail));
    QCOMPARE(*read, secret);
}

void TestSecrets::replacesAndRemoves()
{
    NEED_KEYCHAIN();
    const Entry entry("replaced");
    QCOMPARE(await(entry.store->read(entry.name)).error().kind, Error::Kind::NotFound);
    QVERIFY(await(entry.store->write(entry.name, QString(5000, u'x'))).has_value());
    QVERIFY(await(entry.store->write(entry.name, u"short"_s)).has_value());
    QCOMPARE(await(entry.store->read(entry.name)).value(), u"short"_s);
    QVERIFY(await(entry.store->remove(entry.name)).has_value());
    const auto gone = await(entry.store->read(entry.name));
    QVERIFY(!gone.has_value());
    QCOMPARE(gone.error().kind, Error::Kind::NotFound);
    QCOMPARE(gone.error().subject, entry.name);
}

void TestSecrets::survivesTheStore()
{
    NEED_KEYCHAIN();
    const Entry entry("again");
    QVERIFY(await(entry.store->write(entry.name, u"kept"_s)).has_value());
    const auto another = openSecrets();
    QCOMPARE(await(another->read(entry.name)).value(), u"kept"_s);
}

void TestSecrets::withoutAKeychain()
{
    const auto store = openSecrets();
    const QString name = u"zgoda/test/none"_s, secret = u"never-in-a-file"_s;
    const auto written = await(store->write(name, secret));
    QVERIFY(!written.has_value());
    QCOMPARE(written.error().kind, Error::Kind::Secret);
    QVERIFY(!written.error().detail.contains(secret));
    QCOMPARE(await(store->read(name)).error().kind, Error::Kind::Secret);
    QCOMPARE(await(store->remove(name)).error().kind, Error::Kind::Secret);
}

// Each run has a keychain or has none: only the functions for that one are run.
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    TestSecrets test;
    QStringList arguments = QCoreApplication::arguments();
    arguments += qEnvironmentVariableIsSet("ZGODA_NO_KEYCHAIN")
        ? QStringList {u"withoutAKeychain"_s}
        : QStringList {u"keeps"_s, u"replacesAndRemoves"_s, u"survivesTheStore"_s};
    return QTest::qExec(&test, arguments);
}

#include "tst_secrets.moc"
