#include "ui/findlist.h"

#include "models/base/async.h"
#include "ui/words.h"

#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QLineEdit>
#include <QtConcurrent>
#include <utility>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

constexpr int most = 12;    // rows offered
constexpr int quiet = 60;   // ms without a key before it looks
constexpr int widest = 560; // pixels
constexpr int linesShown = 14;
constexpr int lineHeight = 24;

QString called(const Found &found) { return found.name.isEmpty() ? found.value : found.value + u" · "_s + found.name; }

// Of what is pasted, the place that has most of it.
QVector<Found> placeOfMost(const Finder &finder, const QStringList &codes, qsizetype *known)
{
    QHash<QString, QVector<Found>> bySpot;
    for (const QString &code : codes) {
        for (const Found &found : finder.exactly(code))
            bySpot[found.area + u'.' + found.field].append(found);
    }
    QVector<Found> best;
    for (const QVector<Found> &here : std::as_const(bySpot)) {
        if (here.size() > best.size())
            best = here;
    }
    *known = best.size();
    return best;
}

} // namespace

FindList::FindList(const Desk &desk, QLineEdit *box, QWidget *window)
    : QListWidget(window)
    , m_desk(desk)
    , m_box(box)
    , m_wait(new QTimer(this))
{
    setObjectName(u"found"_s);
    setAccessibleName(tr("What was found"));
    setFocusPolicy(Qt::NoFocus);
    setFrameShape(QFrame::StyledPanel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTextElideMode(Qt::ElideRight);
    setUniformItemSizes(true);
    hide();
    m_wait->setSingleShot(true);
    m_wait->setInterval(quiet);
    connect(m_wait, &QTimer::timeout, this, &FindList::ask);
    connect(box, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_takeFirst = false;
        if (text.trimmed().isEmpty())
            leave();
        else
            m_wait->start();
    });
    connect(this, &QListWidget::itemClicked, this, [this](QListWidgetItem *item) { activate(row(item)); });
    connect(desk.session, &Session::areaChanged, this, [this] {
        m_finder = nullptr;
        ++m_news;
    });
    box->installEventFilter(this);
    window->installEventFilter(this);
}

void FindList::ask() { look({}); }

void FindList::leave()
{
    m_wait->stop();
    ++m_asked;
    m_running = m_takeFirst = false;
    hide();
}

void FindList::offerPasted(const QString &text)
{
    const QStringList codes = codesIn(text);
    if (codes.isEmpty())
        return;
    if (codes.size() == 1) {
        m_box->setText(codes.first());
        return ask();
    }
    m_box->setText(tr("%1 and %2 more").arg(codes.first(), countText(codes.size() - 1)));
    look(codes);
}

// What is asked later wins. A million codes take a moment to be made ready, once after each read.
void FindList::look(const QStringList &pasted)
{
    const int asked = ++m_asked;
    const QString typed = m_box->text().trimmed();
    m_running = true;
    const auto work = [known = m_finder, areas = m_finder ? QVector<FindIn>() : areasOf(*m_desk.session),
                          links = m_desk.session->links(), typed, pasted] {
        Answer answer;
        answer.finder = known ? known : std::make_shared<const Finder>(areas, links);
        answer.pasted = pasted;
        answer.found
            = pasted.isEmpty() ? answer.finder->find(typed, most) : placeOfMost(*answer.finder, pasted, &answer.known);
        return answer;
    };
    onFinished(QtConcurrent::run(work), this, [this, asked, news = m_news, typed](const Answer &answer) {
        if (asked != m_asked)
            return;
        m_running = false;
        if (news == m_news) // else it is of rows that have changed meanwhile: good for this answer only
            m_finder = answer.finder;
        take(typed, answer);
    });
}

void FindList::add(const Offer &offer)
{
    m_offers.append(offer);
    auto *item = new QListWidgetItem(offer.text, this);
    item->setToolTip(offer.text);
    item->setSizeHint({0, qMax(lineHeight, fontMetrics().height() + 8)});
}

void FindList::offerRow(const Found &found)
{
    const Subject subject {found.area, found.field, {found.value}, false, false, {}};
    if (found.kind == Found::Kind::Group) {
        add({tr("Synchronise %1 · %2 %3 (%4)")
                 .arg(areaWord(found.area), fieldWord(found.field), found.value, rowsText(found.rows)),
            {subject}, {}});
        return;
    }
    add({tr("Synchronise %1 · %2").arg(areaWord(found.area), called(found)), {subject}, {}});
    if (!found.hasLines)
        return;
    Subject items = subject;
    items.items = true;
    add({tr("Synchronise what %1 lists · %2").arg(found.value, areaWord(found.area)), {items}, {}});
}

// Nothing that was read has it: it may have come since.
void FindList::offerUnknown(const QString &typed)
{
    for (const AreaSetup &area : m_desk.session->setup().areas) {
        if (area.referenceFor.isEmpty())
            continue;
        const QString field = area.schema->fields[0].id;
        add({tr("Ask both sides for %1 %2").arg(fieldWord(field), typed),
            {Subject {area.schema->area, field, {typed}, false, false, {}}}, {}});
    }
}

void FindList::take(const QString &typed, const Answer &answer)
{
    clear();
    m_offers.clear();
    if (!answer.pasted.isEmpty()) {
        Subject all;
        for (const Found &found : answer.found) {
            all.area = found.area;
            all.field = found.field;
            all.values.append(found.value);
        }
        if (all.values.isEmpty())
            add({tr("Nothing that was read has one of these %1 codes").arg(countText(answer.pasted.size())), {}, {},
                true});
        else
            add({tr("Synchronise %1 · %2 of %3 pasted codes")
                     .arg(areaWord(all.area), countText(answer.known), countText(answer.pasted.size())),
                {all}, {}});
    } else {
        add({tr("Find “%1” in the comparisons").arg(typed), {}, {}});
        for (const Found &found : answer.found)
            offerRow(found);
        const bool exact
            = std::any_of(answer.found.begin(), answer.found.end(), [](const Found &found) { return found.exact; });
        for (const QString &area : m_desk.session->areas()) {
            if (areaWord(area).startsWith(typed, Qt::CaseInsensitive))
                add({tr("Read all of %1").arg(areaWord(area)), {}, area});
        }
        if (!exact)
            offerUnknown(typed);
    }
    setCurrentRow(0);
    if (std::exchange(m_takeFirst, false) && count() > 1)
        return activate(1);
    place();
    show();
    raise();
}

void FindList::place()
{
    const int width = qMin(parentWidget()->width() - 16, qMax(widest, m_box->width()));
    const QPoint under = m_box->mapTo(parentWidget(), QPoint(m_box->width(), m_box->height() + 2));
    const int lines = qMin(count(), linesShown);
    setGeometry(qMax(8, under.x() - width), under.y(), width,
        lines * qMax(sizeHintForRow(0), fontMetrics().height()) + 2 * frameWidth() + 2);
}

void FindList::activate(int row)
{
    if (row < 0 || row >= m_offers.size())
        return;
    const Offer offer = m_offers[row];
    if (offer.idle)
        return;
    leave();
    if (!offer.area.isEmpty())
        Q_EMIT readWanted({offer.area});
    else if (!offer.subjects.isEmpty())
        Q_EMIT syncWanted(offer.subjects, offer.text);
    else
        Q_EMIT findWanted(m_box->text());
}

// Enter looks into the comparisons, as ever, until the cursor is on something else; Ctrl+Enter takes the first that can
// be synchronised.
bool FindList::keyPressed(int key, Qt::KeyboardModifiers modifiers)
{
    const bool enter = key == Qt::Key_Return || key == Qt::Key_Enter;
    switch (key) {
    case Qt::Key_Down:
    case Qt::Key_Up:
        setCurrentRow(qMax(0, qMin(currentRow() + (key == Qt::Key_Down ? 1 : -1), count() - 1)));
        return true;
    case Qt::Key_Escape: leave(); return true;
    default: break;
    }
    if (!enter)
        return false;
    const bool first = modifiers.testFlag(Qt::ControlModifier) && currentRow() == 0 && count() > 1;
    activate(first ? 1 : currentRow());
    return true;
}

bool FindList::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_box && event->type() == QEvent::FocusOut)
        leave();
    if (watched != m_box && event->type() == QEvent::Resize)
        hide();
    const bool key = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (watched != m_box || !key)
        return QListWidget::eventFilter(watched, event);
    auto *pressed = static_cast<QKeyEvent *>(event);
    if (pressed->matches(QKeySequence::Paste)) {
        const QString text = QApplication::clipboard()->text();
        if (event->type() == QEvent::KeyPress && codesIn(text).size() > 1) {
            offerPasted(text);
            return true;
        }
        return false;
    }
    const bool enter = pressed->key() == Qt::Key_Return || pressed->key() == Qt::Key_Enter;
    if (enter && busy() && pressed->modifiers().testFlag(Qt::ControlModifier)) { // of what is typed, not of what was
        m_takeFirst = m_takeFirst || event->type() == QEvent::KeyPress;
        event->accept();
        return true;
    }
    if (isHidden()) {
        if (enter) // it looks into the comparisons
            leave();
        return false;
    }
    const bool ours
        = enter || pressed->key() == Qt::Key_Escape || pressed->key() == Qt::Key_Down || pressed->key() == Qt::Key_Up;
    if (event->type() == QEvent::ShortcutOverride) { // not the window's: Esc stops there, Ctrl+Enter previews
        if (ours)
            event->accept();
        return ours;
    }
    return keyPressed(pressed->key(), pressed->modifiers());
}

} // namespace zgoda
