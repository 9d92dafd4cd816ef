#include "ui/cutofflist.h"

#include "models/run/cutoffbook.h"
#include "ui/cutoffdialog.h"
#include "ui/labels.h"
#include "ui/removedbar.h"
#include "ui/textcutoffs.h"
#include "ui/widgets.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLocale>
#include <QPushButton>
#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

constexpr int troubleDays = 366;
constexpr int warningColumn = 6;

CutOffs cutOffsOf(const Session &session)
{
    const CutOffBook *book = CutOffBook::of(session);
    return book ? book->cutOffs() : CutOffs {};
}

} // namespace

CutOffList::CutOffList(const Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
{
    buildList();
    m_zones = new QComboBox(this);
    listZones();
    connect(m_zones, &QComboBox::currentIndexChanged, this, [this] {
        if (m_filling)
            return;
        CutOffs all = cutOffsOf(*m_desk.session);
        all.zone = m_zones->currentData().toString();
        keep(all);
    });
    buildButtons();
    auto *zone = new QHBoxLayout;
    auto *label = new QLabel(tr("&Time zone"), this);
    label->setBuddy(m_zones);
    zone->addWidget(label);
    zone->addWidget(m_zones);
    zone->addStretch();
    auto *buttons = new QHBoxLayout;
    for (QPushButton *button : {m_add, m_edit, m_remove})
        buttons->addWidget(button);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(note(this,
        tr("By these hours an order of the shop must be in %1, to be handled that day. The page of orders, the inbox "
           "and the overview count down to each.")
            .arg(desk.names.erp)));
    layout->addLayout(zone);
    layout->addWidget(m_list, 1);
    layout->addLayout(buttons);
    m_removedBar = new RemovedBar(this);
    connect(m_removedBar, &RemovedBar::putBackWanted, this, &CutOffList::putBack);
    layout->addWidget(m_removedBar);
    refresh();
}

void CutOffList::buildList()
{
    m_list = new ListTable(m_desk.look,
        {tr("Name"), tr("Time"), tr("Days"), tr("Days without"), tr("Which orders"), tr("Next"), tr("Warning")},
        tr("Cut-off hours"), this);
    m_list->setSortingEnabled(false);
    m_list->setEmptyText(
        tr("There is no cut-off hour yet. With one, the desk counts down to it and says which orders of the "
           "shop are not in %1.")
            .arg(m_desk.names.erp));
    connect(m_list, &QTableWidget::itemSelectionChanged, this, &CutOffList::showButtons);
    connect(m_list, &QTableWidget::cellActivated, this, [this](int row) { edit(row); });
}

void CutOffList::listZones()
{
    m_zones->addItem(tr("This computer's: %1").arg(QString::fromLatin1(QTimeZone::systemTimeZoneId())), QString());
    for (const QByteArray &id : QTimeZone::availableTimeZoneIds())
        m_zones->addItem(QString::fromLatin1(id), QString::fromLatin1(id));
    m_zones->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_zones->setMinimumContentsLength(30);
}

void CutOffList::buildButtons()
{
    m_add = new QPushButton(tr("&New cut-off hour…"), this);
    m_edit = new QPushButton(tr("&Change…"), this);
    m_remove = new QPushButton(tr("&Remove"), this);
    connect(m_add, &QPushButton::clicked, this, [this] { edit(-1); });
    connect(m_edit, &QPushButton::clicked, this, [this] { edit(m_list->currentRow()); });
    connect(m_remove, &QPushButton::clicked, this, &CutOffList::remove);
}

// A clock change within a year, or a condition that no order can meet.
QString CutOffList::troubleOf(const CutOffs &all, qsizetype index) const
{
    const Instant now = m_desk.session->setup().clock();
    const QDate today = QDateTime::fromMSecsSinceEpoch(now, all.timeZone()).date();
    const CutOffs one {all.zone, {all.all[index]}};
    QStringList out;
    for (const ClockTrouble &trouble : clockTroubles(one, today, today.addDays(troubleDays)))
        out.append(clockTroubleText(trouble, one));
    return out.join(u'\n');
}

void CutOffList::addLine(const CutOffs &all, qsizetype index)
{
    const CutOff &one = all.all[index];
    const Instant now = m_desk.session->setup().clock();
    const QTimeZone zone = all.timeZone();
    const auto next = nextCutOff(one, zone, now);
    QStringList without;
    for (const QDate &day : one.without)
        without.append(dateText(day));
    const QString which = conditionsText(one.when), trouble = troubleOf(all, index);
    m_list->addLine({one.name, QLocale().toString(one.at, u"HH:mm"_s), cutOffDaysText(one), without.join(u", "_s),
        which.isEmpty() ? tr("every order") : which, next ? cutOffClock(*next, zone, now) : tr("never"), trouble});
    const int row = m_list->rowCount() - 1;
    // Beside the name, too: in a narrow window the last column is out of sight.
    m_list->item(row, 0)->setIcon(trouble.isEmpty() ? QIcon() : m_desk.look->stateIcon(RowState::Conflict));
    m_list->item(row, 0)->setToolTip(trouble.isEmpty() ? one.name : trouble);
    m_list->item(row, warningColumn)->setToolTip(trouble);
}

void CutOffList::refresh()
{
    m_filling = true;
    const int current = m_list->currentRow();
    const CutOffs all = cutOffsOf(*m_desk.session);
    m_list->setRowCount(0);
    for (qsizetype i = 0; i < all.all.size(); ++i)
        addLine(all, i);
    m_list->fitColumns(300);
    if (current >= 0 && current < m_list->rowCount())
        m_list->selectRow(current);
    m_zones->setCurrentIndex(qMax(0, m_zones->findData(all.zone)));
    m_filling = false;
    m_removedBar->tell(m_removed ? m_removed->cutOff.name : QString());
    showButtons();
}

void CutOffList::showButtons()
{
    const bool able = CutOffBook::of(*m_desk.session) != nullptr;
    const bool any = able && m_list->currentRow() >= 0 && !m_list->selectedItems().isEmpty();
    const QString unable = tr("This workspace compares no orders, so that there is nothing to count down for.");
    m_add->setEnabled(able);
    m_add->setToolTip(able ? QString() : unable);
    m_zones->setEnabled(able);
    m_zones->setToolTip(able ? QString() : unable);
    for (QPushButton *button : {m_edit, m_remove}) {
        button->setEnabled(any);
        button->setToolTip(any ? QString() : able ? tr("Select a cut-off hour first.") : unable);
    }
}

void CutOffList::edit(int row)
{
    const CutOffs all = cutOffsOf(*m_desk.session);
    if (row >= int(all.all.size()))
        return;
    auto *dialog = new CutOffDialog(m_desk, all, row, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, row] {
        CutOffs now = cutOffsOf(*m_desk.session);
        if (row >= 0 && row < int(now.all.size()))
            now.all[row] = dialog->cutOff();
        else
            now.all.append(dialog->cutOff());
        keep(now);
    });
    dialog->open();
}

void CutOffList::remove()
{
    CutOffs all = cutOffsOf(*m_desk.session);
    const int row = m_list->currentRow();
    if (row < 0 || row >= int(all.all.size()))
        return;
    m_removed = Removed {all.all.takeAt(row), row};
    keep(all);
}

// To where it was. One of its name that was made meanwhile stays, and this one waits until that has another name.
void CutOffList::putBack()
{
    CutOffs all = cutOffsOf(*m_desk.session);
    if (!m_removed)
        return;
    const auto same = [&](const CutOff &one) { return one.name == m_removed->cutOff.name; };
    if (std::any_of(all.all.begin(), all.all.end(), same))
        return Q_EMIT said(
            tr("There is a cut-off hour “%1” again: give that one another name first.").arg(m_removed->cutOff.name),
            true);
    const Removed removed = *std::exchange(m_removed, {});
    all.all.insert(qMin(removed.at, all.all.size()), removed.cutOff);
    keep(all);
}

void CutOffList::keep(const CutOffs &all)
{
    CutOffBook *book = CutOffBook::of(*m_desk.session);
    if (!book)
        return;
    if (const Result<> kept = book->set(all); !kept)
        Q_EMIT said(
            tr("The change counts only until Zgoda is closed: it could not be kept. %1").arg(sentence(kept.error())),
            true);
    refresh();
}

} // namespace zgoda
