#include "ui/monthspage.h"

#include "models/base/async.h"
#include "models/months/monthrow.h"
#include "ui/desktable.h"
#include "ui/labels.h"
#include "ui/monthpicture.h"
#include "ui/monthservices.h"
#include "ui/tableexport.h"
#include "ui/words.h"

#include <QBoxLayout>
#include <QPushButton>
#include <QSplitter>
#include <QtConcurrent>
#include <algorithm>
#include <utility>

namespace zgoda {
namespace {

// With room for the first column's icon, which a table does not count.
void fit(DeskTable *table, int widest)
{
    constexpr int icon = 16;
    table->fitColumns(60, widest);
    if (table->model()->columnCount() > 0)
        table->setColumnWidth(0, table->columnWidth(0) + icon);
}

} // namespace

MonthsPage::MonthsPage(const Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_rows(new MonthRows(desk, this))
    , m_peopleRows(new PeopleRows(desk, this))
{
    build();
    if (MonthServices *services = desk.services->months()) {
        if (const auto fields = services->monthFields(); fields && !fields->isEmpty())
            m_fields = fields->first();
    }
    connect(m_table, &QAbstractItemView::activated, this, &MonthsPage::openMonth);
    connect(m_peopleTable, &QAbstractItemView::activated, this, &MonthsPage::openPerson);
    connect(m_picture, &MonthPicture::chosen, this, &MonthsPage::openPiece);
    connect(m_open, &QPushButton::clicked, this, [this] { openMonth(m_table->currentIndex()); });
    connect(m_close, &QPushButton::clicked, this, &MonthsPage::toggleClosed);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &MonthsPage::showMonth);
    connect(desk.session, &Session::areaChanged, this, [this](const QString &changed) {
        if (changed != area())
            return;
        m_stale = true;
        if (isVisible())
            refresh();
    });
    showMonth();
}

void MonthsPage::build()
{
    m_sum = note(this);
    m_table = new DeskTable(m_desk, this);
    m_table->setModel(m_rows);
    m_table->setAccessibleName(tr("Months"));
    m_table->horizontalHeader()->setStretchLastSection(true);
    auto *below = new QWidget(this);
    m_whose = note(below);
    m_open = new QPushButton(below);
    m_close = new QPushButton(below);
    m_peopleTable = new DeskTable(m_desk, below);
    m_peopleTable->setModel(m_peopleRows);
    m_peopleTable->setAccessibleName(tr("Whose documents they are"));
    m_peopleTable->horizontalHeader()->setStretchLastSection(true);
    auto *line = new QHBoxLayout;
    line->addWidget(m_whose, 1);
    line->addWidget(m_close);
    line->addWidget(m_open);
    auto *lower = new QVBoxLayout(below);
    lower->setContentsMargins(0, 8, 0, 0);
    lower->addLayout(line);
    m_picture = new MonthPicture(m_desk.look, below);
    auto *beside = new QSplitter(Qt::Horizontal, below);
    beside->addWidget(m_peopleTable);
    beside->addWidget(m_picture);
    beside->setChildrenCollapsible(false);
    beside->setSizes({880, 340});
    beside->setStretchFactor(0, 5);
    beside->setStretchFactor(1, 2);
    lower->addWidget(beside, 1);
    auto *split = new QSplitter(Qt::Vertical, this);
    split->addWidget(m_table);
    split->addWidget(below);
    split->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->addWidget(heading(this, tr("By month")));
    layout->addWidget(m_sum);
    layout->addWidget(split, 1);
}

void MonthsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void MonthsPage::refresh()
{
    if (m_stale)
        gather();
}

// What is shown stays until the new months are there.
void MonthsPage::gather()
{
    m_stale = false;
    if (!m_fields)
        return showNothing(tr("Nothing that this workspace compares belongs to months."));
    const ReviewPtr review = m_desk.session->review(m_fields->area);
    if (!review)
        return showNothing(tr("%1 were never read. Press F5 to read both sides.").arg(areaWord(m_fields->area)));
    const int asked = ++m_asked;
    ++m_working;
    onFinished(QtConcurrent::run([review, fields = *m_fields, closings = m_desk.services->months()->closings()] {
        return MonthsPtr(std::make_shared<const Months>(monthsOf(review, fields, closings)));
    }),
        this, [this, asked](const MonthsPtr &months) {
            --m_working;
            if (asked == m_asked)
                take(months);
        });
}

void MonthsPage::take(MonthsPtr months)
{
    if (!months)
        return;
    const Month *before = month();
    std::optional<int> chosen = std::exchange(m_wanted, {});
    if (!chosen && before)
        chosen = before->number;
    m_months = std::move(months);
    m_rows->setMonths(m_months);
    m_picture->show(m_months);
    m_table->setEmptyText(tr("Neither system has a document."));
    fit(m_table, 260);
    m_sum->setText(m_months->all.isEmpty() ? QString() : monthsSentence(*m_months));
    m_sum->setVisible(!m_sum->text().isEmpty());
    if (m_rows->rowCount() > 0)
        m_table->setCurrentIndex(m_rows->index(chosen ? qMax(0, m_rows->rowOf(*chosen)) : 0, 0));
    showMonth();
}

void MonthsPage::showNothing(const QString &why)
{
    ++m_asked;
    m_months.reset();
    m_rows->setMonths({});
    m_picture->show({});
    m_table->setEmptyText(why);
    m_sum->hide();
    showMonth();
}

const Month *MonthsPage::month() const { return m_rows->at(m_table->currentIndex().row()); }

QString MonthsPage::sentenceShown() const { return m_sum->text(); }

void MonthsPage::showMonth()
{
    const Month *chosen = month();
    m_peopleRows->setMonth(chosen ? m_months : nullptr, m_table->currentIndex().row());
    m_peopleTable->setEmptyText(chosen ? QString() : tr("Choose a month: its customers are listed here."));
    fit(m_peopleTable, 320);
    m_whose->setText(chosen
            ? tr("%1: %2").arg(monthText(chosen->number), monthVerdict(chosen->all.state, chosen->all.count))
            : QString());
    const qint64 lacking = chosen ? chosen->all.count.lacking : 0;
    m_open->setText(lacking > 0 ? tr("Show &what is missing: %1").arg(rowsText(lacking)) : tr("Show &its documents"));
    m_open->setEnabled(chosen != nullptr);
    const bool closed = chosen && chosen->all.state == MonthState::Closed;
    const bool ofErp = closed && !chosen->byHand;
    m_close->setText(closed && !ofErp ? tr("Open it &again") : tr("&Close the month by hand"));
    const bool own = !m_desk.session->setup().onlyOf.isEmpty();
    m_close->setEnabled(chosen && chosen->number >= 0 && !ofErp && !own);
    m_close->setToolTip(ofErp ? tr("%1 says that it is closed.").arg(m_desk.names.erp)
            : own             ? tr("Months are closed by whoever sees all rows: open the workspace without --as.")
                              : tr("For an ERP that does not tell. It changes nothing in either system."));
}

void MonthsPage::show(KeyId key)
{
    const ReviewPtr review = m_fields ? m_desk.session->review(m_fields->area) : nullptr;
    MonthRow row;
    if (!review || key == noKey || !MonthReader(*review, *m_fields, {}).read(key, row))
        return;
    if (const int at = m_rows->rowOf(row.month); at >= 0 && !m_stale && !busy())
        m_table->setCurrentIndex(m_rows->index(at, 0));
    else
        m_wanted = row.month;
}

void MonthsPage::openMonth(const QModelIndex &index)
{
    const Month *chosen = m_rows->at(index.row());
    if (!chosen)
        return;
    const auto kind = m_rows->kindAt(index.column());
    const QString name = monthText(chosen->number);
    const auto part = std::find_if(
        chosen->kinds.begin(), chosen->kinds.end(), [&](const MonthPart &one) { return kind && one.what == *kind; });
    if (part == chosen->kinds.end())
        return ask({chosen->number, {}, {}, !chosen->all.count.complete()}, name);
    ask({chosen->number, kind, {}, !part->count.complete()}, tr("%1, %2").arg(name, kindText(m_months->text(*kind))));
}

void MonthsPage::openPerson(const QModelIndex &index)
{
    const Month *chosen = month();
    const MonthPart *person = m_peopleRows->at(index.row());
    if (chosen && person)
        ask({chosen->number, {}, person->what, !person->count.complete()},
            tr("%1, %2").arg(monthText(chosen->number), m_months->text(person->what)));
}

void MonthsPage::openPiece(int month, bool lacking)
{
    m_table->setCurrentIndex(m_rows->index(m_rows->rowOf(month), 0));
    ask({month, {}, {}, lacking}, monthText(month));
}

void MonthsPage::ask(const MonthAsk &ask, const QString &what)
{
    Q_EMIT rowsWanted(
        m_fields->area, monthRows(*m_months, ask), ask.lacking ? tr("%1: what is missing").arg(what) : what);
}

void MonthsPage::toggleClosed()
{
    const Month *chosen = month();
    MonthServices *services = m_desk.services->months();
    if (!chosen || !services)
        return;
    QVector<Closing> closings = services->closings();
    closings.removeIf([&](const Closing &one) { return one.area == m_fields->area && one.month == chosen->name(); });
    if (!chosen->byHand)
        closings.append(
            {m_fields->area, chosen->name(), m_desk.session->setup().person, m_desk.session->setup().clock()});
    if (const auto saved = services->saveClosings(closings); !saved) {
        Q_EMIT said(sentence(saved.error()), true);
        return;
    }
    gather();
}

void MonthsPage::copy() { (m_peopleTable->hasFocus() ? m_peopleTable : m_table)->copySelection(); }

void MonthsPage::exportRows()
{
    const QString file = askForExport(this, tr("Export the months"), tr("months.xlsx"));
    if (!file.isEmpty())
        exportTo(file);
}

void MonthsPage::exportTo(const QString &file)
{
    if (!m_months || m_months->all.isEmpty())
        return Q_EMIT said(tr("There is nothing to export yet."), false);
    const QVector<QStringList> lines = monthLines(*m_months);
    followExport(m_desk, lines.size(), file,
        m_desk.services->exportLines(file, monthHeaders(*m_months, m_desk.names), lines), this,
        [this](const QString &sentence, bool bad) { Q_EMIT said(sentence, bad); });
}

} // namespace zgoda
