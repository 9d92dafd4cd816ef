#include "ui/comparepage.h"

#include "models/tables/alike.h"
#include "ui/acceptdialog.h"
#include "ui/areacard.h"
#include "ui/columnfit.h"
#include "ui/decisionpanel.h"
#include "ui/desktable.h"
#include "ui/widgets.h"
#include "ui/wording.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QShortcut>
#include <QSplitter>
#include <QTabBar>

namespace zgoda {
namespace {

constexpr int rereadAtMost = 1000;

constexpr quint32 bit(RowState state) { return RowFilter::bit(state); }

// The tabs, in their stable order.
struct TabFilter {
    const char *title;
    quint32 states;
    bool needsYou = false, willWrite = false;
};
constexpr TabFilter tabFilters[]
    = {{QT_TRANSLATE_NOOP("zgoda::ComparePage", "Needs you"), RowFilter::differing, true, false},
        {QT_TRANSLATE_NOOP("zgoda::ComparePage", "To write"), RowFilter::differing, false, true},
        {QT_TRANSLATE_NOOP("zgoda::ComparePage", "One side"), bit(RowState::OnlyErp) | bit(RowState::OnlyB2b)},
        {QT_TRANSLATE_NOOP("zgoda::ComparePage", "In flight"), bit(RowState::InFlight)},
        {QT_TRANSLATE_NOOP("zgoda::ComparePage", "Expected"), bit(RowState::EqualByRule) | bit(RowState::Accepted)},
        {QT_TRANSLATE_NOOP("zgoda::ComparePage", "Problems"),
            bit(RowState::Ambiguous) | bit(RowState::Blocked) | bit(RowState::Unreadable)},
        {QT_TRANSLATE_NOOP("zgoda::ComparePage", "Differ"), RowFilter::differing},
        {QT_TRANSLATE_NOOP("zgoda::ComparePage", "All"), RowFilter::differing | bit(RowState::Same)}};

qint64 countOf(const TabFilter &tab, const Review &review)
{
    if (tab.needsYou)
        return review.needsYou;
    if (tab.willWrite)
        return review.willWrite;
    qint64 count = 0;
    for (int state = 0; state < rowStateCount; ++state)
        count += (tab.states & (1u << state)) != 0 ? review.counts[size_t(state)] : 0;
    return count;
}

// Rows that will be written, by the side that gets the value. A row that is written on both counts for the shop.
struct Targets {
    qint64 erp = 0, b2b = 0;
};
Targets targetsOf(const Review &review)
{
    const auto takeOf = [&](const Proposal &proposal, qint32 choice) {
        return choice >= 0 ? review.choices[choice].take : proposal.take;
    };
    Targets out;
    for (const RowReview &row : review.rows) {
        if (!row.willWrite)
            continue;
        bool b2b = row.count == 0 && takeOf(row.row, row.rowChoice) != Take::B2b;
        for (quint32 i = row.first; i < row.first + row.count && !b2b; ++i) {
            const FieldReview &field = review.fields[qsizetype(i)];
            b2b = field.willWrite && takeOf(field.proposal, field.choice) != Take::B2b;
        }
        ++(b2b ? out.b2b : out.erp);
    }
    return out;
}

} // namespace

ComparePage::ComparePage(const Desk &desk, const QString &area, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_area(area)
    , m_table(new DiffTable(this))
    , m_words(new DiffWords(desk, m_table, this))
{
    build();
    connect(m_table, &DiffTable::arranged, this, &ComparePage::arranged);
    connect(m_desk.look, &Look::changed, this, &ComparePage::showSelection);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ComparePage::showSelection);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &ComparePage::showSelection);
    connect(m_desk.session, &Session::areaChanged, this, [this](const QString &changed) {
        if (changed == m_area)
            refresh();
    });
    connect(
        m_panel, &DecisionPanel::chosen, this, [this](Take take, const Value &value) { decide(picks(), take, value); });
    connect(m_panel, &DecisionPanel::chosenForAlike, this, &ComparePage::takeAlike);
    connect(m_panel, &DecisionPanel::cleared, this, &ComparePage::clearChoice);
    connect(m_panel, &DecisionPanel::acceptWanted, this, &ComparePage::acceptDifference);
    connect(m_panel, &DecisionPanel::ruleWanted, this, &ComparePage::ruleWanted);
    applyFilter();
    refresh();
}

void ComparePage::build()
{
    m_view = new DeskTable(m_desk, this);
    m_view->setObjectName(QStringLiteral("comparison"));
    m_view->setModel(m_words);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(0, Qt::AscendingOrder);
    m_view->horizontalHeader()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_view->horizontalHeader(), &QWidget::customContextMenuRequested, this, &ComparePage::showColumnMenu);
    m_view->setAccessibleName(tr("Comparison of %1").arg(areaWord(m_area)));
    connect(m_view, &QWidget::customContextMenuRequested, this, [this](const QPoint &at) {
        if (m_menu)
            m_menu->popup(m_view->viewport()->mapToGlobal(at));
    });
    m_fit = new ColumnFit(m_view, m_table, m_words, this);
    m_panel = new DecisionPanel(m_desk, m_area, this);
    auto *left = new QWidget(this);
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildTools());
    column->addWidget(m_view, 1);
    column->addWidget(buildFooter());
    m_splitter = new QSplitter(this);
    m_splitter->addWidget(left);
    m_splitter->addWidget(m_panel);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setCollapsible(0, false);
    m_splitter->setSizes({792, 308});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);
}

QWidget *ComparePage::buildTools()
{
    auto *tools = new QWidget(this);
    m_tabs = new QTabBar(tools);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(true);
    m_tabs->setAccessibleName(tr("Which rows"));
    for (const TabFilter &tab : tabFilters)
        m_tabs->addTab(tr(tab.title));
    connect(m_tabs, &QTabBar::currentChanged, this, &ComparePage::applyFilter);
    m_filter = new QLineEdit(tools);
    m_filter->setPlaceholderText(tr("Filter: words of code or name (Ctrl+F)"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setAccessibleName(tr("Filter"));
    m_filter->setMinimumWidth(90);
    m_filter->setMaximumWidth(360);
    connect(m_filter, &QLineEdit::textChanged, this, &ComparePage::applyFilter);
    connect(m_filter, &QLineEdit::returnPressed, this, [this] { m_view->setFocus(); });
    m_onlyDiffering = new QCheckBox(tr("Differing &columns"), tools);
    m_onlyDiffering->setChecked(true);
    connect(m_onlyDiffering, &QCheckBox::toggled, m_table, &DiffTable::setOnlyDiffering);
    m_grouped = new QCheckBox(tr("&Group by reason"), tools);
    connect(m_grouped, &QCheckBox::toggled, m_table, &DiffTable::setGrouped);
    m_matches = new QLabel(tools);
    auto *second = new QHBoxLayout;
    second->addWidget(m_filter, 1);
    second->addWidget(m_onlyDiffering);
    second->addWidget(m_grouped);
    second->addStretch();
    second->addWidget(m_matches);
    auto *layout = new QVBoxLayout(tools);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(8);
    layout->addWidget(m_tabs);
    layout->addLayout(second);
    return tools;
}

QWidget *ComparePage::buildFooter()
{
    auto *footer = new QWidget(this);
    m_summary = new QLabel(footer);
    m_summary->setWordWrap(true);
    m_plan = new MainButton(m_desk.look, Side::B2b, footer);
    m_plan->setObjectName(QStringLiteral("preview"));
    connect(m_plan, &QPushButton::clicked, this, [this] { Q_EMIT planWanted({m_area}); });
    auto *layout = new QHBoxLayout(footer);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addWidget(m_summary, 1);
    layout->addWidget(m_plan);
    return footer;
}

void ComparePage::refresh()
{
    m_table->setReview(m_desk.session->review(m_area), m_desk.session->references());
    m_words->measure();
    showCounts();
    showSelection();
}

void ComparePage::showCounts()
{
    const AreaStatus status = m_desk.session->status(m_area);
    const ReviewPtr review = m_desk.session->review(m_area);
    for (int i = 0; i < m_tabs->count(); ++i) {
        const qint64 count = review ? countOf(tabFilters[i], *review) : 0;
        const QString title = tr(tabFilters[i].title);
        m_tabs->setTabText(i, count > 0 ? tr("%1 %2").arg(title, countText(count)) : title);
    }
    m_summary->setText(review
            ? tr("%1 need you · %2")
                  .arg(countText(review->needsYou), countsText(review->willWrite, review->expected, review->problems))
            : QString());
    const qint64 writes = review ? review->willWrite : 0;
    m_plan->setEnabled(writes > 0);
    const Targets targets = review ? targetsOf(*review) : Targets();
    m_plan->setTarget(targets.b2b == 0 && targets.erp > 0 ? Side::Erp : Side::B2b);
    m_plan->setText(writes > 0 ? previewButton(targets.b2b, targets.erp, m_desk.names) : tr("&Preview the writes ▸"));
    m_plan->setToolTip(writes > 0 ? tr("Shows exactly what will be written and where; nothing is written before you "
                                       "confirm it there (Ctrl+Enter)")
            : review              ? tr("Nothing is decided yet that would be written.")
                                  : tr("Read both sides first."));
    if (status.phase == AreaStatus::Phase::NeverRead)
        m_view->setEmptyText(tr("%1 was never read. Press F5 to read both sides.").arg(areaWord(m_area)));
    else if (status.phase == AreaStatus::Phase::Reading && !review)
        m_view->setEmptyText(tr("Reading both sides…"));
    else if (status.phase == AreaStatus::Phase::Failed && !review && status.error)
        m_view->setEmptyText(sentence(*status.error, m_desk.nameOf(status.errorSide)));
    else if (!m_filter->text().isEmpty())
        m_view->setEmptyText(tr("No row has “%1” in a text. Clear the filter to see all.").arg(m_filter->text()));
    else if (m_tabs->currentIndex() == 0)
        m_view->setEmptyText(tr("Nothing needs you. Last read %1.").arg(instantText(qMax(status.erpAt, status.b2bAt))));
    else
        m_view->setEmptyText(tr("No row is in this state."));
}

void ComparePage::applyFilter()
{
    const TabFilter &tab = tabFilters[qMax(0, m_tabs->currentIndex())];
    RowFilter filter;
    filter.states = tab.states;
    filter.needsYou = tab.needsYou;
    filter.willWrite = tab.willWrite;
    filter.text = m_filter->text();
    m_table->setFilter(filter);
    showCounts();
}

void ComparePage::arranged()
{
    m_matches->setText(tr("%1 of %2").arg(countText(m_table->shown()), countText(m_table->total())));
    m_matches->setAccessibleName(
        tr("%1 of %2 rows shown").arg(countText(m_table->shown()), countText(m_table->total())));
    spanHeadings();
    m_fit->arranged(m_onlyDiffering->isChecked());
    if (m_next != noKey) {
        const KeyId next = std::exchange(m_next, noKey);
        if (m_table->rowOf(next) >= 0)
            select(next);
    }
    if (!m_view->currentIndex().isValid() && m_table->rowCount() > 0)
        m_view->setCurrentIndex(m_words->index(m_table->grouped() ? qMin(1, m_table->rowCount() - 1) : 0, 0));
    showSelection();
}

void ComparePage::spanHeadings()
{
    m_view->clearSpans();
    for (int row = 0; m_table->grouped() && row < m_table->rowCount();) {
        const qint64 below = m_table->index(row, 0).data(DiffTable::HeadingRole).toLongLong();
        if (m_table->columnCount() > 1)
            m_view->setSpan(row, 0, 1, m_table->columnCount());
        row += int(below) + 1;
    }
}

QVector<KeyId> ComparePage::selectedKeys() const
{
    QVector<KeyId> keys;
    for (const int row : m_view->selectedRows()) {
        if (m_table->keyAt(row) != noKey)
            keys.append(m_table->keyAt(row));
        else
            keys += m_table->keysBelow(row); // a heading stands for its group
    }
    return keys;
}

void ComparePage::showSelection()
{
    const QModelIndex current = m_view->currentIndex();
    const QVector<KeyId> keys = selectedKeys();
    const KeyId key = current.isValid() && m_table->keyAt(current.row()) != noKey ? m_table->keyAt(current.row())
                                                                                  : keys.value(0, noKey);
    const TableColumn column = m_table->columns().value(current.column());
    m_panel->show(
        m_table->source(), key, column.kind == TableColumn::Kind::Value ? column.field : -1, keys.size(), m_words);
}

QVector<Pick> ComparePage::picks() const
{
    QVector<Pick> out;
    const int field = m_panel->field();
    const TableSourcePtr source = m_table->source();
    for (const KeyId key : selectedKeys()) {
        const RowReview *row = source ? source->row(key) : nullptr;
        if (row && (field < 0 || source->field(*row, field)))
            out.append({key, field});
    }
    return out;
}

void ComparePage::decide(const QVector<Pick> &picks, Take take, const Value &value)
{
    if (picks.isEmpty())
        return;
    if (m_autoAdvance) {
        QSet<KeyId> decided;
        for (const Pick &pick : picks)
            decided.insert(pick.key);
        const int from = m_view->currentIndex().row();
        int row = from;
        do
            row = m_table->nextNeedsYou(row, true);
        while (row >= 0 && row != from && decided.contains(m_table->keyAt(row)) && row > from);
        m_next = row >= 0 ? m_table->keyAt(row) : noKey;
    }
    m_desk.session->decide(m_area, picks, take, value);
}

void ComparePage::take(Take take) { decide(picks(), take); }

void ComparePage::takeAlike(Take take)
{
    const TableSourcePtr source = m_table->source();
    if (!source || m_panel->key() == noKey)
        return;
    const RowReview *row = source->row(m_panel->key());
    const FieldReview *leading = row ? source->leading(*row) : nullptr;
    const int field = m_panel->field() >= 0 ? m_panel->field() : leading ? leading->field : -1;
    decide(alike(*source, m_panel->key(), field), take);
}

void ComparePage::clearChoice() { m_desk.session->clearChoice(m_area, picks()); }

void ComparePage::acceptDifference()
{
    const QVector<Pick> chosen = picks();
    if (chosen.isEmpty())
        return;
    auto *dialog = new AcceptDialog(chosen.size(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
        [this, dialog, chosen] { m_desk.session->accept(m_area, chosen, dialog->reason(), dialog->until()); });
    dialog->open();
}

void ComparePage::unaccept() { m_desk.session->unaccept(m_area, picks()); }

void ComparePage::makeRule() { m_panel->makeRule(); }

void ComparePage::toggleIncluded()
{
    const TableSourcePtr source = m_table->source();
    const RowReview *row = source && m_panel->key() != noKey ? source->row(m_panel->key()) : nullptr;
    if (!row)
        return;
    const FieldReview *field = m_panel->field() >= 0 ? source->field(*row, m_panel->field()) : nullptr;
    if (source->chosen(*row, field) && source->take(*row, field) == Take::Nothing)
        clearChoice();
    else
        take(Take::Nothing);
}

void ComparePage::toggleGrouped() { m_grouped->toggle(); }

void ComparePage::showColumnMenu()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int column = 0; column < m_words->columnCount(); ++column) {
        QAction *action = menu->addAction(m_words->columnTitle(column));
        action->setCheckable(true);
        action->setChecked(!m_view->isColumnHidden(column));
        connect(action, &QAction::toggled, m_fit, [this, column](bool on) { m_fit->show(column, on); });
    }
    menu->popup(m_view->mapToGlobal(QPoint(40, 40)));
}

void ComparePage::setFilterText(const QString &text) { m_filter->setText(text); }

void ComparePage::reread()
{
    QVector<KeyId> keys;
    for (int row = 0; row < m_table->rowCount() && keys.size() <= rereadAtMost; ++row) {
        if (m_table->keyAt(row) != noKey)
            keys.append(m_table->keyAt(row));
    }
    if (keys.isEmpty() || keys.size() > rereadAtMost)
        m_desk.session->read({m_area});
    else
        m_desk.session->reread(m_area, keys);
}

void ComparePage::goNext(bool forward)
{
    const int row
        = m_table->nextNeedsYou(m_view->currentIndex().isValid() ? m_view->currentIndex().row() : -1, forward);
    if (row >= 0)
        select(m_table->keyAt(row));
    else
        Q_EMIT said(tr("Nothing else here needs you."), false);
}

void ComparePage::select(KeyId key)
{
    const int row = m_table->rowOf(key);
    if (row < 0)
        return;
    const int column = qMax(0, m_view->currentIndex().column());
    m_view->setCurrentIndex(m_words->index(row, column));
    m_view->selectRow(row);
    m_view->setCurrentIndex(m_words->index(row, column));
}

void ComparePage::reveal(KeyId key)
{
    m_filter->clear();
    showTab(0);
    if (m_table->arranging())
        m_next = key;
    else
        select(key);
}

void ComparePage::showTab(int tab) { m_tabs->setCurrentIndex(tab); }

void ComparePage::focusFilter()
{
    m_filter->setFocus();
    m_filter->selectAll();
}

void ComparePage::focusOtherValue() { m_panel->focusOther(); }

void ComparePage::copy() { m_view->copySelection(); }

void ComparePage::exportRows()
{
    QVector<KeyId> keys;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        if (m_table->keyAt(row) != noKey)
            keys.append(m_table->keyAt(row));
    }
    const QString name = areaWord(m_area) + QStringLiteral(".xlsx");
    const QString file = QFileDialog::getSaveFileName(this, tr("Export %1 rows").arg(countText(keys.size())), name,
        tr("Excel (*.xlsx);;CSV (*.csv);;Web page (*.html)"));
    if (file.isEmpty())
        return;
    const Result<> done = m_desk.services->exportRows(file, m_area, keys);
    if (done)
        Q_EMIT said(tr("%1 rows are in %2.").arg(countText(keys.size()), file), false);
    else
        Q_EMIT said(sentence(done.error()), true);
}

void ComparePage::save(QSettings &settings) const
{
    settings.beginGroup(QStringLiteral("compare/") + m_area);
    settings.setValue(QStringLiteral("tab"), m_tabs->currentIndex());
    settings.setValue(QStringLiteral("filter"), m_filter->text());
    settings.setValue(QStringLiteral("onlyDiffering"), m_onlyDiffering->isChecked());
    settings.setValue(QStringLiteral("grouped"), m_grouped->isChecked());
    settings.setValue(QStringLiteral("splitter"), m_splitter->saveState());
    m_fit->save(settings);
    settings.endGroup();
}

void ComparePage::restore(const QSettings &settings)
{
    const auto value = [&](const char *key) {
        return settings.value(QStringLiteral("compare/%1/%2").arg(m_area, QLatin1String(key)));
    };
    m_tabs->setCurrentIndex(value("tab").toInt());
    m_filter->setText(value("filter").toString());
    m_onlyDiffering->setChecked(value("onlyDiffering").isNull() || value("onlyDiffering").toBool());
    m_grouped->setChecked(value("grouped").toBool());
    m_splitter->restoreState(value("splitter").toByteArray());
    QVariantMap columns;
    for (const char *key : {"widths", "columns", "order", "sort", "descending"})
        columns[QLatin1String(key)] = value(key);
    m_fit->restore(columns);
}

} // namespace zgoda
