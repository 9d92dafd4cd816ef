// The mapping assistant's four steps by keyboard, over a catalogue made by hand: what is proposed, what a person types
// and is refused, and what is saved in the end.
#include "models/base/async.h"
#include "tests/ui/fakedesk.h"
#include "ui/mappingdialog.h"
#include "ui/mappingfilters.h"
#include "ui/mappingsource.h"
#include "ui/mappingtable.h"
#include "ui/mappingwrite.h"
#include "ui/widgets.h"

#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QtTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

QByteArray fileOf(const char *path)
{
    QFile file(QStringLiteral(ZGODA_SOURCE_DIR "/") + QLatin1String(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

CatalogueTable table(const char *name, const QVector<std::pair<const char *, ColumnKind>> &columns)
{
    CatalogueTable out;
    out.name = QLatin1String(name);
    for (const auto &[column, kind] : columns)
        out.columns.append({QLatin1String(column), {}, kind});
    return out;
}

MappingStart start()
{
    MappingStart out;
    out.server = u"PostgreSQL 15.3"_s;
    Catalogue &catalogue = out.input.catalogue;
    catalogue.engine = u"postgresql"_s;
    catalogue.tables
        = {table("towary", {{"id", ColumnKind::Whole}, {"symbol", ColumnKind::Text}, {"jm", ColumnKind::Text}}),
            table("magazyny", {{"id", ColumnKind::Whole}, {"nazwa", ColumnKind::Text}, {"kod", ColumnKind::Text}}),
            table("stany",
                {{"towar_id", ColumnKind::Whole}, {"magazyn_id", ColumnKind::Whole}, {"ilosc", ColumnKind::Exact}}),
            table("osobna", {{"liczba", ColumnKind::Exact}})};
    catalogue.tables[0].unique = {{u"id"_s}};
    catalogue.tables[1].unique = {{u"id"_s}};
    out.input.words = parseMappingWords(fileOf("resources/mapping/words.json"), u"words"_s).value_or(MappingWords {});
    for (const char *area : {"prices", "stock"}) {
        const auto schema = parseSchema(fileOf(qPrintable(u"resources/areas/%1.json"_s.arg(QLatin1String(area)))), {});
        if (schema)
            out.schemas.append(QSharedPointer<const Schema>::create(*schema));
    }
    return out;
}

class FakeMapping final : public MappingServices {
public:
    QFuture<Result<MappingStart>> survey(const ConnectionForm &, const QString &, const ShopSource &said) override
    {
        ++surveys;
        source = said;
        for (const auto &[address, json] : said.samples) {
            MappingStart shop = start();
            shop.input.catalogue = {};
            const auto words = parseMappingWords(fileOf("resources/mapping/shop-words.json"), u"shop-words"_s);
            if (words)
                shop.input.words = wordsOver(shop.input.words, *words);
            const auto added = addSample(shop, address, json);
            return readyFuture<Result<MappingStart>>(added ? Result<MappingStart>(shop) : fail(added.error()));
        }
        return readyFuture<Result<MappingStart>>(answer);
    }
    QFuture<Result<ConnectionReport>> tryOut(
        const ConnectionForm &, const QString &, const MappingStart &, const QVector<AreaMapping> &areas) override
    {
        tried = areas;
        return readyFuture<Result<ConnectionReport>>(ConnectionReport {});
    }
    Result<> save(const ConnectionForm &, const QString &name, const MappingStart &, const QVector<AreaMapping> &areas,
        bool replace) override
    {
        if (name == u"taken"_s && !replace)
            return fail(Error::Kind::Refused, u"taken"_s);
        savedAs = name;
        saved = areas;
        return {};
    }

    QStringList changedByHand(const ConnectionForm &, const QString &) override { return byHand; }

    Result<MappingStart> answer = start();
    QStringList byHand;
    int surveys = 0;
    ShopSource source;
    QVector<AreaMapping> tried, saved;
    QString savedAs;
};

const QString stock = u"stock"_s;

QString typed(QComboBox *box, const QString &text)
{
    box->setFocus();
    box->lineEdit()->selectAll();
    QTest::keyClicks(box->lineEdit(), text);
    QTest::keyClick(box->lineEdit(), Qt::Key_Tab);
    return box->currentText();
}

} // namespace

class TestMappingDialog final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_mapping = std::make_unique<FakeMapping>();
        m_services.mapper = m_mapping.get();
    }
    void fourSteps();
    void corrections();
    void readingsAndConditions();
    void failureIsTriedAgain();
    void aShop();
    void namesForEverything_data();
    void namesForEverything();

private:
    void show(MappingDialog &dialog)
    {
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        QTRY_VERIFY(dialog.nextButton()->isEnabled());
    }
    QTemporaryDir m_place; // no setting of the user's own
    QSettings m_settings {m_place.filePath(u"mapping.ini"_s), QSettings::IniFormat};
    Look m_look {&m_settings};
    FakeServices m_services;
    Desk m_desk {nullptr, &m_services, &m_look, {}};
    std::unique_ptr<FakeMapping> m_mapping;
};

void TestMappingDialog::fourSteps()
{
    MappingDialog dialog(m_desk, {}, {});
    show(dialog);
    QVERIFY(dialog.areaBox(stock)->isChecked());
    QVERIFY(!dialog.areaBox(u"prices"_s)->isChecked()); // no table looks like it
    QCOMPARE(dialog.step(), 0);
    for (int step = 1; step < 4; ++step) {
        QTRY_VERIFY(dialog.nextButton()->isEnabled());
        QTest::keyClick(&dialog, Qt::Key_Return);
        QCOMPARE(dialog.step(), step);
    }
    QCOMPARE(m_mapping->tried.size(), 1);
    QVERIFY(m_mapping->savedAs.isEmpty()); // nothing before the last step
    const auto *sql = dialog.findChild<QPlainTextEdit *>();
    QVERIFY(sql && sql->toPlainText().contains(u"s.\"ilosc\" as \"on_hand\""_s));
    dialog.nameEdit()->setText(u"taken"_s);
    dialog.nextButton()->click();
    QCOMPARE(dialog.result(), 0); // refused, and still here
    dialog.nameEdit()->setText(u"a/b"_s);
    QVERIFY(!dialog.nextButton()->isEnabled());
    dialog.nameEdit()->setText(u"hurtownia"_s);
    m_mapping->byHand = {u"stock.sql"_s}; // somebody's work is not replaced without a word
    for (QCheckBox *box : dialog.findChildren<QCheckBox *>()) {
        if (box->text().remove(u'&').startsWith(u"Replace"_s))
            box->setChecked(true);
    }
    dialog.nextButton()->click();
    QCOMPARE(dialog.result(), 0);
    QVERIFY(m_mapping->savedAs.isEmpty());
    QVERIFY(dialog.findChild<MessageBar *>()->text().contains(u"stock.sql"_s));
    dialog.nextButton()->click();
    QCOMPARE(dialog.result(), int(QDialog::Accepted));
    QCOMPARE(m_mapping->savedAs, u"hurtownia"_s);
    QCOMPARE(m_mapping->saved.size(), 1);
    QCOMPARE(m_mapping->saved[0].area, stock);
}

void TestMappingDialog::corrections()
{
    MappingDialog dialog(m_desk, {}, {});
    show(dialog);
    dialog.nextButton()->click();
    MappingTable *table = dialog.table(stock);
    QComboBox *warehouse = table->source(u"warehouse"_s);
    QCOMPARE(warehouse->currentText(), u"magazyny.kod"_s);
    QCOMPARE(typed(warehouse, u"magazyny.nazwa"_s), u"magazyny.nazwa"_s);
    QCOMPARE(int(table->mapping().find(u"warehouse"_s)->reasons.first().kind), int(MappingReason::Kind::Chosen));
    // What the database does not have, or what nothing leads to, does not stay.
    QCOMPARE(typed(warehouse, u"magazyny.adres"_s), u"magazyny.nazwa"_s);
    QCOMPARE(typed(table->source(u"reserved"_s), u"osobna.liczba"_s), QString());
    // A key field must come from somewhere, if only from a fixed text.
    typed(warehouse, QString(u' '));
    QVERIFY(!dialog.nextButton()->isEnabled());
    QVERIFY(!dialog.nextButton()->toolTip().isEmpty());
    typed(warehouse, u"'MAIN'"_s);
    QVERIFY(dialog.nextButton()->isEnabled());
    const auto sql
        = mappingSql(*m_mapping->answer->schemaOf(stock), m_mapping->answer->input.catalogue, table->mapping());
    QVERIFY(sql.has_value());
    QVERIFY2(sql->contains(u"'MAIN' as \"warehouse\""_s) && !sql->contains(u"magazyny"_s), qPrintable(*sql));
    // Another table for the rows: everything is proposed anew, and what was being typed for the old ones is no answer.
    QSignalSpy refused(table, &MappingTable::refused);
    table->source(u"sku"_s)->setFocus();
    table->source(u"sku"_s)->setEditText(u"towary.adres"_s);
    QVERIFY(table->source(u"sku"_s)->hasFocus());
    table->tableBox()->setCurrentIndex(table->tableBox()->findText(u"osobna"_s));
    Q_EMIT table->tableBox()->activated(table->tableBox()->currentIndex());
    QVERIFY(!dialog.nextButton()->isEnabled());
    QCOMPARE(refused.count(), 0);
    QCOMPARE(table->mapping().base, 3);
}

// How a value is read and which rows count are corrected as the columns are; and a table says how many rows it has.
void TestMappingDialog::readingsAndConditions()
{
    m_mapping->answer->input.catalogue.tables[2].rows = 12480;
    MappingDialog dialog(m_desk, {}, {});
    show(dialog);
    QVERIFY2(dialog.areaBox(stock)->text().contains(countText(12480)), qPrintable(dialog.areaBox(stock)->text()));
    dialog.nextButton()->click();
    MappingTable *table = dialog.table(stock);
    QVERIFY2(table->tableBox()->currentText().contains(countText(12480)), qPrintable(table->tableBox()->currentText()));
    QLineEdit *codec = table->codec(u"on_hand"_s);
    const auto read = [codec](const QString &text) {
        codec->setFocus();
        codec->selectAll();
        QTest::keyClicks(codec, text);
        QTest::keyClick(codec, Qt::Key_Tab);
        return codec->text();
    };
    QCOMPARE(read(u"Places  2"_s), u"places 2"_s);
    QCOMPARE(read(u"backwards"_s), u"places 2"_s); // what cannot be read does not stay
    QCOMPARE(table->mapping().find(u"on_hand"_s)->codec.places, 2);
    QVERIFY(!table->codec(u"reserved"_s)->isEnabled()); // it comes from nowhere
    const auto sql = [&] {
        return mappingSql(*m_mapping->answer->schemaOf(stock), m_mapping->answer->input.catalogue, table->mapping())
            .value_or(QString());
    };
    QLineEdit *condition = table->filters()->edit();
    condition->setFocus();
    QTest::keyClicks(condition, u"magazyny.adres = 1"_s);
    QTest::keyClick(condition, Qt::Key_Return);
    QVERIFY(table->filters()->boxes().isEmpty());
    QCOMPARE(condition->text(), u"magazyny.adres = 1"_s); // to be put right
    condition->clear();
    QTest::keyClicks(condition, u"magazyny.kod = MG"_s);
    QTest::keyClick(condition, Qt::Key_Return);
    QCOMPARE(dialog.step(), 1); // Enter added it, and did not go on
    QCOMPARE(table->filters()->boxes().size(), 1);
    QVERIFY2(sql().contains(u"where m.\"kod\" = 'MG'\n"_s), qPrintable(sql()));
    table->filters()->boxes()[0]->click();
    QVERIFY2(sql().contains(u"where 1 = 1\n"_s), qPrintable(sql()));
}

void TestMappingDialog::failureIsTriedAgain()
{
    m_mapping->answer = fail(Error::Kind::Offline, u"db.example"_s);
    MappingDialog dialog(m_desk, {}, {});
    show(dialog);
    QCOMPARE(dialog.step(), 0);
    m_mapping->answer = start();
    dialog.nextButton()->click();
    QTRY_VERIFY(dialog.areaBox(stock) != nullptr);
    QCOMPARE(m_mapping->surveys, 2);
    QCOMPARE(dialog.step(), 0);
}

ConnectionForm shopForm()
{
    ConnectionForm out;
    out.side = Side::B2b;
    out.name = u"Own shop"_s;
    return out;
}

// A pasted answer becomes members to choose from; how a value is set is asked, and what is wrong in it refused.
void TestMappingDialog::aShop()
{
    MappingDialog dialog(m_desk, shopForm(), {});
    dialog.show();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    QCOMPARE(m_mapping->surveys, 0); // nothing was said yet
    QVERIFY(!dialog.nextButton()->isEnabled());
    dialog.source()->kindBox()->setCurrentIndex(MappingSource::Sample);
    dialog.source()->sampleEdit()->setPlainText(u"[]"_s);
    dialog.nextButton()->click();
    QCOMPARE(m_mapping->surveys, 1);
    QTRY_VERIFY(dialog.nextButton()->isEnabled()); // to try again
    QVERIFY(!dialog.areaBox(stock));               // there is no list in it
    dialog.source()->sampleAddressEdit()->setText(u"/api/products?page=1"_s);
    dialog.source()->sampleEdit()->setPlainText(
        u"{\"items\": [{\"id\": 1, \"sku\": \"A\", \"price\": {\"value\": 5.5}, \"stock\": 7}]}"_s);
    dialog.nextButton()->click();
    QTRY_VERIFY(dialog.areaBox(stock) != nullptr);
    QVERIFY(dialog.areaBox(stock)->isChecked());
    QCOMPARE(m_mapping->source.samples.first().first, u"/api/products?page=1"_s);
    QTRY_VERIFY(dialog.nextButton()->isEnabled());
    dialog.nextButton()->click();
    MappingTable *table = dialog.table(u"prices"_s);
    QCOMPARE(table->source(u"net"_s)->currentText(), u"products.price/value"_s);
    QVERIFY(table->tableBox()->isVisible());
    QComboBox *way = table->write()->way();
    QCOMPARE(way->currentText(), QString());
    typed(way, u"PATCH /products/{nr}"_s);
    QCOMPARE(way->currentText(), QString());
    typed(way, u"PATCH /products/{id}"_s);
    QCOMPARE(table->mapping().write.text(), u"PATCH /products/{id}"_s);
    dialog.nextButton()->click();
    QTRY_VERIFY(dialog.nextButton()->isEnabled());
    dialog.nextButton()->click();
    dialog.nameEdit()->setText(u"sklep"_s);
    dialog.nextButton()->click();
    QCOMPARE(m_mapping->savedAs, u"sklep"_s);
    const auto prices = std::find_if(m_mapping->saved.begin(), m_mapping->saved.end(),
        [](const AreaMapping &area) { return area.area == u"prices"_s; });
    QVERIFY(prices != m_mapping->saved.end());
    QCOMPARE(prices->write.text(), u"PATCH /products/{id}"_s);
}

// Whoever cannot see the screen is told what each control is.
void TestMappingDialog::namesForEverything_data()
{
    QTest::addColumn<int>("side");
    QTest::newRow("ERP") << int(Side::Erp);
    QTest::newRow("shop") << int(Side::B2b);
}

void TestMappingDialog::namesForEverything()
{
    QFETCH(int, side);
    MappingDialog dialog(m_desk, Side(side) == Side::Erp ? ConnectionForm() : shopForm(), {});
    if (dialog.source()) {
        dialog.source()->kindBox()->setCurrentIndex(MappingSource::Sample);
        dialog.source()->sampleEdit()->setPlainText(u"[{\"sku\": \"A\", \"price\": 5, \"stock\": 7}]"_s);
        dialog.nextButton()->click();
    }
    show(dialog);
    for (int step = 0; step < 4; ++step) {
        for (QWidget *widget : dialog.findChildren<QWidget *>()) {
            if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus) || widget->inherits("QTabBar")
                || widget->parentWidget()->inherits("QComboBox") || widget->inherits("QTabWidget"))
                continue;
            QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
            QVERIFY2(interface && !interface->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
        }
        QTRY_VERIFY(dialog.nextButton()->isEnabled());
        if (step < 3)
            dialog.nextButton()->click();
    }
}

QTEST_MAIN(TestMappingDialog)
#include "tst_mappingdialog.moc"
