#include "ui/priceanswer.h"

#include "ui/labels.h"
#include "ui/textprices.h"
#include "ui/widgets.h"

#include <QBoxLayout>
#include <QHeaderView>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

// "100.25 PLN gross · for one pcs · price list HURT": what is to be known beside the price.
QString moreText(const PriceBooks &books, const Price &price)
{
    if (price.why != NoPrice::None)
        return {};
    QStringList parts;
    if (isValue(price.net) && isValue(price.gross))
        parts.append(PriceAnswer::tr("%1 gross").arg(moneyText(price.gross, books.text(price.currency))));
    if (isValue(price.unit))
        parts.append(PriceAnswer::tr("for one %1").arg(books.text(price.unit)));
    if (isValue(price.list))
        parts.append(PriceAnswer::tr("price list %1").arg(books.text(price.list)));
    return parts.join(u" · "_s);
}

} // namespace

PriceAnswer::PriceAnswer(const Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
{
    m_verdict = note(this);
    m_verdict->setContentsMargins(10, 8, 10, 8);
    m_columns = new QWidget(this);
    auto *row = new QHBoxLayout(m_columns);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    m_erp = makeColumn(Side::Erp);
    m_b2b = makeColumn(Side::B2b);
    row->addWidget(m_erp.card, 1);
    row->addWidget(m_b2b.card, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_verdict);
    layout->addWidget(m_columns, 1);
    layout->addStretch(0);
    connect(desk.look, &Look::changed, this, &PriceAnswer::paint);
    paint();
}

PriceAnswer::Column PriceAnswer::makeColumn(Side side)
{
    Column out;
    out.card = new Card(m_desk.look, m_columns);
    out.title = new ShortLabel(m_desk.names.of(side), out.card);
    out.title->setToolTip(m_desk.names.of(side));
    QFont bold = out.title->font();
    bold.setBold(true);
    out.title->setFont(bold);
    out.price = heading(out.card);
    out.more = note(out.card);
    out.steps
        = new ListTable(m_desk.look, {tr("How it came about")}, tr("Steps in %1").arg(m_desk.names.of(side)), out.card);
    out.steps->setEmptyText(tr("There are no steps: nothing was found to make a price of."));
    out.steps->setWordWrap(true);
    out.steps->horizontalHeader()->setStretchLastSection(true);
    auto *layout = new QVBoxLayout(out.card);
    layout->setContentsMargins(14, 10, 12, 12);
    layout->setSpacing(6);
    layout->addWidget(out.title);
    layout->addWidget(out.price);
    layout->addWidget(out.more);
    layout->addWidget(out.steps, 1);
    return out;
}

void PriceAnswer::paint()
{
    m_erp.card->setEdge(m_desk.look->side(Side::Erp));
    m_b2b.card->setEdge(m_desk.look->side(Side::B2b));
    for (const auto &[side, column] : {std::pair(Side::Erp, &m_erp), std::pair(Side::B2b, &m_b2b)}) {
        QPalette colours = column->title->palette();
        colours.setColor(QPalette::WindowText, m_desk.look->side(side));
        column->title->setPalette(colours);
        column->steps->viewport()->update();
    }
    const Tint tint = m_any && m_differs ? Tint::NeedsYou : Tint::None;
    tintWidget(m_verdict, m_desk.look->tint(tint), m_desk.look->text());
}

QString PriceAnswer::verdict() const { return m_verdict->text(); }

QVector<QStringList> PriceAnswer::lines() const
{
    QVector<QStringList> out {{tr("System"), tr("Price"), tr("How it came about")}};
    for (const auto &[side, column] : {std::pair(Side::Erp, &m_erp), std::pair(Side::B2b, &m_b2b)}) {
        for (int row = 0; m_any && row < column->steps->rowCount(); ++row)
            out.append({m_desk.names.of(side), column->price->text(), column->steps->item(row, 0)->text()});
    }
    return out;
}

void PriceAnswer::showNothing(const QString &why)
{
    m_any = false;
    m_verdict->setText(why);
    m_columns->hide();
    paint();
}

void PriceAnswer::show(const PriceBooks &books, const PricePair &pair, const PriceAsk &ask)
{
    QVector<PriceStep> erpSteps, b2bSteps;
    const Price erp = books.erp.price(pair.customer, pair.product, ask, &erpSteps);
    const Price b2b = books.b2b.price(pair.customer, pair.product, ask, &b2bSteps);
    m_any = true;
    m_differs = !samePrice(erp, b2b);
    const qsizetype parts = whereStepsPart(erpSteps, b2bSteps);
    fill(m_erp, books, Side::Erp, erp, erpSteps, parts);
    fill(m_b2b, books, Side::B2b, b2b, b2bSteps, parts);
    const QString gap = priceGapText(erp, b2b, books.text(erp.currency));
    const bool inErp = erp.why == NoPrice::None, inShop = b2b.why == NoPrice::None;
    m_verdict->setText(inErp != inShop
            ? tr("≠ Only %1 has a price for this.").arg(m_desk.names.of(inErp ? Side::Erp : Side::B2b))
            : m_differs && !gap.isEmpty()
            ? tr("≠ The customer pays another price in %1: %2.").arg(m_desk.names.b2b, gap)
            : m_differs && inErp       ? tr("≠ The customer pays another price in %1.").arg(m_desk.names.b2b)
            : erp.why != NoPrice::None ? tr("Neither system has a price for this.")
            : parts >= 0               ? tr("= The same price, though by another way.")
                                       : tr("= The same price, by the same steps."));
    m_columns->show();
    paint();
}

void PriceAnswer::fill(const Column &column, const PriceBooks &books, Side side, const Price &price,
    const QVector<PriceStep> &steps, qsizetype parts)
{
    column.price->setText(priceText(price, books.text(price.currency), books.rowText(side, price)));
    column.more->setText(moreText(books, price));
    column.more->setVisible(!column.more->text().isEmpty());
    column.steps->setRowCount(0);
    for (qsizetype i = 0; i < steps.size(); ++i) {
        const QString text = priceStepText(steps[i], books.rowText(side, steps[i]), books.text(steps[i].code));
        const bool here = i == parts;
        column.steps->addLine({here ? u"≠ "_s + text : text});
        QTableWidgetItem *item = column.steps->item(int(i), 0);
        item->setToolTip(here ? tr("From here on the two systems go different ways. %1").arg(text) : text);
        if (!here)
            continue;
        QFont bold = column.steps->font();
        bold.setBold(true);
        item->setFont(bold);
    }
    column.steps->resizeRowsToContents();
    for (int row = 0; row < column.steps->rowCount(); ++row) // those of one line as in every table
        column.steps->setRowHeight(
            row, qMax(column.steps->rowHeight(row), column.steps->verticalHeader()->defaultSectionSize()));
}

} // namespace zgoda
