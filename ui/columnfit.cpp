#include "ui/columnfit.h"

#include "ui/desktable.h"

#include <QEvent>
#include <QSettings>

namespace zgoda {
namespace {

constexpr int uniformLooksAt = 5000; // rows; with more, every column stays
constexpr int sampleRows = 60, widest = 320;
constexpr int nameMost = 260, nameFine = 120, nameLeast = 72;
constexpr int whyFine = 214, whyLeast = 150, whyTight = 96;
constexpr int textLeast = 110, textTight = 72; // values that are words
constexpr int keyLeast = 64;
constexpr int stateSign = 30; // its sign alone

using Kind = TableColumn::Kind;

} // namespace

ColumnFit::ColumnFit(DeskTable *view, DiffTable *table, DiffWords *words, QObject *parent)
    : QObject(parent)
    , m_view(view)
    , m_table(table)
    , m_words(words)
{
    m_view->viewport()->installEventFilter(this);
    connect(m_table, &QAbstractItemModel::modelReset, this, [this] { m_fitted = false; });
    QHeaderView *header = m_view->horizontalHeader();
    connect(header, &QHeaderView::sectionResized, this, [this](int column, int, int width) {
        if (!m_fitting && m_fitted && width > 0)
            m_widths[m_words->columnTitle(column)] = width;
    });
    connect(header, &QHeaderView::sectionMoved, this, &ColumnFit::noteOrder);
    connect(header, &QHeaderView::sortIndicatorChanged, this, [this](int column, Qt::SortOrder order) {
        if (m_fitting || !m_fitted)
            return;
        m_sort = m_words->columnTitle(column);
        m_descending = order == Qt::DescendingOrder;
    });
}

void ColumnFit::arranged(bool onlyDiffering)
{
    hideUniformKeys(onlyDiffering);
    if (std::exchange(m_grouped, m_table->grouped()) != m_table->grouped())
        m_fitted = false;
    if (m_fitted || m_table->rowCount() == 0)
        return;
    m_words->measure();
    applyOrder();
    applySort();
    fit();
    m_fitted = true;
}

void ColumnFit::noteOrder()
{
    if (m_fitting || !m_fitted)
        return;
    m_order.clear();
    for (int visual = 0; visual < m_table->columnCount(); ++visual)
        m_order.append(m_words->columnTitle(m_view->horizontalHeader()->logicalIndex(visual)));
}

void ColumnFit::applyOrder()
{
    m_fitting = true;
    QHeaderView *header = m_view->horizontalHeader();
    int place = 0;
    for (const QString &title : std::as_const(m_order)) {
        for (int column = 0; column < m_table->columnCount(); ++column) {
            if (m_words->columnTitle(column) == title)
                header->moveSection(header->visualIndex(column), place++);
        }
    }
    m_fitting = false;
}

// The table keeps what it is sorted by when columns come and go; the header's mark follows it.
void ColumnFit::applySort()
{
    m_fitting = true;
    QHeaderView *header = m_view->horizontalHeader();
    int column = m_table->columnOf(m_table->order().column);
    Qt::SortOrder order = m_table->order().descending ? Qt::DescendingOrder : Qt::AscendingOrder;
    for (int i = 0; !m_sort.isEmpty() && i < m_table->columnCount(); ++i) {
        if (m_words->columnTitle(i) == m_sort) {
            column = i;
            order = m_descending ? Qt::DescendingOrder : Qt::AscendingOrder;
        }
    }
    if (column >= 0 && (header->sortIndicatorSection() != column || header->sortIndicatorOrder() != order))
        header->setSortIndicator(column, order);
    m_fitting = false;
}

void ColumnFit::setHidden(int column, bool hidden)
{
    if (column < 0)
        return;
    const QVariant hand = m_shown.value(m_words->columnTitle(column));
    m_view->setColumnHidden(column, hand.isValid() ? !hand.toBool() : hidden);
}

// Part of "differing columns": a part of the key that is the same in every row listed says nothing there; the panel
// and the column menu still have it.
void ColumnFit::hideUniformKeys(bool onlyDiffering)
{
    const bool few = m_table->rowCount() <= uniformLooksAt;
    for (int column = 1; m_table->source() && column < m_table->columnCount(); ++column) {
        if (m_table->columns()[column].kind == Kind::Key)
            setHidden(column, onlyDiffering && few && uniform(column));
    }
}

bool ColumnFit::uniform(int column) const
{
    const int field = m_table->columns()[column].field;
    Cell first = Unknown;
    int seen = 0;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        if (m_table->keyAt(row) == noKey)
            continue;
        const Cell cell = m_table->source()->cell(field, Side::Erp, m_table->keyAt(row));
        if (seen++ > 0 && cell != first)
            return false;
        first = cell;
    }
    return seen > 1;
}

int ColumnFit::over() const
{
    int sum = 0;
    for (int column = 0; column < m_table->columnCount(); ++column)
        sum += m_view->isColumnHidden(column) ? 0 : m_view->columnWidth(column);
    return sum - m_view->viewport()->width();
}

void ColumnFit::shrink(const Chosen &chosen, int least)
{
    for (int left = over(); left > 0;) {
        int broad = -1, next = least;
        for (int column = 0; column < m_table->columnCount(); ++column) {
            const int width = m_view->columnWidth(column);
            if (m_view->isColumnHidden(column) || widthByHand(column) || !chosen(m_table->columns()[column]))
                continue;
            if (broad < 0 || width > m_view->columnWidth(broad)) {
                next = broad < 0 ? least : m_view->columnWidth(broad);
                broad = column;
            } else {
                next = qMax(next, width);
            }
        }
        const int width = broad < 0 ? 0 : m_view->columnWidth(broad);
        if (width <= least)
            return;
        const int step = qMin(left, qMax(1, width - qMax(next, least)));
        m_view->setColumnWidth(broad, width - step);
        left -= step;
    }
}

bool ColumnFit::hide(const Chosen &chosen)
{
    for (int column = m_table->columnCount() - 1; column >= 0; --column) {
        if (!m_view->isColumnHidden(column) && !byHand(column) && chosen(m_table->columns()[column])) {
            m_view->setColumnHidden(column, true);
            return true;
        }
    }
    return false;
}

void ColumnFit::unfold()
{
    // All but the key: the header remembers by place what was hidden, and places change with the columns.
    for (int column = 0; column < m_table->columnCount(); ++column) {
        if (m_table->columns()[column].kind != Kind::Key)
            setHidden(column, false);
    }
    m_view->fitColumns(sampleRows, widest);
    const int name = m_table->columnOf({Kind::Name, -1, Side::Erp});
    if (name >= 0)
        m_view->setColumnWidth(name, qMin(nameMost, m_view->columnWidth(name)));
    for (int column = 0; column < m_table->columnCount(); ++column) {
        const int width = m_widths.value(m_words->columnTitle(column)).toInt();
        if (width > 0)
            m_view->setColumnWidth(column, width);
    }
}

// What gives way, in this order: what is done, the name, the state's word, the base: the panel has them all, and
// beside the values an arrow says how they stand to the base. The reason stands nowhere else so short.
void ColumnFit::fold()
{
    const auto kind = [](Kind wanted) { return [wanted](const TableColumn &c) { return c.kind == wanted; }; };
    const auto words = [this](const TableColumn &c) {
        const FieldType type = m_table->source()->schema().fields[qMax(0, c.field)].type;
        return c.kind == Kind::Value && type != FieldType::Decimal && type != FieldType::Int;
    };
    const auto laterKey = [](const TableColumn &c) { return c.kind == Kind::Key && c.field > 0; };
    if (m_table->grouped() || over() > 0)
        hide(kind(Kind::Take));
    if (m_table->grouped()) // the heading above says why
        hide(kind(Kind::Reason));
    shrink(kind(Kind::Name), nameFine);
    shrink(kind(Kind::State), stateSign);
    shrink(kind(Kind::Reason), whyFine);
    shrink(words, textLeast);
    shrink(kind(Kind::Name), nameLeast);
    shrink(laterKey, keyLeast);
    if (over() > 0)
        hide(kind(Kind::Name));
    shrink(words, textTight);
    shrink(kind(Kind::Reason), whyLeast);
    while (over() > 0 && hide([](const TableColumn &c) { return c.kind == Kind::Value && c.side == Side::Base; })) { }
    shrink(kind(Kind::Reason), whyTight);
    if (over() > 0) // the first column has its sign
        hide(kind(Kind::State));
    shrink(kind(Kind::Key), keyLeast); // with a broad font, in a small window
}

void ColumnFit::spread()
{
    const int name = m_table->columnOf({Kind::Name, -1, Side::Erp});
    if (name >= 0 && m_view->isColumnHidden(name) && !byHand(name) && -over() >= nameLeast) {
        m_view->setColumnHidden(name, false);
        m_view->setColumnWidth(name, nameLeast);
    }
    for (const int column : {m_table->columnOf({Kind::Reason, -1, Side::Erp}), name, 0}) {
        if (column >= 0 && over() < 0 && !m_view->isColumnHidden(column) && !widthByHand(column))
            m_view->setColumnWidth(column, m_view->columnWidth(column) - over());
    }
}

void ColumnFit::fit()
{
    if (m_table->columnCount() == 0 || !m_table->source())
        return;
    m_fitting = true;
    unfold();
    fold();
    spread();
    m_fitting = false;
}

void ColumnFit::show(int column, bool shown)
{
    m_shown[m_words->columnTitle(column)] = shown;
    m_view->setColumnHidden(column, !shown);
    fit();
}

void ColumnFit::save(QSettings &settings) const
{
    settings.setValue(QStringLiteral("widths"), m_widths);
    settings.setValue(QStringLiteral("columns"), m_shown);
    settings.setValue(QStringLiteral("order"), m_order);
    settings.setValue(QStringLiteral("sort"), m_sort);
    settings.setValue(QStringLiteral("descending"), m_descending);
}

void ColumnFit::restore(const QVariantMap &kept)
{
    m_widths = kept.value(QStringLiteral("widths")).toMap();
    m_shown = kept.value(QStringLiteral("columns")).toMap();
    m_order = kept.value(QStringLiteral("order")).toStringList();
    m_sort = kept.value(QStringLiteral("sort")).toString();
    m_descending = kept.value(QStringLiteral("descending")).toBool();
    for (int column = 0; column < m_table->columnCount(); ++column) {
        if (byHand(column))
            setHidden(column, false);
    }
    if (!m_fitted)
        return;
    applyOrder();
    applySort();
    fit();
}

bool ColumnFit::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && m_fitted)
        QMetaObject::invokeMethod(this, &ColumnFit::fit, Qt::QueuedConnection); // after the view's own layout
    return QObject::eventFilter(watched, event);
}

} // namespace zgoda
