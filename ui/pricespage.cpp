#include "ui/pricespage.h"

#include "models/base/async.h"
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

} // namespace zgoda
