#include "ui/columnfit.h"

#include "ui/desktable.h"

#include <QEvent>
#include <QSettings>

namespace zgoda {
namespace {

constexpr int uniformLooksAt = 5000; // rows; with more, every column stays
constexpr int sampleRows = 60, widest = 320;
constexpr int nameLeast = 72, whyLeast = 236, nameMost = 260;

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
    connect(m_view->horizontalHeader(), &QHeaderView::sectionResized, this, [this](int column, int, int width) {
        if (!m_fitting && m_fitted && width > 0)
            m_widths[m_words->columnTitle(column)] = width;
    });
}

void ColumnFit::arranged(bool onlyDiffering)
{
    hideUniformKeys(onlyDiffering);
    if (m_fitted || m_table->rowCount() == 0)
        return;
    m_words->measure();
    fit();
    m_fitted = true;
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

int ColumnFit::used() const
{
    int sum = 0;
    for (int column = 0; column < m_table->columnCount(); ++column)
        sum += m_view->isColumnHidden(column) ? 0 : m_view->columnWidth(column);
    return sum;
}

void ColumnFit::shrink(Kind kind, int least)
{
    const int column = m_table->columnOf({kind, -1, Side::Erp});
    if (column < 0 || m_view->isColumnHidden(column) || m_widths.contains(m_words->columnTitle(column)))
        return;
    const int over = used() - m_view->viewport()->width();
    const int width = m_view->columnWidth(column);
    if (over > 0 && width > least)
        m_view->setColumnWidth(column, qMax(least, width - over));
}

void ColumnFit::fit()
{
    if (m_table->columnCount() == 0)
        return;
    m_fitting = true;
    const int name = m_table->columnOf({Kind::Name, -1, Side::Erp}),
              why = m_table->columnOf({Kind::Reason, -1, Side::Erp}),
              take = m_table->columnOf({Kind::Take, -1, Side::Erp});
    for (const int column : {name, why, take})
        setHidden(column, false);
    m_view->fitColumns(sampleRows, widest);
    if (name >= 0)
        m_view->setColumnWidth(name, qMin(nameMost, m_view->columnWidth(name)));
    for (int column = 0; column < m_table->columnCount(); ++column) {
        const int width = m_widths.value(m_words->columnTitle(column)).toInt();
        if (width > 0)
            m_view->setColumnWidth(column, width);
    }
    const int room = m_view->viewport()->width();
    const auto gives = [&](int column, int least) {
        return column < 0 || m_widths.contains(m_words->columnTitle(column))
            ? 0
            : qMax(0, m_view->columnWidth(column) - least);
    };
    // What is done stands in the panel too; the reason stands nowhere else so short.
    setHidden(take, used() - gives(name, nameLeast) - gives(why, whyLeast) > room);
    shrink(Kind::Name, nameLeast);
    shrink(Kind::Reason, whyLeast);
    if (why >= 0 && used() < room && !m_widths.contains(m_words->columnTitle(why)))
        m_view->setColumnWidth(why, m_view->columnWidth(why) + room - used());
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
}

void ColumnFit::restore(const QVariantMap &widths, const QVariantMap &shown)
{
    m_widths = widths;
    m_shown = shown;
    for (int column = 0; column < m_table->columnCount(); ++column) {
        if (byHand(column))
            setHidden(column, false);
    }
    if (m_fitted)
        fit();
}

bool ColumnFit::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && m_fitted)
        QMetaObject::invokeMethod(this, &ColumnFit::fit, Qt::QueuedConnection); // after the view's own layout
    return QObject::eventFilter(watched, event);
}

} // namespace zgoda
