// The ways into the page of prices and out of it: from a row of a comparison, to the clipboard and to a file.
#include "models/policy/rules.h"
#include "ui/busybar.h"
#include "ui/codebox.h"
#include "ui/desktable.h"
#include "ui/priceanswer.h"
#include "ui/pricelist.h"
#include "ui/pricespage.h"
#include "ui/widgets.h"
#include "ui/words.h"

#include <QFileDialog>
#include <QTabWidget>

namespace zgoda {
namespace {

// What a table shows, the columns that are not hidden.
QVector<QStringList> linesOf(const QAbstractItemModel &model, const QTableView &view)
{
    QVector<QStringList> out(model.rowCount() + 1);
    for (int column = 0; column < model.columnCount(); ++column) {
        if (view.isColumnHidden(column))
            continue;
        out[0].append(model.headerData(column, Qt::Horizontal).toString());
        for (int row = 0; row < model.rowCount(); ++row)
            out[row + 1].append(model.index(row, column).data().toString());
    }
    return out;
}

} // namespace

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
    m_tabs->setCurrentIndex(product.isEmpty() ? 1 : 0);
    showShown();
}

void PricesPage::copy()
{
    if (m_tabs->currentWidget() == m_catalogue || m_tabs->currentWidget() == m_sample)
        static_cast<PriceList *>(m_tabs->currentWidget())->copy();
}

void PricesPage::exportRows()
{
    const QString name = QFileDialog::getSaveFileName(
        this, tr("Export the prices"), tr("prices.xlsx"), tr("Excel (*.xlsx);;CSV (*.csv);;Web page (*.html)"));
    if (!name.isEmpty())
        exportTo(name);
}

void PricesPage::exportTo(const QString &file)
{
    QVector<QStringList> lines;
    if (m_tabs->currentWidget() == m_answer)
        lines = m_answer->lines();
    else if (m_tabs->currentWidget() == m_troubles)
        lines = linesOf(*m_troubles->model(), *m_troubles);
    else if (const auto *list = qobject_cast<PriceList *>(m_tabs->currentWidget()))
        lines = linesOf(*list->rows(), *list->table());
    if (lines.size() < 2)
        return Q_EMIT said(tr("There is nothing to export yet."), false);
    whileBusy(
        m_desk, tr("Exporting %1 to %2").arg(rowsText(lines.size() - 1), file),
        m_desk.services->exportLines(file, lines.first(), lines.mid(1)), this,
        [this, file, count = lines.size() - 1](const Result<> &done) {
            if (done)
                Q_EMIT said(tr("%1 exported to %2.").arg(rowsText(count), file), false);
            else
                Q_EMIT said(sentence(done.error()), true);
        },
        [this, file] { Q_EMIT said(tr("The export was stopped: %1 was not written.").arg(file), false); });
}

} // namespace zgoda
