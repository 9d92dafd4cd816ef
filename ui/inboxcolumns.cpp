// Which columns of the inbox are shown, and how broad.
#include "ui/desktable.h"
#include "ui/inboxpage.h"
#include "ui/textinbox.h"

#include <QHeaderView>
#include <QResizeEvent>
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

int InboxPage::room() const
{
    int left = m_view->viewport()->width();
    for (int column = 0; column < InboxTable::columnTotal; ++column)
        left -= m_view->isColumnHidden(column) ? 0 : m_view->columnWidth(column);
    return left;
}

// Each in its turn gives up what is lacking, down to its least.
void InboxPage::narrow(std::initializer_list<std::pair<int, int>> leasts)
{
    for (const auto &[column, least] : leasts) {
        const int width = m_view->columnWidth(column), left = room();
        if (left < 0 && !m_view->isColumnHidden(column))
            m_view->setColumnWidth(column, qMax(qMin(least, width), width + left));
    }
}

// Names, keys and reasons give way, so that what is at stake is seen without a scroll; where there is room, they have
// it. In a small window, or with large letters, the name and the age stand in the panel alone.
void InboxPage::fit()
{
    m_fitting = true;
    m_view->horizontalHeader()->setStretchLastSection(false);
    for (const int column : {InboxTable::Name, InboxTable::Age})
        m_view->setColumnHidden(column, false);
    m_view->fitColumns(40, 400);
    int last = InboxTable::columnTotal - 1;
    while (last > 0 && m_view->isColumnHidden(last))
        --last;
    const int lastMost = m_view->columnWidth(last); // of the column that takes what is left; how old a row is, is short
    const int lastLeast = last == InboxTable::Age ? lastMost : qMin(80, lastMost);
    m_view->setColumnWidth(last, lastLeast);
    narrow({{InboxTable::Why, 260}, {InboxTable::Name, 260}, {InboxTable::Key, 260}, {InboxTable::Name, 150},
        {InboxTable::Key, 170}, {InboxTable::Why, 170}, {InboxTable::Name, 90}, {InboxTable::Key, 120},
        {InboxTable::Why, 110}});
    for (const int column : {InboxTable::Name, InboxTable::Age}) {
        if (room() < 0)
            m_view->setColumnHidden(column, true);
    }
    narrow({{InboxTable::Key, 96}, {InboxTable::Area, 72}, {InboxTable::Why, 80}});
    const int spare = room() - (lastMost - lastLeast);
    const int taker = m_view->isColumnHidden(InboxTable::Name) ? InboxTable::Why : InboxTable::Name;
    if (spare > 0)
        m_view->setColumnWidth(taker, m_view->columnWidth(taker) + spare);
    m_view->horizontalHeader()->setStretchLastSection(true);
    m_fitting = false;
}

// When the list gets another breadth. What somebody made broader or narrower by hand stays.
bool InboxPage::eventFilter(QObject *watched, QEvent *event)
{
    const bool broader = event->type() == QEvent::Resize
        && static_cast<QResizeEvent *>(event)->size().width() != static_cast<QResizeEvent *>(event)->oldSize().width();
    if (broader && m_fitted && !m_byHand)
        QMetaObject::invokeMethod(this, &InboxPage::fit, Qt::QueuedConnection); // after the view's own layout
    return QWidget::eventFilter(watched, event);
}

void InboxPage::watchColumns()
{
    m_view->viewport()->installEventFilter(this);
    connect(m_view->horizontalHeader(), &QHeaderView::sectionResized, this, [this](int column, int before, int now) {
        int last = InboxTable::columnTotal - 1; // which is stretched by itself
        while (last > 0 && m_view->isColumnHidden(last))
            --last;
        m_byHand = m_byHand || (m_fitted && !m_fitting && column != last && before > 0 && now > 0);
    });
}

} // namespace zgoda
