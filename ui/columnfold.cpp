// What gives way where a comparison's columns are broader than the window.
#include "ui/columnfit.h"
#include "ui/desktable.h"

namespace zgoda {
namespace {

constexpr int sampleRows = 60, widestColumn = 320;
constexpr int nameMost = 260, nameFine = 120, nameLeast = 72;
constexpr int whyFine = 214, whyLeast = 150, whyTight = 96;
constexpr int textLeast = 110, textTight = 72; // values that are words
constexpr int keyFine = 112, keyLeast = 64;    // after the first
constexpr int stateSign = 30;                  // its sign alone

using Kind = TableColumn::Kind;

} // namespace

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
    m_view->fitColumns(sampleRows, widestColumn);
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

} // namespace zgoda
