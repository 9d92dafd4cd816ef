// Every word goes through translation, and long ones do not break the layout.
#include "tests/ui/fakedesk.h"
#include "ui/comparepage.h"
#include "ui/startpage.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QTabBar>
#include <QTimeZone>
#include <QTranslator>
#include <QtTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

// Marks what it translates, and can stretch it: what stays unmarked on a screen was not translated.
class Marker final : public QTranslator {
public:
    explicit Marker(int stretch = 0)
        : m_stretch(stretch)
    {
    }
    bool isEmpty() const override { return false; }
    QString translate(const char *, const char *source, const char *, int) const override
    {
        const QString text = QString::fromUtf8(source);
        if (text.startsWith("Ctrl+"_L1) || text.startsWith("Alt+"_L1) || text.startsWith("Shift+"_L1)
            || QRegularExpression(u"^(F\\d+|Esc|Del|Space)$"_s).match(text).hasMatch())
            return text; // keys are sequences, not sentences
        return u"«"_s + text + QString(text.size() * m_stretch / 100, u'm') + u"»"_s;
    }

private:
    int m_stretch;
};

const QVector<Place> places = everyPlace();

// Data: names, codes, numbers. Everything else has letters that somebody has to translate.
bool isData(const QString &text)
{
    static const QRegularExpression words(u"\\p{L}{2,}"_s);
    static const QStringList data {u"Subiekt GT"_s, u"Sklep B2B"_s, u"Zgoda"_s, u"SKU-"_s, u"Demo"_s, u"SQLite"_s,
        u"ania"_s, u"Hurtownia"_s, u"Kabel"_s, u"wka E27"_s, u"listwowa"_s, u"Oprawa"_s, u"Rozdzielnica"_s,
        u"Bezpiecznik"_s, u"podtynkowy"_s, u"warszawa"_s, u"gdansk"_s, u"krakow"_s};
    static const QRegularExpression keys(u"^Ctrl\\+\\d$"_s);
    if (!words.match(text).hasMatch() || keys.match(text).hasMatch() || QTimeZone::isTimeZoneIdAvailable(text.toUtf8()))
        return true;
    return std::any_of(data.begin(), data.end(), [&](const QString &d) { return text.contains(d); });
}

void collect(const QWidget *root, QStringList &texts)
{
    for (const QLabel *label : root->findChildren<QLabel *>())
        texts.append(label->text());
    for (const QAbstractButton *button : root->findChildren<QAbstractButton *>())
        texts += {button->text(), button->toolTip()};
    for (const QLineEdit *line : root->findChildren<QLineEdit *>())
        texts += {line->placeholderText(), line->accessibleName()};
    for (const QTabBar *bar : root->findChildren<QTabBar *>()) {
        for (int i = 0; i < bar->count(); ++i)
            texts.append(bar->tabText(i));
    }
    for (const QMenu *menu : root->findChildren<QMenu *>()) {
        texts.append(menu->title());
        for (const QAction *action : menu->actions())
            texts.append(action->text());
    }
    for (const QComboBox *box : root->findChildren<QComboBox *>()) {
        for (int i = 0; i < box->count(); ++i)
            texts.append(box->itemText(i));
    }
}

} // namespace

class TestWords final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyWordIsTranslated();
    void longWordsDoNotBreakTheLayout();
};

void TestWords::everyWordIsTranslated()
{
    Marker marker;
    QCoreApplication::installTranslator(&marker);
    {
        FakeDesk fake;
        fake.window->show();
        QStringList texts;
        for (const Place place : places) {
            fake.window->go(place, place == Place::Area ? u"stock"_s : QString());
            QTest::qWait(30);
        }
        fake.window->go(Place::Area, u"stock"_s);
        QTest::qWait(30);
        collect(fake.window.get(), texts);
        const auto *model = fake.window->compare(u"stock"_s)->findChild<QAbstractItemView *>()->model();
        for (int column = 0; column < model->columnCount(); ++column)
            texts.append(model->headerData(column, Qt::Horizontal).toString());
        MainWindow start(&fake.look, &fake.settings);
        collect(&start, texts);
        QStringList bare;
        for (const QString &text : std::as_const(texts)) {
            if (!text.contains(u"«"_s) && !isData(text))
                bare.append(text);
        }
        bare.removeDuplicates();
        QVERIFY2(bare.isEmpty(), qPrintable(bare.join(u" | "_s)));
        QVERIFY(texts.size() > 150);
    }
    QCoreApplication::removeTranslator(&marker);
}

// Words almost half as long again; Polish ones are a third longer: nothing grows beyond the window, and no label is cut off.
void TestWords::longWordsDoNotBreakTheLayout()
{
    Marker marker(45);
    QCoreApplication::installTranslator(&marker);
    {
        FakeDesk fake;
        fake.window->resize(1120, 700);
        fake.window->show();
        QStringList cut;
        const auto look = [&](const QString &where) {
            QTest::qWait(30);
            QVERIFY2(fake.window->width() <= 1120, qPrintable(where + QString::number(fake.window->width())));
            for (const QAbstractButton *button : fake.window->findChildren<QAbstractButton *>()) {
                if (!button->isVisible() || button->text().isEmpty()
                    || button->width() >= button->minimumSizeHint().width())
                    continue;
                cut.append(where + u": "_s + button->text());
            }
        };
        for (const Place place : places) {
            fake.window->go(place, place == Place::Area ? u"stock"_s : QString());
            look(QString::number(int(place)));
        }
        fake.window->go(Place::Area, u"stock"_s);
        look(u"stock"_s);
        QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u"\n"_s)));
    }
    QCoreApplication::removeTranslator(&marker);
}

QTEST_MAIN(TestWords)
#include "tst_translation.moc"
