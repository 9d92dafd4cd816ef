#include "ui/comparepage.h"

#include "ui/areacard.h"
#include "ui/columnfit.h"
#include "ui/comparefoot.h"
#include "ui/comparetools.h"
#include "ui/cutoffbar.h"
#include "ui/decisionpanel.h"
#include "ui/desktable.h"
#include "ui/helptopics.h"
#include "ui/rowchoices.h"
#include "ui/rowtabs.h"
#include "ui/texttrend.h"
#include "ui/unmappedbar.h"
#include "ui/words.h"

#include <QBoxLayout>
#include <QMenu>
#include <QSettings>
#include <QSplitter>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

constexpr int cutOffLinesAtMost = 8;

// That nothing needs anybody can be said only of what both sides gave to their end.
QString nothingText(const Desk &desk, const AreaStatus &status)
{
    if (status.phase == AreaStatus::Phase::Failed && status.error)
        return ComparePage::tr("Nothing needs you in what was read before. %1")
            .arg(sentence(*status.error, desk.nameOf(status.errorSide)));
    if (!status.erpComplete || !status.b2bComplete)
        return ComparePage::tr("Nothing needs you in what could be read. The read of %1 was not complete: press F5 to "
                               "read it again.")
            .arg(desk.names.of(status.erpComplete ? Side::B2b : Side::Erp));
    return ComparePage::tr("Nothing needs you. Last complete read %1.")
        .arg(instantText(qMin(status.erpAt, status.b2bAt)));
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
    connect(m_panel, &DecisionPanel::ruleWanted, this, &ComparePage::ruleWanted);
    applyFilter();
    refresh();
}

void ComparePage::build()
{
    buildView();
    m_panel = new DecisionPanel(m_desk, m_area, this);
    m_choices = new RowChoices(m_desk, m_area, m_table, m_panel, *m_cursor, this);
    auto *left = new QWidget(this);
    m_tools = new CompareTools(m_table, left);
    connect(m_tools, &CompareTools::filterChanged, this, &ComparePage::applyFilter);
    connect(m_tools, &CompareTools::left, m_view, qOverload<>(&QWidget::setFocus));
    m_foot = new CompareFoot(m_desk, left);
    connect(m_foot, &CompareFoot::planWanted, this, [this] { Q_EMIT planWanted({m_area}); });
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_unmapped = new UnmappedBar(m_desk, left);
    connect(m_unmapped, &UnmappedBar::wanted, this, &ComparePage::crosswalkWanted);
    buildCutOffs(left);
    column->addWidget(m_cutOffs);
    column->addWidget(m_tools);
    column->addWidget(m_unmapped);
    column->addWidget(m_view, 1);
    column->addWidget(m_foot);
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

void ComparePage::buildCutOffs(QWidget *parent)
{
    m_cutOffs = new CutOffBar(m_desk, cutOffLinesAtMost, parent, m_area);
    connect(m_cutOffs, &CutOffBar::ordersWanted, this,
        [this](const QString &, const QVector<KeyId> &orders) { showOnly(orders, tr("orders of a cut-off hour")); });
}

void ComparePage::buildView()
{
    m_view = new DeskTable(m_desk, this);
    m_view->setObjectName(u"comparison"_s);
    m_view->setModel(m_words);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(0, Qt::AscendingOrder);
    m_view->horizontalHeader()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_view->horizontalHeader(), &QWidget::customContextMenuRequested, this,
        [this](const QPoint &at) { showColumnMenu(m_view->horizontalHeader()->viewport()->mapToGlobal(at)); });
    m_view->setAccessibleName(tr("Comparison of %1").arg(areaWord(m_area)));
    connect(m_view, &QWidget::customContextMenuRequested, this, [this](const QPoint &at) {
        if (m_menu)
            m_menu->popup(m_view->viewport()->mapToGlobal(at));
    });
    m_fit = new ColumnFit(m_view, m_table, m_words, this);
    m_cursor.emplace(m_view, m_table, m_words);
}

QTabBar *ComparePage::tabs() const { return m_tools->tabs(); }

QVector<QStringList> ComparePage::selectedKeys() const
{
    QVector<QStringList> out;
    const TableSourcePtr source = m_table->source();
    for (const KeyId key : m_cursor->selected())
        out.append(keyParts(source->schema(), source->pools(), key));
    return out;
}

void ComparePage::setAutoAdvance(bool on) { m_choices->setAutoAdvance(on); }

void ComparePage::limitTo(const QVector<KeyId> &rows)
{
    m_cutOffs->dismiss();
    m_foot->hide();
    m_tools->tabs()->hide();
    showTab(m_tools->tabs()->count() - 1); // alike ones too: that they are is what somebody wanted to know
    m_tools->limitTo(std::make_shared<const QSet<KeyId>>(rows.begin(), rows.end()));
}

void ComparePage::showOnly(const QVector<KeyId> &rows, const QString &what)
{
    m_tools->setText({});
    showTab(m_tools->tabs()->count() - 1);
    RowFilter only;
    only.only = std::make_shared<const QSet<KeyId>>(rows.begin(), rows.end());
    m_tools->narrow(only, what);
}

void ComparePage::narrow(const Narrowing &narrowing, bool needsYou)
{
    const ReviewPtr review = m_desk.session->review(m_area);
    m_tools->setText({});
    showTab(needsYou ? 0 : RowTabs::differing);
    QStringList words;
    RowFilter only;
    only.cause = narrowing.cause;
    if (narrowing.cause)
        words.append(causeWord(*narrowing.cause, m_desk.names));
    if (review && !narrowing.field.isEmpty()) {
        only.partOf = review->diff->schema().indexOf(narrowing.field);
        only.part = review->diff->pools().texts.find(narrowing.value.toUtf8());
        words.append(narrowing.value.isEmpty() ? tr("%1: without one").arg(fieldWord(narrowing.field))
                                               : tr("%1 %2").arg(fieldWord(narrowing.field), narrowing.value));
    }
    m_tools->narrow(only, words.join(u" · "_s));
}

QVector<KeyId> ComparePage::selectedRows() const { return m_cursor->selected(); }

void ComparePage::refresh()
{
    m_table->setReview(m_desk.session->review(m_area), m_desk.session->references());
    m_words->measure();
    m_unmapped->look(m_desk.session->review(m_area));
    showCounts();
    showSelection();
}

QString ComparePage::helpTopic() const
{
    const QModelIndex at = m_view->currentIndex();
    const bool differs = at.isValid() && !at.data(DiffTable::HeadingRole).isValid()
        && RowState(at.data(DiffTable::StateRole).toInt()) != RowState::Same;
    return differs ? zgoda::helpTopic(m_area, Why(at.data(DiffTable::WhyRole).toInt())) : QString();
}

void ComparePage::showCounts()
{
    const ReviewPtr review = m_desk.session->review(m_area);
    m_tools->tabs()->showCounts(review.get());
    m_foot->show(review.get());
    m_view->setEmptyText(emptyText());
}

QString ComparePage::emptyText() const
{
    const AreaStatus status = m_desk.session->status(m_area);
    const ReviewPtr review = m_desk.session->review(m_area);
    if (status.phase == AreaStatus::Phase::NeverRead)
        return tr("%1 was never read. Press F5 to read both sides.").arg(areaWord(m_area));
    if (status.phase == AreaStatus::Phase::Reading && !review)
        return tr("Reading both sides…");
    if (status.phase == AreaStatus::Phase::Failed && !review && status.error)
        return sentence(*status.error, m_desk.nameOf(status.errorSide));
    if (!m_tools->text().isEmpty())
        return tr("No row has “%1” in a text. Clear the filter to see all.").arg(m_tools->text());
    if (m_tools->narrowed())
        return tr("No row is like this now. Take “Only …” away above to see the others.");
    if (m_tools->tabs()->needsYou())
        return nothingText(m_desk, status);
    return tr("No row is in this state.");
}

void ComparePage::applyFilter()
{
    m_table->setFilter(m_tools->filter());
    showCounts();
}

void ComparePage::arranged()
{
    m_tools->showMatches();
    spanHeadings();
    m_fit->arranged(m_tools->onlyDiffering());
    m_cursor->arranged();
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

void ComparePage::showSelection()
{
    m_panel->show(m_table->source(), m_cursor->key(), m_cursor->field(), m_cursor->selected().size(), m_words);
}

void ComparePage::save(QSettings &settings) const
{
    settings.beginGroup(u"compare/"_s + m_area);
    m_tools->save(settings);
    settings.setValue(u"splitter"_s, m_splitter->saveState());
    m_fit->save(settings);
    settings.endGroup();
}

void ComparePage::restore(const QSettings &settings)
{
    const auto value
        = [&](const char *key) { return settings.value(u"compare/%1/%2"_s.arg(m_area, QLatin1String(key))); };
    m_tools->restore(value);
    m_splitter->restoreState(value("splitter").toByteArray());
    QVariantMap columns;
    for (const char *key : {"widths", "columns", "order", "sort", "descending"})
        columns[QLatin1String(key)] = value(key);
    m_fit->restore(columns);
}

} // namespace zgoda
