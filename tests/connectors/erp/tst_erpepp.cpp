// Subiekt GT's own profile, as it is shipped: prices go into EPP files once the workspace allows writing and a folder is
// given, byte for byte; before that nothing is written, and the reason is said.
#include "connectors/erp/epp.h"
#include "systems.h"

#include <QDir>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

class TestErpEpp : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void offUntilChosen();
    void bytes();
    void twoLevelsOfOneArticle();
    void levelWithoutName();
    void netWithoutGross();
    void rehearsed();

private:
    Result<std::unique_ptr<Erp>> open() { return openErp(m_settings); }
    // net and gross of an article's level, from what the fixture holds; an empty gross is not written.
    Step step(const QString &sku, const QString &level, const QString &net, const QString &gross);
    QVector<Result<Ack>> apply(const QVector<Step> &steps) { return await((*open())->apply(steps)); }
    QStringList files() const { return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden, QDir::Name); }
    QByteArray onlyFile() const
    {
        QFile in(QDir(m_folder->path()).filePath(files().value(0)));
        return files().size() == 1 && in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
    }

    QHash<QString, std::shared_ptr<SystemServer>> m_servers;
    std::unique_ptr<System> m_system;
    std::unique_ptr<QTemporaryDir> m_folder;
    ErpSettings m_settings;
    std::optional<Snapshot> m_prices;
};

void TestErpEpp::initTestCase()
{
    m_system = std::make_unique<System>(u"subiekt-gt"_s, m_servers);
    if (!m_system->error.isEmpty() && qEnvironmentVariable("CI") != u"true"_s)
        QSKIP(qPrintable(m_system->error));
    QVERIFY2(m_system->error.isEmpty(), qPrintable(m_system->error));
    const auto prices = await((*openErp(m_system->settings))->read(requestFor(u"prices"_s)));
    QVERIFY2(prices.has_value(), qPrintable(prices ? QString() : prices.error().subject + prices.error().detail));
    m_prices = *prices;
}

void TestErpEpp::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = m_system->settings;
    m_settings.writable = true;
    m_settings.schemas.insert(u"prices"_s, schemaOf(u"prices"_s));
    m_settings.clock = [] { return QDateTime(QDate(2026, 11, 28), QTime(9, 30), Qt::UTC).toMSecsSinceEpoch(); };
    m_settings.parameters.insert(u"import_folder"_s, m_folder->path());
    m_settings.parameters.insert(u"level_1"_s, u"Detaliczna"_s);
    m_settings.parameters.insert(u"level_2"_s, u"Hurtowa żółta"_s);
}

Step TestErpEpp::step(const QString &sku, const QString &level, const QString &net, const QString &gross)
{
    Step out;
    out.id = u"step"_s + sku + level + u"xxxxxxxxxxxx"_s;
    out.target = Side::Erp;
    out.area = u"prices"_s;
    for (KeyId id = 0; id < KeyId(m_prices->pools->keys.size()); ++id) {
        const QStringList key = keyParts(*m_prices->schema, *m_prices->pools, id);
        if (key[0] == sku && key[1] == level)
            out.key = out.targetKey = key;
    }
    for (const auto &[field, value] : {std::pair {u"net"_s, net}, std::pair {u"gross"_s, gross}}) {
        Write change;
        change.field = field;
        change.expect = {Value::Kind::Text, valueOf(*m_prices, out.key, field)};
        change.write = {Value::Kind::Text, value};
        if (!value.isEmpty())
            out.writes.append(change);
    }
    return out;
}

void TestErpEpp::offUntilChosen()
{
    m_settings.parameters.remove(u"import_folder"_s);
    const Capability without = (*open())->capability(u"prices"_s);
    QVERIFY(without.fields.isEmpty());
    QVERIFY2(without.why.contains(u"import_folder"_s), qPrintable(without.why));
    QCOMPARE(apply({step(u"WKR-3,5"_s, u"1"_s, u"10.0000"_s, u"12.3000"_s)})[0].error().kind, Error::Kind::Refused);
    init();
    m_settings.writable = false;
    QVERIFY((*open())->capability(u"prices"_s).fields.isEmpty());
    QCOMPARE(apply({step(u"WKR-3,5"_s, u"1"_s, u"10.0000"_s, u"12.3000"_s)})[0].error().kind, Error::Kind::Refused);
    QVERIFY(files().isEmpty());
    init();
    const Capability can = (*open())->capability(u"prices"_s);
    QCOMPARE(can.fields, QStringList({u"net"_s, u"gross"_s}));
    QVERIFY(!can.create && !can.remove && can.noUndo.isEmpty());
}

void TestErpEpp::bytes()
{
    const auto acks = apply({step(u"WKR-3,5"_s, u"2"_s, u"8.5000"_s, u"10.4550"_s)});
    QVERIFY2(acks[0].has_value(), qPrintable(acks[0] ? QString() : acks[0].error().subject + acks[0].error().detail));
    QVERIFY(acks[0]->answer.startsWith(u"waits in zgoda-"_s));
    const QByteArray expected = "[INFO]\r\n"
                                "\"1.11\",3,1250,\"Zgoda\",,,,,,,,,,,,0,,,\"Zgoda\",20261128000000,,,,0\r\n"
                                "\r\n"
                                "[NAGLOWEK]\r\n\"TOWARY\"\r\n\r\n[ZAWARTOSC]\r\n\r\n"
                                "[NAGLOWEK]\r\n\"CENNIK\"\r\n\r\n[ZAWARTOSC]\r\n"
                                "\"WKR-3,5\",\"Hurtowa \xbf\xf3\xb3ta\",8.5000,10.4550,,,\r\n\r\n";
    QCOMPARE(onlyFile(), expected);
    QCOMPARE(erp::eppLines(onlyFile(), u"CENNIK"_s).size(), 1);
}

// An article has a row for each level: the second is no other word about the first.
void TestErpEpp::twoLevelsOfOneArticle()
{
    const auto first = apply({step(u"WKR-3,5"_s, u"1"_s, u"9.9000"_s, u"12.1770"_s)});
    const auto second = apply({step(u"WKR-3,5"_s, u"2"_s, u"8.5000"_s, u"10.4550"_s)});
    QVERIFY(first[0].has_value() && second[0].has_value());
    QCOMPARE(files().size(), 2);
    const auto other = apply({step(u"WKR-3,5"_s, u"2"_s, u"8.0000"_s, u"9.8400"_s)});
    QCOMPARE(other[0].error().kind, Error::Kind::Refused); // a file with other values waits
    QCOMPARE(files().size(), 2);
}

void TestErpEpp::levelWithoutName()
{
    m_settings.parameters.remove(u"level_2"_s);
    const auto acks = apply({step(u"WKR-3,5"_s, u"2"_s, u"8.5000"_s, u"10.4550"_s)});
    QCOMPARE(acks[0].error().kind, Error::Kind::Rejected);
    QVERIFY2(acks[0].error().subject.contains(u"level_"_s), qPrintable(acks[0].error().subject));
    QVERIFY(files().isEmpty());
}

// The gross of yesterday beside the net of today would be a wrong price.
void TestErpEpp::netWithoutGross()
{
    const auto acks = apply({step(u"WKR-3,5"_s, u"1"_s, u"9.9000"_s, {})});
    QCOMPARE(acks[0].error().kind, Error::Kind::Rejected);
    QVERIFY2(acks[0].error().subject.contains(u"gross"_s), qPrintable(acks[0].error().subject));
    QVERIFY(files().isEmpty());
}

void TestErpEpp::rehearsed()
{
    const auto lines = await((*open())->rehearse({step(u"FARBA-W"_s, u"1"_s, u"46.0000"_s, u"46.0000"_s)}));
    QCOMPARE(lines[0].value_or(QString()), u"\"FARBA-W\",\"Detaliczna\",46.0000,46.0000,,,"_s);
    QVERIFY(files().isEmpty());
}

QTEST_GUILESS_MAIN(TestErpEpp)
#include "tst_erpepp.moc"
