// The ways into the page of prices and out of it: from a row of a comparison, to the clipboard and to a file.
#include "models/policy/rules.h"
#include "ui/codebox.h"
#include "ui/desktable.h"
#include "ui/priceanswer.h"
#include "ui/pricelist.h"
#include "ui/pricespage.h"
#include "ui/tableexport.h"
#include "ui/widgets.h"

#include <QTabWidget>

namespace zgoda {

// What the field is called that tells customers (or products) apart; fields of other areas have the same.
QString PricesPage::identityOf(const PricePart &part, PriceColumn column) const
{
    for (const AreaSetup &area : m_desk.session->setup().areas) {
        const Field *field = area.schema->area == part.area ? area.schema->find(part.fields.value(column)) : nullptr;
        if (field)
            return field->identity;
    }
    return {};
}

QString PricesPage::codeIn(const QString &area, KeyId key, const QString &identity) const
{
    const ReviewPtr review = m_desk.session->review(area);
    if (!review || key == noKey || identity.isEmpty())
        return {};
    const Diff &diff = *review->diff;
    const RowView row {diff.erp.get(), diff.b2b.get(), key};
    for (int f = 0; f < int(diff.schema().fields.size()); ++f) {
        const Cell cell = diff.schema().fields[f].identity == identity ? row.cell(f) : Unknown;
        if (isValue(cell))
            return diff.pools().texts.text(cell);
    }
    return {};
}

bool PricesPage::ask(const QString &area, KeyId key)
{
    const auto parts = m_desk.services->priceParts();
    if (!parts)
        return false;
    const QString customer = codeIn(area, key, identityOf(parts->customers, PriceColumn::Customer));
    const QString product = codeIn(area, key, identityOf(parts->lists, PriceColumn::Product));
    if (customer.isEmpty() && product.isEmpty())
        return false;
    ask(customer.isEmpty() ? m_customer->text() : customer, product);
    return true;
}

void PricesPage::ask(const QString &customer, const QString &product)
{
    {
        const QSignalBlocker quiet(m_customer), quieter(m_product);
        m_customer->setText(customer);
        m_product->setText(product);
    }
    m_tabs->setCurrentIndex(product.isEmpty() ? CatalogueTab : OneTab);
    showShown();
}

void PricesPage::copy()
{
    if (m_tabs->currentWidget() == m_catalogue || m_tabs->currentWidget() == m_sample)
        static_cast<PriceList *>(m_tabs->currentWidget())->copy();
}

void PricesPage::exportRows()
{
    const QString file = askForExport(this, tr("Export the prices"), tr("prices.xlsx"));
    if (!file.isEmpty())
        exportTo(file);
}

void PricesPage::exportTo(const QString &file)
{
    const Said tell = [this](const QString &sentence, bool bad) { Q_EMIT said(sentence, bad); };
    auto *list = qobject_cast<PriceList *>(m_tabs->currentWidget());
    const QVector<QStringList> lines = m_tabs->currentWidget() == m_answer ? m_answer->lines() : QVector<QStringList>();
    const qsizetype rows = list ? list->rows()->rowCount()
        : lines.isEmpty()       ? m_troubles->rowCount()
                                : lines.size() - 1;
    if (rows == 0)
        tell(tr("There is nothing to export yet."), false);
    else if (list)
        exportTable(m_desk, list->rows(), list->table()->shownColumns(), file, this, tell);
    else if (lines.isEmpty())
        exportTable(m_desk, m_troubles->model(), file, this, tell);
    else
        followExport(m_desk, rows, file, m_desk.services->exportLines(file, lines.first(), lines.mid(1)), this, tell);
}

} // namespace zgoda
