// What can be read: contrast of every text on every tint, in light and dark, and a shape of its own for every state.
#include "ui/glyphs.h"
#include "ui/look.h"

#include <QPainter>
#include <QtTest>

using namespace Qt::StringLiterals;

using namespace zgoda;

class TestLook final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void contrastIsMeasuredAsAgreed();
    void textIsReadable_data();
    void textIsReadable();
    void everyStateHasAShapeOfItsOwn();
    void iconsAreDrawn();
};

void TestLook::contrastIsMeasuredAsAgreed()
{
    QCOMPARE(qRound(contrast(Qt::black, Qt::white)), 21);
    QCOMPARE(qRound(contrast(Qt::white, Qt::white)), 1);
    QVERIFY(contrast(QColor(0x77, 0x77, 0x77), Qt::white) < 4.5);
}

void TestLook::textIsReadable_data()
{
    QTest::addColumn<int>("theme");
    QTest::newRow("light") << int(Theme::Light);
    QTest::newRow("dark") << int(Theme::Dark);
}

void TestLook::textIsReadable()
{
    QFETCH(int, theme);
    Look look;
    look.setTheme(Theme(theme));
    QVector<QColor> grounds {look.card(), look.palette().color(QPalette::Window), look.palette().color(QPalette::Base),
        look.palette().color(QPalette::Highlight)};
    for (int tint = 0; tint < tintCount; ++tint)
        grounds.append(look.tint(Tint(tint)));
    for (const QColor &ground : grounds) {
        for (const QColor &ink : {look.text(), look.muted()})
            QVERIFY2(contrast(ink, ground) >= 4.5, qPrintable(ink.name() + u" on "_s + ground.name()));
    }
    for (const QColor &ground :
        {look.card(), look.palette().color(QPalette::Window), look.palette().color(QPalette::Base)}) {
        for (const Side side : {Side::Erp, Side::B2b})
            QVERIFY2(contrast(look.side(side), ground) >= 4.5, qPrintable(ground.name()));
    }
    // An icon needs 3:1 on the tint that it stands on.
    for (int state = 0; state < rowStateCount; ++state) {
        const auto s = RowState(state);
        for (const bool needs : {false, true})
            QVERIFY2(
                contrast(look.strong(s), look.tint(tintOf(s, needs, !needs))) >= 3, qPrintable(QString::number(state)));
    }
    QVERIFY(contrast(look.strong(RowState::Conflict), look.tint(Tint::NeedsYou)) >= 4.5);
}

void TestLook::everyStateHasAShapeOfItsOwn()
{
    QSet<int> shapes;
    for (int state = 0; state < rowStateCount; ++state)
        shapes.insert(int(glyphOf(RowState(state))));
    QCOMPARE(shapes.size(), rowStateCount);
    QSet<QByteArray> pictures; // in one colour, so that only the shape tells
    for (const int shape : shapes) {
        QImage image(32, 32, QImage::Format_ARGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        paintGlyph(painter, {0, 0, 32, 32}, Glyph(shape), Qt::black);
        painter.end();
        pictures.insert(QByteArray(reinterpret_cast<const char *>(image.constBits()), image.sizeInBytes()));
    }
    QCOMPARE(pictures.size(), rowStateCount);
}

void TestLook::iconsAreDrawn()
{
    const Look look;
    for (int state = 0; state < rowStateCount; ++state)
        QVERIFY(!look.stateIcon(RowState(state)).isNull());
    QVERIFY(!look.dot(Side::Erp).isNull());
}

QTEST_MAIN(TestLook)
#include "tst_look.moc"
