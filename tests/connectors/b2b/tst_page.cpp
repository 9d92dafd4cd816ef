// Page: a long answer cut into windows, its taken part let go, its frame and the list's hash as if it were whole.
#include "connectors/b2b/page.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::b2b;

namespace {

QByteArray answer(const QByteArray &before, int elements, const QByteArray &behind)
{
    QByteArray body = "{" + before + "\"items\":[";
    for (int i = 0; i < elements; ++i)
        body += (i > 0 ? ",{\"n\":" : "{\"n\":") + QByteArray::number(i) + ",\"t\":\"" + QByteArray(200, 'x') + "]}\"}";
    return body + "]" + behind + "}";
}

struct Taken {
    QByteArray frame;
    size_t hash = 0;
    qint64 elements = 0, windows = 0;
    QString error;
};

Taken takeAll(const QByteArray &body)
{
    Taken out;
    Page page(body);
    const auto path = parsePath(u"items"_s);
    const auto open = page.open(*path);
    if (!open || !*open)
        return {{}, 0, -1, 0, u"not found"_s};
    for (;;) {
        const auto window = page.next();
        if (!window) {
            out.error = window.error().detail;
            return out;
        }
        if (window->size == 0)
            break;
        ++out.windows;
        const QJsonArray part = QJsonDocument::fromJson(QByteArray(window->data, qsizetype(window->size))).array();
        for (const QJsonValue &element : part) {
            if (element.toObject().value("n"_L1).toInteger(-1) == out.elements)
                ++out.elements;
        }
    }
    out.frame = page.frame();
    out.hash = page.listHash();
    return out;
}

} // namespace

class TestPage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyElementOnce_data();
    void everyElementOnce();
    void cutOffFarIn();
};

void TestPage::everyElementOnce_data()
{
    QTest::addColumn<int>("elements");
    QTest::newRow("one window") << 10;
    QTest::newRow("some windows") << 5'000;
    QTest::newRow("let go twice") << int(Page::letGo / 220 * 5 / 2);
}

void TestPage::everyElementOnce()
{
    QFETCH(int, elements);
    const Taken taken = takeAll(answer("\"page\":1,", elements, ",\"total\":7"));
    QCOMPARE(taken.error, QString());
    QCOMPARE(taken.elements, elements);
    QCOMPARE(taken.frame, QByteArray("{\"page\":1,\"items\":[],\"total\":7}"));
    // The same list behind another frame is the same; another list is not.
    QCOMPARE(takeAll(answer("\"page\":1234567,", elements, "")).hash, taken.hash);
    QVERIFY(takeAll(answer("\"page\":1,", elements + 1, ",\"total\":7")).hash != taken.hash);
}

void TestPage::cutOffFarIn()
{
    QByteArray body = answer({}, int(Page::letGo / 220 * 2), {});
    body.chop(300);
    const Taken taken = takeAll(body);
    QCOMPARE(taken.error, u"cut off at byte %1"_s.arg(body.size()));
}

QTEST_GUILESS_MAIN(TestPage)
#include "tst_page.moc"
