// The window's ways to have just some rows alike: from the find box, from the rows that are chosen, from a pasted list.
#include "models/run/belonging.h"
#include "models/run/livecheck.h"
#include "ui/comparepage.h"
#include "ui/findlist.h"
#include "ui/mainwindow.h"
#include "ui/planpage.h"
#include "ui/syncpage.h"
#include "ui/systembar.h"
#include "ui/words.h"

#include <QMenu>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

// By the codes that the chosen rows name, in the area that describes these things or, without one, in their own.
QVector<Subject> thingsOf(const Session &session, const QString &area, const QVector<KeyId> &rows)
{
    const ReviewPtr review = session.review(area);
    QVector<Subject> out;
    const Schema &schema = review->diff->schema();
    for (int f = 0; f < int(schema.fields.size()) && out.isEmpty(); ++f) {
        const QString &identity = schema.fields[f].identity;
        if (identity.isEmpty())
            continue;
        Subject subject {area, schema.fields[f].id, {}, false, false, {}};
        for (const AreaSetup &setup : session.setup().areas) {
            if (setup.referenceFor == identity)
                subject = {setup.schema->area, setup.schema->fields[0].id, {}, false, false, {}};
        }
        for (const KeyId row : rows) {
            for (const SnapshotPtr &side : {review->diff->erp, review->diff->b2b}) {
                const Cell cell
                    = f < schema.keyCount ? review->diff->pools().keys.key(row)[size_t(f)] : side->cell(f, row);
                if (isValue(cell))
                    subject.values.append(review->diff->pools().texts.text(cell));
            }
        }
        subject.values.removeDuplicates();
        if (!subject.values.isEmpty())
            out.append(subject);
    }
    return out;
}

Subject rowsThemselves(const Session &session, const QString &area, const QVector<KeyId> &rows)
{
    const Diff &diff = *session.review(area)->diff;
    Subject subject {area, diff.schema().fields[0].id, {}, true, false, {}};
    for (const KeyId row : rows)
        subject.keys.append(keyParts(diff.schema(), diff.pools(), row));
    return subject;
}

} // namespace

void MainWindow::makeSyncMenu(QMenu *menu)
{
    m_compareActions
        += {add(menu, tr("S&ynchronise these rows now"), QKeySequence(tr("Ctrl+Y")), [this] { syncSelected(); }),
            add(menu, tr("… with all that belongs to the product or &customer"), QKeySequence(tr("Ctrl+Shift+Y")),
                [this] { syncThings(); }),
            add(menu, tr("… with what the document l&ists"), {}, [this] { syncItems(); }),
            add(menu, tr("Li&ve check: is it there?"), QKeySequence(tr("Ctrl+J")), [this] { checkSelected(); }),
            add(menu, tr("… and fla&g the orders that are short of it"), QKeySequence(tr("Ctrl+Shift+J")),
                [this] { syncPage()->flagOrders(); })};
}

void MainWindow::followFindList()
{
    m_findList = new FindList(m_desk, m_systems->find(), this);
    connect(m_findList, &FindList::findWanted, this, &MainWindow::find);
    connect(m_findList, &FindList::readWanted, this, &MainWindow::readAreas);
    connect(m_findList, &FindList::syncWanted, this,
        [this](const QVector<Subject> &subjects, const QString &title) { sync(subjects, title); });
}

SyncPage *MainWindow::syncPage()
{
    if (m_sync)
        return m_sync;
    m_sync = new SyncPage(
        m_desk, [this](ComparePage *page) { follow(page); }, this);
    m_pages->addWidget(m_sync);
    connect(m_sync, &SyncPage::said, this, [this](const QString &sentence, bool bad) { say(sentence, bad); });
    connect(m_sync, &SyncPage::areaShown, this, &MainWindow::showActions);
    connect(m_sync, &SyncPage::flagInShopWanted, this, &MainWindow::flagInShop);
    connect(m_sync, &SyncPage::holdWanted, this, &MainWindow::holdGoods);
    connect(m_sync, &SyncPage::planWanted, this,
        [this](const QStringList &areas, const RowsByArea &rows) { m_plan->preview(areas, rows); });
    return m_sync;
}

void MainWindow::sync(const QVector<Subject> &subjects, const QString &title, bool check)
{
    if (!isOpen() || subjects.isEmpty())
        return;
    if (syncPage()->reading()) {
        say(tr("Something else is being read just now. Esc stops it."), false);
        return;
    }
    go(Place::Sync);
    m_sync->ask(subjects, title, check);
}

void MainWindow::syncSelected()
{
    const ComparePage *page = currentCompare();
    const QVector<KeyId> rows = page ? page->selectedRows() : QVector<KeyId>();
    if (!page || rows.isEmpty())
        return;
    sync({rowsThemselves(*m_desk.session, page->area(), rows)},
        tr("%1 · %2").arg(areaWord(page->area()), rowsText(rows.size())));
}

void MainWindow::syncThings()
{
    const ComparePage *page = currentCompare();
    const QVector<KeyId> rows = page ? page->selectedRows() : QVector<KeyId>();
    const QVector<Subject> things
        = !page || rows.isEmpty() ? QVector<Subject>() : thingsOf(*m_desk.session, page->area(), rows);
    if (things.isEmpty()) {
        say(tr("These rows name no product and no customer."), false);
        return;
    }
    sync(things,
        tr("%1 · %2 and what belongs to it").arg(areaWord(things[0].area), things[0].values.mid(0, 3).join(u", "_s)));
}

void MainWindow::syncItems()
{
    const ComparePage *page = currentCompare();
    const QVector<KeyId> rows = page ? page->selectedRows() : QVector<KeyId>();
    if (!page || rows.isEmpty())
        return;
    Subject subject = rowsThemselves(*m_desk.session, page->area(), rows);
    subject.alone = false;
    subject.items = true;
    sync({subject}, tr("What these list · %1").arg(areaWord(page->area())));
}

// An order's rows ask whether what they want is there; other rows, how much of their product there is.
void MainWindow::checkSelected()
{
    const ComparePage *page = currentCompare();
    const QVector<KeyId> rows = page ? page->selectedRows() : QVector<KeyId>();
    const auto places = checkPlaces(m_desk.session->setup());
    if (!page || rows.isEmpty() || !places)
        return;
    if (page->area() == places->heads || page->area() == places->lines) {
        const Diff &diff = *m_desk.session->review(page->area())->diff;
        const int number = diff.schema().indexOf(places->number);
        QStringList numbers;
        for (const KeyId row : rows)
            numbers.append(keyParts(diff.schema(), diff.pools(), row).value(number));
        numbers.removeDuplicates();
        sync({demandOf(*places, numbers)}, tr("Live check · %1").arg(numbers.mid(0, 3).join(u", "_s)), true);
        return;
    }
    const QVector<Subject> things = thingsOf(*m_desk.session, page->area(), rows);
    if (things.isEmpty())
        say(tr("These rows name no product."), false);
    else
        sync({quantitiesOf(*places, things[0].values)},
            tr("Live check · %1").arg(things[0].values.mid(0, 3).join(u", "_s)), true);
}

} // namespace zgoda
