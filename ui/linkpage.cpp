#include "ui/linkpage.h"

#include "ui/busybar.h"
#include "ui/buttons.h"
#include "ui/crosswalkeditor.h"
#include "ui/keeppolicy.h"
#include "ui/labels.h"
#include "ui/linksinforce.h"
#include "ui/pairtable.h"
#include "ui/widgets.h"
#include "ui/wording.h"
#include "ui/words.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QPushButton>
#include <QSplitter>
#include <QTabWidget>
#include <QtConcurrent>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

constexpr int shownAtMost = 5000;

QWidget *titled(QTableWidget *table, QLabel *title, QWidget *page)
{
    auto *box = new QWidget(page);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 4, 0, 0);
    column->addWidget(title);
    column->addWidget(table, 1);
    return box;
}

} // namespace

LinkPage::LinkPage(const Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
{
    m_area = new QComboBox(this);
    m_area->setAccessibleName(tr("Area"));
    for (const AreaSetup &setup : desk.session->setup().areas) {
        if (setup.compared && !setup.schema->fields.first().identity.isEmpty() && setup.schema->keyCount == 1)
            m_area->addItem(areaWord(setup.schema->area), setup.schema->area);
    }
    connect(m_area, &QComboBox::activated, this, &LinkPage::refresh);
    auto *top = new QHBoxLayout;
    top->addWidget(heading(this, tr("Links and crosswalks")), 1);
    top->addWidget(m_area);
    m_tabs = new QTabWidget(this);
    m_tabs->setObjectName(u"links"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(buildFacing(), tr("&Not matched"));
    m_inForce = new LinksInForce(desk, this);
    m_tabs->addTab(m_inForce, tr("&In force"));
    m_crosswalks = new CrosswalkEditor(desk, this);
    m_tabs->addTab(m_crosswalks, tr("&Crosswalks"));
    connect(m_crosswalks, &CrosswalkEditor::changed, this, &LinkPage::keep);
    connect(m_crosswalks, &CrosswalkEditor::said, this, &LinkPage::said);
    connect(m_tabs, &QTabWidget::currentChanged, this, [this] { m_area->setVisible(m_tabs->currentIndex() == 0); });
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->addLayout(top);
    layout->addWidget(m_tabs, 1);
    // What is chosen here outlives that other areas are read.
    connect(desk.session, &Session::areaChanged, this, [this](const QString &changed) {
        if (isVisible() && changed == area())
            refresh();
        else if (isVisible())
            m_crosswalks->refresh();
    });
}

PairTable *LinkPage::makeSide(Side side, QWidget *page)
{
    const QString title = tr("Only in %1").arg(m_desk.names.of(side));
    auto *table = new PairTable(m_desk.look, side, {tr("Code"), tr("Name")}, title, page);
    table->setEmptyText(tr("Nothing is only in %1.").arg(m_desk.names.of(side)));
    connect(table, &QTableWidget::itemSelectionChanged, this, &LinkPage::showJoin);
    connect(table, &QTableWidget::cellActivated, this, &LinkPage::join);
    connect(table, &PairTable::dropped, this, &LinkPage::join);
    return table;
}

QWidget *LinkPage::buildFacing()
{
    auto *page = new QWidget(this);
    m_erp = makeSide(Side::Erp, page);
    m_b2b = makeSide(Side::B2b, page);
    for (const auto &[from, to] : {std::pair(m_erp, m_b2b), std::pair(m_b2b, m_erp)}) {
        connect(from, &PairTable::otherChosen, to, &PairTable::choose);
        connect(from, &PairTable::crossed, to, [other = to] {
            other->setFocus();
            if (other->current().isEmpty() && other->rowCount() > 0)
                other->setCurrentCell(qMax(0, other->currentRow()), 0);
        });
    }
    m_suggestions = new ListTable(
        m_desk.look, {m_desk.names.erp, m_desk.names.b2b, tr("Why"), tr("Value")}, tr("Suggestions"), page);
    m_suggestions->setEmptyText(tr("Nothing to suggest: no two rows hold the same number or name."));
    connect(m_suggestions, &QTableWidget::itemSelectionChanged, this, &LinkPage::suggest);
    connect(m_suggestions, &QTableWidget::cellActivated, this, &LinkPage::join);
    auto *facing = new QSplitter(page);
    m_erpTitle = note(page, m_erp->accessibleName());
    m_b2bTitle = note(page, m_b2b->accessibleName());
    facing->addWidget(titled(m_erp, m_erpTitle, page));
    facing->addWidget(titled(m_b2b, m_b2bTitle, page));
    m_facing = new QSplitter(Qt::Vertical, page);
    m_facing->addWidget(facing);
    m_suggestionsTitle = note(page);
    m_facing->addWidget(titled(m_suggestions, m_suggestionsTitle, page));
    m_facing->setSizes({300, 160});
    m_why = note(page);
    m_why->setAlignment(Qt::AlignCenter);
    m_join = new ShortButton(tr("&Join (Enter)"), page);
    connect(m_join, &QPushButton::clicked, this, &LinkPage::join);
    auto *layout = new QVBoxLayout(page);
    layout->addWidget(m_facing, 1);
    layout->addWidget(m_why, 1);
    layout->addWidget(m_join, 0, Qt::AlignRight);
    return page;
}

QString LinkPage::area() const { return m_area->currentData().toString(); }

void LinkPage::refresh()
{
    lookForUnmatched();
    m_inForce->refresh();
    m_crosswalks->refresh();
}

void LinkPage::editCrosswalk(const QString &crosswalk, const QString &erpCode)
{
    m_tabs->setCurrentWidget(m_crosswalks);
    m_crosswalks->edit(crosswalk, erpCode);
}

void LinkPage::keep(const Policy &policy)
{
    const QString complaint = keepPolicy(m_desk, policy);
    Q_EMIT said(
        complaint.isEmpty() ? tr("The crosswalk is saved, and what was read is compared anew with it.") : complaint,
        !complaint.isEmpty());
}

// A million rows take a second or more: on a worker. What is asked later wins.
void LinkPage::lookForUnmatched()
{
    m_looking.cancel();
    const int asked = ++m_asked;
    const ReviewPtr review = m_desk.session->review(area());
    m_stopped = false;
    m_found = false;
    if (!review) {
        showFacing({});
        return;
    }
    m_looking = QtConcurrent::run([review, references = m_desk.session->references()](QPromise<Facing> &promise) {
        promise.addResult(facingOf(*review, references, shownAtMost, [&promise] { return promise.isCanceled(); }));
    });
    whileBusy(
        m_desk, tr("Looking for rows of %1 that only one system has").arg(areaWord(area())), m_looking, this,
        [this, asked](const Facing &found) {
            if (asked == m_asked)
                showFacing(found);
        },
        [this, asked] {
            if (asked != m_asked)
                return;
            m_stopped = true;
            showFacing({});
        });
    showJoin();
}

void LinkPage::showFacing(const Facing &facing)
{
    m_found = true;
    for (const auto &[table, rows] : {std::pair(m_erp, &facing.erp), std::pair(m_b2b, &facing.b2b)}) {
        table->setRowCount(0);
        for (const Facing::Row &row : *rows)
            table->addLine({row.code, row.name});
    }
    m_suggestions->setRowCount(0);
    for (const LinkSuggestion &suggestion : facing.suggestions) {
        const bool named = suggestion.how == Link::How::ByHand; // by a name a person joins, and nobody else
        const QString how = named ? tr("same name") : howWord(suggestion.how);
        m_suggestions->addLine({suggestion.erp, suggestion.b2b,
            suggestion.exact || named ? how : tr("%1, but not the only ones").arg(how), suggestion.value});
        m_suggestions->item(m_suggestions->rowCount() - 1, 0)->setData(Qt::UserRole, int(suggestion.how));
    }
    sayHowMany(m_erpTitle, m_erp->accessibleName(), m_erp->rowCount(), facing.allErp);
    sayHowMany(m_b2bTitle, m_b2b->accessibleName(), m_b2b->rowCount(), facing.allB2b);
    sayHowMany(m_suggestionsTitle,
        tr("Suggestions: they hold the same number or name. Nothing is joined before you say so."),
        m_suggestions->rowCount(), facing.allSuggestions);
    for (ListTable *table : {static_cast<ListTable *>(m_erp), static_cast<ListTable *>(m_b2b), m_suggestions})
        table->fitColumns();
    showJoin();
}

void LinkPage::sayHowMany(QLabel *title, const QString &what, qint64 shown, qint64 all)
{
    title->setText(all > shown ? tr("%1: %2 of %3 shown").arg(what, countText(shown), countText(all)) : what);
}

void LinkPage::suggest()
{
    const QString erp = cellAt(m_suggestions, 0), b2b = cellAt(m_suggestions, 1);
    if (erp.isEmpty())
        return;
    m_erp->choose(erp);
    m_b2b->choose(b2b);
    showJoin();
}

void LinkPage::showJoin()
{
    const QString erp = m_erp->current(), b2b = m_b2b->current();
    const bool ready = !erp.isEmpty() && !b2b.isEmpty();
    m_join->setEnabled(ready);
    m_join->setText(ready ? tr("&Join %1 with %2").arg(inButton(erp), inButton(b2b)) : tr("&Join"));
    m_join->setToolTip(
        ready ? tr("From then on they are one row in every area (Enter)") : tr("Select one row on each side."));
    const bool read = m_desk.session->review(area()) != nullptr;
    const bool any = m_erp->rowCount() + m_b2b->rowCount() + m_suggestions->rowCount() > 0;
    m_why->setText(area().isEmpty() ? tr("No area that is compared has rows of one code that could be joined.")
            : !read                 ? tr("%1 was never read. Press F5 to read both sides.").arg(areaWord(area()))
            : m_stopped ? tr("Looking for rows that only one system has was stopped. Choose the area to look again.")
            : !m_found  ? tr("Looking for rows that only one system has…")
                        : tr("Every row of this area has its counterpart.\nRows that only one system has "
                              "would stand here, facing each other, to be joined."));
    m_why->setVisible(!any);
    m_facing->setVisible(any);
    m_join->setVisible(any);
}

void LinkPage::join()
{
    const QString erp = m_erp->current(), b2b = m_b2b->current();
    const auto schema = zgoda::schemaOf(*m_desk.session, area());
    if (erp.isEmpty() || b2b.isEmpty() || !schema)
        return;
    Link link;
    link.identity = schema->fields.first().identity;
    link.erp = erp;
    link.b2b = b2b;
    if (cellAt(m_suggestions, 0) == erp && cellAt(m_suggestions, 1) == b2b)
        link.how = Link::How(m_suggestions->item(m_suggestions->currentRow(), 0)->data(Qt::UserRole).toInt());
    link.by = m_desk.session->setup().person;
    link.at = m_desk.session->setup().clock();
    m_desk.session->addLink(link);
    Q_EMIT said(tr("%1 and %2 are joined. Read again to compare them.").arg(erp, b2b), false);
}

} // namespace zgoda
