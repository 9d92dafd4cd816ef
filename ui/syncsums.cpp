// What a synchronisation's page says of what was read: sums, shortages, and the orders that are flagged for them.
#include "models/base/decimal.h"
#include "ui/buttons.h"
#include "ui/comparefoot.h"
#include "ui/flagging.h"
#include "ui/labels.h"
#include "ui/syncpage.h"
#include "ui/words.h"

#include <QTabBar>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

constexpr int namedAtMost = 6;

QSet<KeyId> setOf(const QVector<KeyId> &rows) { return {rows.begin(), rows.end()}; }

} // namespace

QString SyncPage::tabText(const SyncedArea &area) const
{
    const ReviewPtr review = m_desk.session->review(area.area);
    const auto differ
        = std::count_if(area.keys.begin(), area.keys.end(), [&](KeyId key) { return review && review->find(key); });
    return differ > 0
        ? tr("%1 · %2 of %3 differ").arg(areaWord(area.area), countText(differ), countText(area.keys.size()))
        : tr("%1 · %2 alike").arg(areaWord(area.area), countText(area.keys.size()));
}

// How much each side was made to send, and what went wrong.
QString SyncPage::readText() const
{
    qint64 erp = 0, b2b = 0;
    QStringList wrong;
    for (const SyncedArea &area : m_report.areas) {
        erp += area.erpRows;
        b2b += area.b2bRows;
        const QString name = areaWord(area.area);
        if (area.neverRead)
            wrong.append(tr("%1 was never read; read it once as a whole").arg(name));
        else if (area.error)
            wrong.append(tr("%1: %2").arg(name, sentence(*area.error, m_desk.nameOf(area.errorSide))));
        else if (!area.good)
            wrong.append(tr("%1: the read was not complete").arg(name));
        if (area.erpWhole || area.b2bWhole)
            wrong.append(tr("%1: %2 can be asked for no less than the whole list")
                             .arg(name, m_desk.names.of(area.erpWhole ? Side::Erp : Side::B2b)));
    }
    if (m_report.stopped)
        wrong.append(tr("stopped before all was read"));
    QString text = tr("Read %1: %2 sent %3, %4 sent %5.")
                       .arg(instantText(m_readAt), m_desk.names.erp, rowsText(erp), m_desk.names.b2b, rowsText(b2b));
    return wrong.isEmpty() ? text : text + u'\n' + wrong.join(u'\n');
}

void SyncPage::showSums()
{
    m_read->setText(readText());
    qint64 needsYou = 0;
    WriteTargets all;
    for (int tab = 0; tab < int(m_shown.size()); ++tab) {
        for (const SyncedArea &area : m_report.areas) {
            const ReviewPtr review = m_desk.session->review(area.area);
            if (area.area != m_shown[tab] || !review)
                continue;
            const QSet<KeyId> rows = setOf(area.keys);
            const WriteTargets targets = targetsOf(*review, &rows);
            all.erp += targets.erp;
            all.b2b += targets.b2b;
            for (const KeyId key : area.keys) {
                const RowReview *row = review->find(key);
                needsYou += int(row && row->needsYou);
            }
            m_tabs->setTabText(tab, tabText(area));
        }
    }
    m_summary->setText(tr("%1 need you · %2").arg(countText(needsYou), rowsText(m_report.rows())));
    const bool writes = all.erp + all.b2b > 0;
    m_plan->setEnabled(writes && !m_reading);
    m_plan->setTarget(all.b2b == 0 && all.erp > 0 ? Side::Erp : Side::B2b);
    m_plan->setText(writes ? previewButton(all.b2b, all.erp, m_desk.names) : tr("&Preview the writes ▸"));
    m_plan->setToolTip(writes ? tr("Shows exactly what will be written of just these rows (Ctrl+Enter)")
                              : tr("Nothing of these rows is settled that would be written."));
}

void SyncPage::showCheck()
{
    QStringList lines;
    const auto amount
        = [this](qint64 units) { return plainDecimal(QString::fromLatin1(formatDecimal(units, m_checked.scale)), 0); };
    qsizetype lacking = 0;
    for (const Checked &row : m_checked.rows) {
        if (row.missing() == 0 || ++lacking > namedAtMost)
            continue;
        lines.append(tr("%1: %2 wanted by %3, %4 there, %5 missing")
                         .arg(row.name.isEmpty() ? row.code : row.code + u" · "_s + row.name, amount(row.wanted),
                             row.wantedBy.mid(0, 3).join(u", "_s), amount(row.erp), amount(row.missing())));
    }
    if (lacking > namedAtMost)
        lines.append(tr("… and %1 more").arg(countText(lacking - namedAtMost)));
    if (m_check && !m_checked.rows.isEmpty() && !m_checked.wantsKnown)
        lines.append(tr("More may be wanted: not all lines of the orders have been read. Read them, then look again."));
    else if (m_check && lines.isEmpty() && !m_checked.rows.isEmpty())
        lines.append(tr("Nothing is missing: all that open orders of the shop want of this is there."));
    m_lacking->setVisible(!lines.isEmpty());
    m_lacking->setText(lines.join(u'\n'));
    tintWidget(m_lacking, m_desk.look->tint(Tint::NeedsYou), m_desk.look->text());
    m_lacking->setAutoFillBackground(lacking > 0);
    const auto places = this->places();
    const qsizetype orders = places ? shortRows(*m_desk.session, *places, m_checked).size() : 0;
    m_flag->setVisible(orders > 0);
    m_flagInShop->setVisible(orders > 0 && canMark(MarkField::Use::Short));
    m_hold->setVisible(m_check && places && canMark(MarkField::Use::Reserved)
        && (!onlyInShop(*m_desk.session, *places, m_report).isEmpty()
            || !reservations(*m_desk.session, *places, m_report).isEmpty()));
    m_flag->setText(tr("F&lag %1").arg(counted(QT_TRANSLATE_N_NOOP("Words", "%Ln order(s)"), orders)));
}

bool SyncPage::canMark(MarkField::Use use) const
{
    const auto fields = m_desk.services->marks();
    const MarkField *mark = fields ? markFor(*fields, use) : nullptr;
    return mark && whyNotMarked(*m_desk.session, *mark).isEmpty();
}

std::optional<CheckPlaces> SyncPage::places() const
{
    return checkPlaces(m_desk.session->setup(), m_desk.services->marks().value_or(QVector<MarkField> {}));
}

void SyncPage::flagOrders()
{
    const auto places = this->places();
    const QVector<RowNote> notes
        = places && !m_reading ? flagsOf(*m_desk.session, *places, m_checked) : QVector<RowNote>();
    if (notes.isEmpty()) {
        Q_EMIT said(tr("No order is short of what was checked here."), false);
        return;
    }
    m_desk.session->setNotes(notes);
    QStringList orders;
    for (const RowNote &note : notes)
        orders.append(note.key.join(u" · "_s));
    orders.removeDuplicates(); // of a row that is split, each field is flagged
    Q_EMIT said(
        tr("Flagged in the inbox: %1. Ctrl+Z takes it back.").arg(orders.mid(0, namedAtMost).join(u", "_s)), false);
}

} // namespace zgoda
