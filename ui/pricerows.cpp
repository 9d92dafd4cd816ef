#include "ui/pricerows.h"

#include "ui/textprices.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda {

PriceRows::PriceRows(const Desk &desk, QObject *parent)
    : QAbstractTableModel(parent)
    , m_desk(desk)
{
}

void PriceRows::setRows(
    PriceBooksPtr books, const QVector<PriceGap> &found, const PriceAsk &ask, QHash<QString, QString> names)
{
    beginResetModel();
    m_books = std::move(books);
    m_ask = ask;
    m_names = std::move(names);
    m_found = found;
    const auto alike = std::stable_partition(
        m_found.begin(), m_found.end(), [](const PriceGap &gap) { return !samePrice(gap.erp, gap.b2b); });
    m_differing = alike - m_found.begin();
    endResetModel();
}

void PriceRows::setOnlyDiffering(bool only)
{
    beginResetModel();
    m_only = only;
    endResetModel();
}

const PriceGap *PriceRows::at(int row) const { return row >= 0 && row < rowCount() ? &m_found[row] : nullptr; }

int PriceRows::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_only ? m_differing : m_found.size());
}

int PriceRows::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant PriceRows::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && section >= Erp && section <= Gap)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Customer: return tr("Customer");
    case Product: return tr("Product");
    case Erp: return m_desk.names.erp;
    case B2b: return m_desk.names.b2b;
    case Gap: return tr("%1 asks").arg(m_desk.names.b2b);
    default: return tr("Where the ways part");
    }
}

QVariant PriceRows::data(const QModelIndex &index, int role) const
{
    const PriceGap *gap = at(index.row());
    if (!gap)
        return {};
    const bool differs = index.row() < m_differing;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole: return display(*gap, index.column());
    case Qt::AccessibleTextRole:
        return (differs ? tr("differs: %1") : tr("the same: %1")).arg(display(*gap, index.column()));
    case Qt::DecorationRole:
        return differs && index.column() == Erp ? QVariant(m_desk.look->stateIcon(RowState::Conflict)) : QVariant();
    case Qt::BackgroundRole: return differs ? QVariant(m_desk.look->tint(Tint::NeedsYou)) : QVariant();
    case Qt::ForegroundRole: return differs ? QVariant() : QVariant(m_desk.look->muted());
    case Qt::TextAlignmentRole: { // a sentence where there is no price stands as text does
        const bool price = (index.column() == Erp && gap->erp.why == NoPrice::None)
            || (index.column() == B2b && gap->b2b.why == NoPrice::None) || index.column() == Gap;
        return price ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter)) : QVariant();
    }
    default: return {};
    }
}

QString PriceRows::priceOf(Side side, const Price &price) const
{
    return priceText(price, m_books->text(price.currency), m_books->rowText(side, price));
}

QString PriceRows::display(const PriceGap &gap, int column) const
{
    switch (column) {
    case Customer: return m_books->text(gap.pair.customer);
    case Product: {
        const QString code = m_books->text(gap.pair.product), name = m_names.value(code);
        return name.isEmpty() ? code : code + u"  "_s + name;
    }
    case Erp: return priceOf(Side::Erp, gap.erp);
    case B2b: return priceOf(Side::B2b, gap.b2b);
    case Gap: return priceGapText(gap.erp, gap.b2b, m_books->text(gap.erp.currency));
    default: return samePrice(gap.erp, gap.b2b) ? QString() : parting(gap);
    }
}

// Made when a row is shown: a catalogue may have a hundred thousand of them.
QString PriceRows::parting(const PriceGap &gap) const
{
    QVector<PriceStep> erp, b2b;
    m_books->erp.price(gap.pair.customer, gap.pair.product, m_ask, &erp);
    m_books->b2b.price(gap.pair.customer, gap.pair.product, m_ask, &b2b);
    const qsizetype at = whereStepsPart(erp, b2b);
    QStringList out;
    for (const Side side : {Side::Erp, Side::B2b}) {
        const QVector<PriceStep> &steps = side == Side::Erp ? erp : b2b;
        if (at < 0 || at >= steps.size())
            continue;
        out.append(tr("%1: %2").arg(m_desk.names.of(side),
            priceStepText(steps[at], m_books->rowText(side, steps[at]), m_books->text(steps[at].code))));
    }
    return out.join(u"; "_s);
}

} // namespace zgoda
