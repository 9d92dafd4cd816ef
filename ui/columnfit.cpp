#include "ui/columnfit.h"

#include "ui/desktable.h"

#include <QEvent>
#include <QMenu>

namespace zgoda {
namespace {

constexpr int uniformLooksAt = 5000; // rows; with more, every column stays

using Kind = TableColumn::Kind;

} // namespace

ColumnFit::ColumnFit(DeskTable *view, DiffTable *table, DiffWords *words, QObject *parent)
    : QObject(parent)
    , m_view(view)
    , m_table(table)
    , m_words(words)
    , m_habits(view, table, words)
{
    m_view->viewport()->installEventFilter(this);
    connect(m_table, &QAbstractItemModel::modelReset, this, [this] { m_fitted = false; });
    QHeaderView *header = m_view->horizontalHeader();
    const auto byHand = [this] { return m_fitted && !m_fitting; };
    connect(header, &QHeaderView::sectionResized, this, [this, byHand](int column, int, int width) {
        if (byHand() && width > 0)
            m_habits.noteWidth(column, width);
    });
    connect(header, &QHeaderView::sectionMoved, this, [this, byHand] {
        if (byHand())
            m_habits.noteOrder();
    });
    connect(header, &QHeaderView::sortIndicatorChanged, this, [this, byHand](int column, Qt::SortOrder order) {
        if (byHand())
            m_habits.noteSort(column, order);
    });
}

void ColumnFit::arranged(bool onlyDiffering)
{
    hideUniformKeys(onlyDiffering);
    if (std::exchange(m_grouped, m_table->grouped()) != m_table->grouped())
        m_fitted = false;
    if (m_fitted)
        return;
    if (m_table->rowCount() == 0)
        return fit(); // by the headers, until there are rows
    m_words->measure();
    applyHabits();
    fit();
    m_fitted = true;
}

void ColumnFit::applyHabits()
{
    m_fitting = true;
    m_habits.applyOrder();
    m_habits.applySort();
    m_fitting = false;
}

void ColumnFit::setHidden(int column, bool hidden)
{
    if (column >= 0)
        m_view->setColumnHidden(column, !m_habits.shown(column, !hidden));
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

void ColumnFit::show(int column, bool shown)
{
    m_habits.noteShown(column, shown);
    m_view->setColumnHidden(column, !shown);
    fit();
}

void ColumnFit::fillMenu(QMenu *menu)
{
    for (int column = 0; column < m_words->columnCount(); ++column) {
        QAction *action = menu->addAction(m_words->columnTitle(column));
        action->setCheckable(true);
        action->setChecked(!m_view->isColumnHidden(column));
        connect(action, &QAction::toggled, this, [this, column](bool on) { show(column, on); });
    }
}

void ColumnFit::restore(const QVariantMap &kept)
{
    m_habits.restore(kept);
    for (int column = 0; column < m_table->columnCount(); ++column) {
        if (m_habits.hasShown(column))
            setHidden(column, false);
    }
    if (!m_fitted)
        return;
    applyHabits();
    fit();
}

bool ColumnFit::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && m_fitted)
        QMetaObject::invokeMethod(this, &ColumnFit::fit, Qt::QueuedConnection); // after the view's own layout
    return QObject::eventFilter(watched, event);
}

} // namespace zgoda
