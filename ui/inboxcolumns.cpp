// Which columns of the inbox are shown, and how broad.
#include "ui/desktable.h"
#include "ui/inboxpage.h"
#include "ui/textinbox.h"

#include <utility>

namespace zgoda {

// A column that says nothing of any row that is listed is not shown.
void InboxPage::showColumns()
{
    bool due = false, waiting = false, owner = false, said = false;
    const int rows = m_table->rowCount();
    if (rows == 0)
        return; // an empty list looks as it did
    for (int row = 0; row < rows && !(due && waiting && owner && said); ++row) {
        const InboxItem &item = *m_table->itemAt(row);
        due = due || isValue(item.due);
        waiting = waiting || item.waiting > 0;
        owner = owner || !m_table->inbox()->ownerOf(item).isEmpty();
        said = said || !saidText(item, m_table->inbox()->noteOf(item)).isEmpty();
    }
    bool others = !std::exchange(m_fitted, true);
    const std::pair<int, bool> columns[] = {
        {InboxTable::Due, due}, {InboxTable::Waiting, waiting}, {InboxTable::Owner, owner}, {InboxTable::Said, said}};
    for (const auto &[column, says] : columns) {
        others = others || m_view->isColumnHidden(column) == says;
        m_view->setColumnHidden(column, !says);
    }
    if (others)
        QMetaObject::invokeMethod(this, &InboxPage::fit, Qt::QueuedConnection); // when the page has its room
}

// Names, keys and reasons give way, so that what is at stake is seen without a scroll; where there is room, they have it.
void InboxPage::fit()
{
    m_view->horizontalHeader()->setStretchLastSection(false);
    m_view->fitColumns(40, 400);
    int last = InboxTable::columnTotal - 1;
    while (last > 0 && m_view->isColumnHidden(last))
        --last;
    const int lastMost = m_view->columnWidth(last); // of the column that takes what is left; how old a row is, is short
    const int lastLeast = last == InboxTable::Age ? lastMost : qMin(80, lastMost);
    m_view->setColumnWidth(last, lastLeast);
    const auto room = [this] {
        int left = m_view->viewport()->width();
        for (int column = 0; column < InboxTable::columnTotal; ++column)
            left -= m_view->isColumnHidden(column) ? 0 : m_view->columnWidth(column);
        return left;
    };
    const std::pair<int, int> yielding[] = {{InboxTable::Why, 260}, {InboxTable::Name, 260}, {InboxTable::Key, 260},
        {InboxTable::Name, 150}, {InboxTable::Key, 170}, {InboxTable::Why, 170}, {InboxTable::Name, 90},
        {InboxTable::Key, 120}, {InboxTable::Why, 110}};
    for (const auto &[column, least] : yielding) {
        const int width = m_view->columnWidth(column);
        if (const int left = room(); left < 0)
            m_view->setColumnWidth(column, qMax(qMin(least, width), width + left));
    }
    if (const int left = room() - (lastMost - lastLeast); left > 0)
        m_view->setColumnWidth(InboxTable::Name, m_view->columnWidth(InboxTable::Name) + left);
    m_view->horizontalHeader()->setStretchLastSection(true);
}

} // namespace zgoda
