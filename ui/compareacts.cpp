// What an operator does on a comparison's page: decides, moves, looks for, takes away.
#include "ui/columnfit.h"
#include "ui/comparepage.h"
#include "ui/comparetools.h"
#include "ui/decisionpanel.h"
#include "ui/desktable.h"
#include "ui/rowchoices.h"
#include "ui/rowtabs.h"
#include "ui/tableexport.h"
#include "ui/text.h"
#include "ui/words.h"

#include <QMenu>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

constexpr int rereadAtMost = 1000;

} // namespace

void ComparePage::take(Take take) { m_choices->take(take); }

void ComparePage::takeAlike(Take take) { m_choices->takeAlike(take); }

void ComparePage::clearChoice() { m_choices->clear(); }

void ComparePage::acceptDifference() { m_choices->accept(); }

void ComparePage::unaccept() { m_choices->unaccept(); }

void ComparePage::makeRule() { m_panel->makeRule(); }

void ComparePage::toggleIncluded() { m_choices->toggleIncluded(); }

void ComparePage::toggleGrouped() { m_tools->toggleGrouped(); }

void ComparePage::showColumnMenu(const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    m_fit->fillMenu(menu);
    menu->popup(at.isNull() ? m_view->mapToGlobal(QPoint(40, 40)) : at);
}

void ComparePage::setFilterText(const QString &text)
{
    m_tools->narrow({}, {});
    m_tools->setText(text);
}

void ComparePage::reread()
{
    const QVector<KeyId> keys = m_cursor->listed(rereadAtMost);
    if (keys.isEmpty() || keys.size() > rereadAtMost)
        Q_EMIT readWanted({m_area});
    else
        m_desk.session->reread(m_area, keys);
}

void ComparePage::goNext(bool forward)
{
    const int row = m_cursor->next(forward);
    if (row >= 0)
        select(m_table->keyAt(row));
    else
        Q_EMIT said(tr("Nothing else here needs you."), false);
}

void ComparePage::select(KeyId key) { m_cursor->select(key); }

void ComparePage::reveal(KeyId key)
{
    setFilterText({});
    showTab(0);
    if (m_table->arranging())
        m_cursor->goTo(key);
    else
        select(key);
}

void ComparePage::showTab(int tab) { m_tools->tabs()->setCurrentIndex(tab); }

void ComparePage::focusFilter() { m_tools->focusText(); }

void ComparePage::focusOtherValue() { m_panel->focusOther(); }

void ComparePage::focusOtherForAlike() { m_panel->focusOther(true); }

void ComparePage::copy() { m_view->copySelection(); }

void ComparePage::exportRows()
{
    const QVector<KeyId> keys = m_cursor->listed(m_table->rowCount());
    const QString file = askForExport(this, tr("Export %1").arg(rowsText(keys.size())), areaWord(m_area) + u".xlsx"_s);
    if (!file.isEmpty())
        exportTo(file, keys);
}

void ComparePage::exportTo(const QString &file, const QVector<KeyId> &keys)
{
    followExport(m_desk, keys.size(), file, m_desk.services->exportRows(file, m_area, keys), this,
        [this](const QString &sentence, bool bad) { Q_EMIT said(sentence, bad); });
}

} // namespace zgoda
