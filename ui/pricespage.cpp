#include "ui/pricespage.h"

#include "models/base/async.h"
#include "models/base/decimal.h"
#include "models/policy/rules.h"
#include "ui/codebox.h"
#include "ui/labels.h"
#include "ui/priceanswer.h"
#include "ui/pricelist.h"
#include "ui/textprices.h"
#include "ui/widgets.h"
#include "ui/wording.h"

#include <QBoxLayout>
#include <QDateTime>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QtConcurrent>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

constexpr int troublesAtMost = 2000;
enum Tab { OneTab, CatalogueTab, SampleTab, TroubleTab };

} // namespace

struct PricesPage::Made {
    PriceBooksPtr books;
    QVector<NamedCode> customers, products;
    QVector<PriceTrouble> erp, b2b;
};

namespace {

QVector<CodeBox::Entry> entries(const QVector<NamedCode> &codes)
{
    QVector<CodeBox::Entry> out;
    for (const NamedCode &one : codes)
        out.append({one.code, one.name});
    return out;
}

} // namespace

PricesPage::PricesPage(const Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
{
    QWidget *question = makeQuestion();
    m_asked = note(this);
    m_answer = new PriceAnswer(desk, this);
    m_catalogue = new PriceList(desk, tr("All the customer's prices"), this);
    m_sample = new PriceList(desk, tr("Prices by chance"), this);
    m_sample->showCustomers(true);
    makeSample();
    m_troubles = new ListTable(
        desk.look, {tr("System"), tr("Row"), tr("What is wrong with it")}, tr("Rows with a problem"), this);
    m_troubles->setEmptyText(tr("No row of a price list or a term looks like a slip."));
    m_tabs = new QTabWidget(this);
    m_tabs->setObjectName(u"pricing"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_answer, tr("&One price"));
    m_tabs->addTab(m_catalogue, tr("Whole &catalogue"));
    m_tabs->addTab(m_sample, tr("&Sample by chance"));
    m_tabs->addTab(m_troubles, tr("Rows with a &problem"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->addWidget(heading(this, tr("Prices paid")));
    layout->addWidget(question);
    layout->addWidget(m_asked);
    layout->addWidget(m_tabs, 1);
    connect(m_tabs, &QTabWidget::currentChanged, this, &PricesPage::showShown);
    for (PriceList *list : {m_catalogue, m_sample}) {
        connect(list, &PriceList::pairChosen, this, [this](const PricePair &pair) {
            if (m_books)
                ask(m_books->text(pair.customer), m_books->text(pair.product));
        });
    }
    connect(desk.session, &Session::areaChanged, this, [this] {
        m_stale = true;
        if (isVisible())
            refresh();
    });
}

PricesPage::~PricesPage() { stopCounting(); }

QWidget *PricesPage::makeQuestion()
{
    auto *out = new QWidget(this);
    m_customer = new CodeBox(tr("Customer"), out);
    m_product = new CodeBox(tr("Product"), out);
    m_pieces = new QLineEdit(u"1"_s, out);
    m_pieces->setAccessibleName(tr("Pieces"));
    m_pieces->setMaximumWidth(80);
    m_unit = new QLineEdit(out);
    m_unit->setAccessibleName(tr("Unit"));
    m_unit->setPlaceholderText(tr("its own"));
    m_unit->setMaximumWidth(90);
    auto *row = new QHBoxLayout(out);
    row->setContentsMargins(0, 4, 0, 4);
    const std::pair<QString, QLineEdit *> all[] = {
        {tr("Cus&tomer"), m_customer}, {tr("P&roduct"), m_product}, {tr("Piec&es"), m_pieces}, {tr("&Unit"), m_unit}};
    for (const auto &[word, box] : all) {
        auto *label = new QLabel(word, out);
        label->setBuddy(box);
        row->addWidget(label);
        row->addWidget(box, box == m_customer || box == m_product ? 1 : 0);
    }
    connect(m_customer, &CodeBox::chosen, this, &PricesPage::showShown);
    connect(m_product, &CodeBox::chosen, this, [this] {
        m_tabs->setCurrentIndex(OneTab);
        showShown();
    });
    connect(m_pieces, &QLineEdit::editingFinished, this, &PricesPage::showShown);
    connect(m_unit, &QLineEdit::editingFinished, this, &PricesPage::showShown);
    return out;
}

void PricesPage::makeSample()
{
    m_many = new QSpinBox(m_sample);
    m_many->setRange(1, 100'000);
    m_many->setValue(200);
    m_many->setSuffix(tr(" prices"));
    m_many->setAccessibleName(tr("How many prices"));
    m_seed = new QSpinBox(m_sample);
    m_seed->setRange(1, 999'999);
    m_seed->setPrefix(tr("draw "));
    m_seed->setAccessibleName(tr("Number of the draw"));
    m_seed->setToolTip(tr("The same number draws the same prices again."));
    auto *again = new QPushButton(tr("Draw othe&rs"), m_sample);
    for (QWidget *widget :
        {static_cast<QWidget *>(m_many), static_cast<QWidget *>(m_seed), static_cast<QWidget *>(again)})
        m_sample->add(widget);
    connect(again, &QPushButton::clicked, m_seed, &QSpinBox::stepUp);
    connect(m_many, &QSpinBox::valueChanged, this, &PricesPage::showSample);
    connect(m_seed, &QSpinBox::valueChanged, this, &PricesPage::showSample);
}

void PricesPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void PricesPage::refresh()
{
    if (m_stale)
        gather();
}

// The million rows become books on another thread; what is shown stays until they are there.
void PricesPage::gather()
{
    m_stale = false;
    const auto parts = m_desk.services->priceParts();
    const auto areas = parts ? priceAreas(*m_desk.session, *parts) : Result<PriceAreas>(fail(parts.error()));
    const int asked = ++m_gathering;
    if (!areas) {
        m_books.reset();
        return showNothing(sentence(areas.error()));
    }
    if (!m_books)
        showNothing(tr("The prices are being gathered …"));
    const QDate day = QDateTime::fromMSecsSinceEpoch(m_desk.session->setup().clock()).date();
    ++m_working;
    onFinished(QtConcurrent::run([areas = *areas, day] {
        Made made;
        made.books = std::make_shared<const PriceBooks>(areas, day);
        made.customers = pricedCustomers(*made.books);
        made.products = pricedProducts(*made.books);
        made.erp = priceTroubles(areas.parts, areas.erp);
        made.b2b = priceTroubles(areas.parts, areas.b2b);
        return made;
    }),
        this, [this, asked](const Made &made) {
            --m_working;
            if (asked == m_gathering)
                take(made);
        });
}

void PricesPage::take(const Made &made)
{
    m_books = made.books;
    m_customer->setEntries(entries(made.customers));
    m_product->setEntries(entries(made.products));
    m_names.clear();
    for (const NamedCode &product : made.products) {
        if (!product.name.isEmpty())
            m_names.insert(product.code, product.name);
    }
    showTroubles(made);
    showShown();
}

void PricesPage::showTroubles(const Made &made)
{
    m_troubles->setRowCount(0);
    const qsizetype all = made.erp.size() + made.b2b.size();
    for (const Side side : {Side::Erp, Side::B2b}) {
        for (const PriceTrouble &one : side == Side::Erp ? made.erp : made.b2b) {
            if (m_troubles->rowCount() == troublesAtMost)
                break;
            const SnapshotPtr &rows = one.ofTerms ? made.books->areas.of(side).terms : made.books->areas.of(side).lists;
            const QString other = one.other == noKey ? QString() : keyText(*rows->schema, *rows->pools, one.other);
            m_troubles->addLine({m_desk.names.of(side),
                tr("%1: %2").arg(areaWord(rows->schema->area), keyText(*rows->schema, *rows->pools, one.row)),
                priceTroubleText(one.kind, other, made.books->text(one.code))});
        }
    }
    m_troubles->fitColumns(420);
    m_tabs->setTabText(TroubleTab,
        all == 0                   ? tr("Rows with a &problem")
            : all > troublesAtMost ? tr("Rows with a &problem: %1 of %2").arg(countText(troublesAtMost), countText(all))
                                   : tr("Rows with a &problem: %1").arg(countText(all)));
}

void PricesPage::showNothing(const QString &why)
{
    stopCounting();
    m_answer->showNothing(why);
    m_catalogue->showNothing(why);
    m_sample->showNothing(why);
}

PriceAsk PricesPage::question() const
{
    PriceAsk out;
    const DecimalResult typed = parseDecimal(m_pieces->text().trimmed().replace(u',', u'.').toLatin1(), priceScale);
    out.quantity = typed.status == DecimalStatus::Exact ? qMax<qint64>(0, typed.units) : 0;
    const QString unit = m_unit->text().trimmed();
    if (m_books && !unit.isEmpty())
        out.unit = m_books->code(unit);
    return out;
}

void PricesPage::showShown()
{
    if (!m_books)
        return;
    showAsked();
    switch (m_tabs->currentIndex()) {
    case OneTab: return showOne();
    case CatalogueTab: return showCatalogue();
    case SampleTab: return showSample();
    default: return;
    }
}

void PricesPage::showAsked()
{
    QStringList names;
    for (const CodeBox *box : {m_customer, m_product}) {
        const QString code = box->code(), name = box->nameOf(code);
        if (!code.isEmpty())
            names.append(name.isEmpty() ? code : tr("%1: %2").arg(code, name));
    }
    m_asked->setText(names.join(u"   ·   "_s));
    m_asked->setVisible(!names.isEmpty());
}

void PricesPage::showOne()
{
    const QString customer = m_customer->code(), product = m_product->code();
    const PriceAsk ask = question();
    if (ask.quantity == 0)
        return m_answer->showNothing(tr("Type how many pieces: a number above zero."));
    if (customer.isEmpty() || product.isEmpty())
        return m_answer->showNothing(m_customer->text().isEmpty() && m_product->text().isEmpty()
                ? tr("Choose a customer and a product: what is paid for it in both systems is shown here, with the "
                     "steps that lead there.")
                : customer.isEmpty() && !m_customer->text().isEmpty()
                ? tr("Neither system has the customer “%1”.").arg(m_customer->text())
                : product.isEmpty() && !m_product->text().isEmpty()
                ? tr("No price list has the product “%1”.").arg(m_product->text())
                : customer.isEmpty() ? tr("Choose a customer, too.")
                                     : tr("Choose a product, too."));
    m_answer->show(*m_books, {m_books->code(customer), m_books->code(product)}, ask);
}

void PricesPage::showCatalogue()
{
    const QString customer = m_customer->code();
    if (customer.isEmpty()) {
        stopCounting();
        return m_catalogue->showNothing(
            tr("Choose a customer: all that they could buy is listed here, with the prices of both systems."));
    }
    QVector<PricePair> pairs;
    for (const CodeBox::Entry &product : m_product->entries())
        pairs.append({m_books->code(customer), m_books->code(product.code)});
    count(m_catalogue, pairs);
}

void PricesPage::showSample()
{
    if (m_books)
        count(m_sample,
            samplePairs(m_books->erp.customers(), m_books->erp.products(), m_many->value(), quint32(m_seed->value())));
}

// What is counted is of no use any more: it must not come over what is shown instead.
void PricesPage::stopCounting()
{
    ++m_counting;
    if (m_stop)
        m_stop->store(true);
}

void PricesPage::count(PriceList *list, const QVector<PricePair> &pairs)
{
    stopCounting();
    const PriceAsk ask = question();
    if (ask.quantity == 0)
        return list->showNothing(tr("Type how many pieces: a number above zero."));
    m_stop = std::make_shared<std::atomic<bool>>(false);
    const int asked = m_counting;
    ++m_working;
    const PriceBooksPtr books = m_books;
    onFinished(QtConcurrent::run([books, pairs, ask, stop = m_stop] {
        return bothPrices(books->erp, books->b2b, pairs, ask, stop.get());
    }),
        this, [this, asked, list, books, ask](const QVector<PriceGap> &found) {
            --m_working;
            if (asked == m_counting)
                list->show(books, found, ask, m_names);
        });
}

} // namespace zgoda
