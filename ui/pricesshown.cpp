// What the page of prices shows for what is asked: one price, a catalogue or a sample, counted beside the desk's thread.
#include "models/base/async.h"
#include "models/base/decimal.h"
#include "ui/codebox.h"
#include "ui/priceanswer.h"
#include "ui/pricelist.h"
#include "ui/pricespage.h"

#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QTabWidget>
#include <QtConcurrent>

using namespace Qt::StringLiterals;

namespace zgoda {

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
