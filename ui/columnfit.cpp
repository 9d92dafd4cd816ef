#include "ui/columnfit.h"

#include "ui/desktable.h"

#include <QEvent>
#include <QMenu>

namespace zgoda {
namespace {

constexpr int uniformLooksAt = 5000; // rows; with more, every column stays
constexpr int sampleRows = 60, widest = 320;
constexpr int nameMost = 260, nameFine = 120, nameLeast = 72;
constexpr int whyFine = 214, whyLeast = 150, whyTight = 96;
constexpr int textLeast = 110, textTight = 72; // values that are words
constexpr int keyFine = 112, keyLeast = 64;    // after the first
constexpr int stateSign = 30;                  // its sign alone

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
            if (m_view->isColumnHidden(column) || m_habits.width(column) > 0 || !chosen(m_table->columns()[column]))
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
        if (!m_view->isColumnHidden(column) && !m_habits.hasShown(column) && chosen(m_table->columns()[column])) {
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
        if (const int width = m_habits.width(column); width > 0)
            m_view->setColumnWidth(column, width);
    }
    m_natural.resize(m_table->columnCount());
    for (int column = 0; column < m_table->columnCount(); ++column)
        m_natural[column] = m_view->columnWidth(column);
}

// What gives way, in this order: what is done, the name, the state's word, the base: the panel has them all, and
// beside the values an arrow says how they stand to the base. The reason stands nowhere else so short, and without its
// key nobody knows which row this is.
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
    shrink(laterKey, keyFine);
    if (over() > 0)
        hide(kind(Kind::Name));
    shrink(words, textTight);
    shrink(kind(Kind::Reason), whyLeast);
    while (over() > 0 && hide([](const TableColumn &c) { return c.kind == Kind::Value && c.side == Side::Base; })) { }
    shrink(kind(Kind::Reason), whyTight);
    shrink(laterKey, keyLeast);
    if (over() > 0) // the first column has its sign
        hide(kind(Kind::State));
    shrink(kind(Kind::Key), keyLeast); // with a broad font, in a small window
}

void ColumnFit::grow(const Chosen &chosen)
{
    for (int column = 0; column < m_table->columnCount() && over() < 0; ++column) {
        const int width = m_view->columnWidth(column);
        if (!m_view->isColumnHidden(column) && m_habits.width(column) == 0 && chosen(m_table->columns()[column]))
            m_view->setColumnWidth(column, qMax(width, qMin(m_natural[column], width - over())));
    }
}

// What one column gave up altogether is room again for those that were only made narrow: the key first.
void ColumnFit::spread()
{
    grow([](const TableColumn &c) { return c.kind == Kind::Key; });
    const int name = m_table->columnOf({Kind::Name, -1, Side::Erp});
    if (name >= 0 && m_view->isColumnHidden(name) && !m_habits.hasShown(name) && -over() >= nameLeast) {
        m_view->setColumnHidden(name, false);
        m_view->setColumnWidth(name, nameLeast);
    }
    grow([](const TableColumn &c) { return c.kind == Kind::Value; });
    for (const int column : {m_table->columnOf({Kind::Reason, -1, Side::Erp}), name, 0}) {
        if (column >= 0 && over() < 0 && !m_view->isColumnHidden(column) && m_habits.width(column) == 0)
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
