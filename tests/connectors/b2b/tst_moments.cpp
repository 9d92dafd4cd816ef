// Moments as shops write them, in the hours that a clock says twice or leaves out, wherever this machine stands.
#include "connectors/b2b/changedreader.h"
#include "connectors/b2b/convert.h"
#include "connectors/b2b/throttle.h"
#include "tests/connectors/b2b/fakeserver.h"

#include <QTimeZone>
#include <QtTest>
#include <ctime>

using namespace zgoda;
using namespace zgoda::b2b;
using namespace zgoda::test;
using namespace Qt::StringLiterals;

namespace {

// This machine stands there for a while.
class Abroad final {
public:
    explicit Abroad(const QByteArray &zone)
        : m_before(qgetenv("TZ"))
    {
        qputenv("TZ", zone);
        go();
    }
    ~Abroad()
    {
        m_before.isNull() ? void(qunsetenv("TZ")) : void(qputenv("TZ", m_before));
        go();
    }
    Abroad(const Abroad &) = delete;
    Abroad &operator=(const Abroad &) = delete;

private:
    static void go()
    {
#ifndef Q_OS_WIN
        tzset();
#endif
    }
    const QByteArray m_before;
};

QByteArray made(const FieldModel &model, const QByteArray &text)
{
    QByteArray scratch;
    const Made out = convert(model, text, scratch);
    return out.kind == Made::Kind::Text ? out.text.toByteArray() : QByteArray("(bad)");
}

qint64 at(const QByteArray &utc) { return QDateTime::fromString(QLatin1String(utc), Qt::ISODate).toMSecsSinceEpoch(); }

} // namespace

class TestMoments final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // Half past two on the 29th of March is in New York an hour as any other, and no hour at all in Warsaw.
    void whereverThisMachineStands_data()
    {
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QString>("form");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("moment");
        QTest::newRow("ISO") << u"America/New_York"_s << QString() << QByteArray("2026-03-29 02:30:00")
                             << QByteArray("2026-03-29T06:30:00.000Z");
        QTest::newRow("ISO of UTC, without seconds")
            << QString() << QString() << QByteArray("2026-03-29T02:30") << QByteArray("2026-03-29T02:30:00.000Z");
        QTest::newRow("a form") << u"America/New_York"_s << u"dd.MM.yyyy HH:mm:ss"_s
                                << QByteArray("29.03.2026 02:30:00") << QByteArray("2026-03-29T06:30:00.000Z");
        QTest::newRow("a form of UTC") << QString() << u"dd.MM.yyyy HH:mm"_s << QByteArray("29.03.2026 02:30")
                                       << QByteArray("2026-03-29T02:30:00.000Z");
        QTest::newRow("it names its zone") << u"Europe/Warsaw"_s << QString() << QByteArray("2026-03-29T02:30:00+00:00")
                                           << QByteArray("2026-03-29T02:30:00.000Z");
        QTest::newRow("a day alone") << u"Europe/Warsaw"_s << QString() << QByteArray("2026-03-29")
                                     << QByteArray("2026-03-28T23:00:00.000Z");
        QTest::newRow("no time") << u"Europe/Warsaw"_s << QString() << QByteArray("soon") << QByteArray("(bad)");
    }
    void whereverThisMachineStands()
    {
        QFETCH(QString, zone);
        QFETCH(QString, form);
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, moment);
        FieldModel model;
        model.as = FieldModel::As::Local;
        model.zone = zone;
        model.form = form;
        for (const char *here : {"Europe/Warsaw", "UTC", "America/New_York"}) {
            const Abroad machine(here);
            QCOMPARE(made(model, text), moment);
        }
    }

    // What was changed after the last read bears a time that is not before the one that is asked for, also in the hour that
    // comes twice: a quarter past two is before and after ten to three.
    void sinceTheHourThatComesTwice_data()
    {
        QTest::addColumn<QByteArray>("last");
        QTest::addColumn<QString>("asked");
        QTest::newRow("before it") << QByteArray("2026-10-24T23:50:00Z") << u"2026-10-25 01:50:00"_s;
        QTest::newRow("the first of the two") << QByteArray("2026-10-25T00:50:00Z") << u"2026-10-25 01:59:59"_s;
        QTest::newRow("the second") << QByteArray("2026-10-25T01:15:00Z") << u"2026-10-25 01:59:59"_s;
        QTest::newRow("behind it") << QByteArray("2026-10-25T02:10:00Z") << u"2026-10-25 03:10:00"_s;
        QTest::newRow("the hour that is left out") << QByteArray("2026-03-29T01:10:00Z") << u"2026-03-29 03:10:00"_s;
        QTest::newRow("any day") << QByteArray("2026-06-01T10:00:00Z") << u"2026-06-01 12:00:00"_s;
    }
    void sinceTheHourThatComesTwice()
    {
        QFETCH(QByteArray, last);
        QFETCH(QString, asked);
        SinceModel since;
        since.as = SinceModel::As::Local;
        since.zone = u"Europe/Warsaw"_s;
        QCOMPARE(sinceText(since, at(last)), asked);
        const QTimeZone zone("Europe/Warsaw");
        for (int minutes = 0; minutes <= 180; minutes += 5) { // stamped by the shop's clock some time later
            const auto later = QDateTime::fromMSecsSinceEpoch(at(last) + minutes * 60'000, zone);
            QVERIFY2(later.toString(u"yyyy-MM-dd HH:mm:ss"_s) >= asked, qPrintable(later.toString()));
        }
    }

    // Of an answer's own clock, which says an hour that this machine's leaves out.
    void datesOfAnswers()
    {
        for (const char *here : {"Europe/Warsaw", "UTC", "America/New_York"}) {
            const Abroad machine(here);
            const auto date = httpDate("Sun, 28 Mar 2027 02:30:00 GMT");
            QVERIFY2(date, here);
            QCOMPARE(date->toMSecsSinceEpoch(), at("2027-03-28T02:30:00Z"));
            QVERIFY(!httpDate("Sun, 28 Mar 2027 02:30:00"));
            QVERIFY(!httpDate("soon GMT"));
        }
    }

    void wrongProfiles_data()
    {
        QTest::addColumn<QByteArray>("read");
        QTest::addColumn<QString>("says");
        QTest::newRow("a year without its century")
            << QByteArray(R"("fields":{"sku":"s","updated_at":{"path":"u","as":"local","form":"dd.MM.yy HH:mm"}})")
            << u"a year of four digits"_s;
        QTest::newRow("a zone that is none") << QByteArray(
            R"("since":{"as":"local","zone":"Europe/Warszawa","gone":"unseen","blind":"-"},"fields":{"sku":"s"})")
                                             << u"no such time zone: Europe/Warszawa"_s;
    }
    void wrongProfiles()
    {
        QFETCH(QByteArray, read);
        QFETCH(QString, says);
        const ProfileFolder folder(
            R"({"zgoda":1,"system":"t","auth":[{"kind":"none"}],"areas":{"stock":{"key":["sku"],"read":{"request":{"path":"/p"},"rows":"[]",)"
            + read + "}}}}");
        const auto profile = loadProfile(folder.path(), {});
        QVERIFY2(!profile, "it was taken");
        QVERIFY2(profile.error().detail.contains(says), qPrintable(profile.error().subject + profile.error().detail));
    }
};

QTEST_GUILESS_MAIN(TestMoments)
#include "tst_moments.moc"
