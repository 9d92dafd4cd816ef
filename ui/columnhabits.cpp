#include "ui/columnhabits.h"

#include "ui/desktable.h"

#include <QSettings>

using namespace Qt::StringLiterals;

namespace zgoda {

int ColumnHabits::width(int column) const { return m_widths.value(m_words->columnTitle(column)).toInt(); }

bool ColumnHabits::shown(int column, bool otherwise) const
{
    return m_shown.value(m_words->columnTitle(column), otherwise).toBool();
}

void ColumnHabits::noteSort(int column, Qt::SortOrder order)
{
    m_sort = m_words->columnTitle(column);
    m_descending = order == Qt::DescendingOrder;
}

void ColumnHabits::noteOrder()
{
    m_order.clear();
    for (int visual = 0; visual < m_table->columnCount(); ++visual)
        m_order.append(m_words->columnTitle(m_view->horizontalHeader()->logicalIndex(visual)));
}

void ColumnHabits::applyOrder() const
{
    QHeaderView *header = m_view->horizontalHeader();
    int place = 0;
    for (const QString &title : m_order) {
        for (int column = 0; column < m_table->columnCount(); ++column) {
            if (m_words->columnTitle(column) == title)
                header->moveSection(header->visualIndex(column), place++);
        }
    }
}

// The table keeps what it is sorted by when columns come and go; the header's mark follows it.
void ColumnHabits::applySort() const
{
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
}

void ColumnHabits::save(QSettings &settings) const
{
    settings.setValue(u"widths"_s, m_widths);
    settings.setValue(u"columns"_s, m_shown);
    settings.setValue(u"order"_s, m_order);
    settings.setValue(u"sort"_s, m_sort);
    settings.setValue(u"descending"_s, m_descending);
}

void ColumnHabits::restore(const QVariantMap &kept)
{
    m_widths = kept.value(u"widths"_s).toMap();
    m_shown = kept.value(u"columns"_s).toMap();
    m_order = kept.value(u"order"_s).toStringList();
    m_sort = kept.value(u"sort"_s).toString();
    m_descending = kept.value(u"descending"_s).toBool();
}

} // namespace zgoda
