#include "ui/pricelist.h"

#include "ui/desktable.h"
#include "ui/labels.h"

#include <QBoxLayout>
#include <QCheckBox>

namespace zgoda {

PriceList::PriceList(const Desk &desk, const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_rows(new PriceRows(desk, this))
{
    m_table = new DeskTable(desk, this);
    m_table->setModel(m_rows);
    m_table->setAccessibleName(name);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_only = new QCheckBox(tr("Only those that &differ"), this);
    m_sum = note(this);
    m_sum->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_line = new QHBoxLayout;
    m_line->addWidget(m_only);
    m_line->addWidget(m_sum, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->addLayout(m_line);
    layout->addWidget(m_table, 1);
    connect(m_only, &QCheckBox::toggled, m_rows, &PriceRows::setOnlyDiffering);
    connect(m_table, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        if (const PriceGap *gap = m_rows->at(index.row()))
            Q_EMIT pairChosen(gap->pair);
    });
    showCustomers(false);
}

void PriceList::add(QWidget *widget) { m_line->insertWidget(m_line->count() - 2, widget); }

void PriceList::showCustomers(bool on) { m_table->setColumnHidden(PriceRows::Customer, !on); }

void PriceList::show(const PriceBooksPtr &books, const QVector<PriceGap> &found, const PriceAsk &ask,
    const QHash<QString, QString> &names)
{
    m_rows->setRows(books, found, ask, names);
    m_table->setEmptyText(
        m_only->isChecked() && !found.isEmpty() ? tr("No price differs.") : tr("There is no product with a price."));
    m_table->fitColumns(60, 300);
    showSum();
}

void PriceList::showNothing(const QString &why)
{
    m_rows->clear();
    m_table->setEmptyText(why);
    showSum();
}

void PriceList::showSum()
{
    m_sum->setText(m_rows->all() == 0
            ? QString()
            : tr("%1 of %2 prices differ").arg(countText(m_rows->differing()), countText(m_rows->all())));
}

QString PriceList::sum() const { return m_sum->text(); }

void PriceList::copy() const { m_table->copySelection(); }

} // namespace zgoda
