#include "ui/sidebar.h"

#include "models/run/inboxinput.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

enum Role { PlaceRole = Qt::UserRole, AreaRole, CountRole, AlarmRole, LineRole };
constexpr int itemHeight = 32;

class ItemDelegate final : public QStyledItemDelegate {
public:
    ItemDelegate(const Look *look, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_look(look)
    {
    }
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return {160, index.data(LineRole).toBool() ? 13 : qMax(itemHeight, option.fontMetrics.height() + 12)};
    }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        painter->save();
        if (index.data(LineRole).toBool()) {
            painter->setPen(m_look->line());
            painter->drawLine(
                option.rect.left() + 10, option.rect.center().y(), option.rect.right() - 10, option.rect.center().y());
            painter->restore();
            return;
        }
        const bool selected = option.state & QStyle::State_Selected;
        const QRect box = option.rect.adjusted(4, 1, -4, -1);
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        if (selected || option.state & QStyle::State_MouseOver) {
            painter->setBrush(selected ? option.palette.highlight().color() : option.palette.midlight().color());
            painter->drawRoundedRect(box, 4, 4);
        }
        qvariant_cast<QIcon>(index.data(Qt::DecorationRole))
            .paint(painter, QRect(box.left() + 8, box.center().y() - 8, 16, 16));
        const QString count = index.data(CountRole).toString();
        QFont bold = option.font;
        bold.setBold(true);
        const int width = count.isEmpty() ? 0 : QFontMetrics(bold).horizontalAdvance(count) + 16;
        const QRect text = box.adjusted(32, 0, -width - 8, 0);
        painter->setFont(selected ? bold : option.font);
        painter->setPen(m_look->text());
        painter->drawText(text, Qt::AlignVCenter | Qt::AlignLeft,
            painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, text.width()));
        if (!count.isEmpty()) {
            const QRect badge(box.right() - width - 4, box.center().y() - 9, width, 20);
            const bool alarm = index.data(AlarmRole).toBool();
            if (alarm) {
                painter->setPen(Qt::NoPen);
                painter->setBrush(m_look->tint(Tint::NeedsYou));
                painter->drawRoundedRect(badge, 10, 10);
            }
            painter->setFont(alarm ? bold : option.font);
            painter->setPen(alarm ? m_look->strong(RowState::Conflict) : m_look->muted());
            painter->drawText(badge, Qt::AlignCenter, count);
        }
        painter->restore();
    }

private:
    const Look *m_look;
};

} // namespace

Sidebar::Sidebar(const Desk &desk, QWidget *parent)
    : QListWidget(parent)
    , m_desk(desk)
{
    setItemDelegate(new ItemDelegate(desk.look, this));
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    setAccessibleName(tr("Navigation"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);
    setMinimumWidth(150);
    viewport()->setAutoFillBackground(false);
    add(Place::Inbox, tr("Inbox"), Picture::Inbox);
    add(Place::Overview, tr("Overview"), Picture::Overview);
    const bool forAll = desk.session->setup().onlyOf.isEmpty(); // what is everybody's is not a role's
    if (forAll)
        add(Place::Trends, tr("Trends"), Picture::Trends);
    addLine();
    for (const QString &area : desk.session->areas())
        add(Place::Area, areaWord(area), Picture::Area, area);
    add(Place::Prices, tr("Prices paid"), Picture::Prices);
    if (desk.services->months())
        add(Place::Months, tr("By month"), Picture::Months);
    addLine();
    add(Place::Sync, tr("Synchronise"), Picture::Read);
    add(Place::Plan, tr("Plan"), Picture::Plan);
    add(Place::Run, tr("Run"), Picture::Run);
    add(Place::History, tr("History"), Picture::History);
    if (forAll) {
        addLine();
        add(Place::Links, tr("Links"), Picture::Links);
        add(Place::Rules, tr("Rules"), Picture::Rules);
        add(Place::Connections, tr("Connections"), Picture::Connections);
    }
    setCurrentRow(1);
    connect(this, &QListWidget::currentItemChanged, this, [this](QListWidgetItem *item) {
        if (item)
            Q_EMIT chosen(Place(item->data(PlaceRole).toInt()), item->data(AreaRole).toString());
    });
    connect(desk.session, &Session::areaChanged, this, &Sidebar::refresh);
    connect(desk.session, &Session::noted, this, &Sidebar::refresh);
    connect(desk.look, &Look::changed, this, &Sidebar::refresh);
    refresh();
}

void Sidebar::add(Place place, const QString &title, Picture picture, const QString &area)
{
    auto *item = new QListWidgetItem(m_desk.look->icon(picture), title, this);
    item->setData(PlaceRole, int(place));
    item->setData(AreaRole, area);
    item->setData(Qt::UserRole + 10, int(picture));
}

void Sidebar::addLine()
{
    auto *item = new QListWidgetItem(this);
    item->setData(LineRole, true);
    item->setFlags(Qt::NoItemFlags);
}

// Walking through the list stays in it, though a page that is shown takes the focus; Enter goes on to the page.
void Sidebar::keyPressEvent(QKeyEvent *event)
{
    if (currentItem() && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        Q_EMIT chosen(Place(currentItem()->data(PlaceRole).toInt()), currentItem()->data(AreaRole).toString());
        return;
    }
    QListWidget::keyPressEvent(event);
    setFocus();
}

QSize Sidebar::sizeHint() const { return {184, 400}; }

void Sidebar::refresh()
{
    qint64 writes = 0;
    const qint64 needs = openRows(*m_desk.session);
    for (int i = 0; i < count(); ++i) {
        QListWidgetItem *it = item(i);
        if (it->data(LineRole).toBool())
            continue;
        it->setIcon(m_desk.look->icon(Picture(it->data(Qt::UserRole + 10).toInt())));
        if (Place(it->data(PlaceRole).toInt()) != Place::Area)
            continue;
        const AreaStatus status = m_desk.session->status(it->data(AreaRole).toString());
        writes += status.willWrite;
        const bool read = m_desk.session->review(it->data(AreaRole).toString()) != nullptr;
        it->setData(CountRole,
            status.phase == AreaStatus::Phase::Reading ? u"…"_s
                : read                                 ? countText(status.needsYou)
                                                       : u"–"_s);
        it->setData(AlarmRole, status.needsYou > 0);
        it->setData(
            Qt::AccessibleTextRole, tr("%1, %2 need you").arg(areaWord(status.area), countText(status.needsYou)));
        it->setToolTip(
            tr("%1 need you, %2 will be written").arg(countText(status.needsYou), countText(status.willWrite)));
    }
    for (int i = 0; i < count(); ++i) {
        const auto place = Place(item(i)->data(PlaceRole).toInt());
        if (item(i)->data(LineRole).toBool())
            continue;
        if (place == Place::Inbox) {
            item(i)->setData(CountRole, needs > 0 ? countText(needs) : QString());
            item(i)->setData(AlarmRole, needs > 0);
            item(i)->setData(Qt::AccessibleTextRole, tr("Inbox, %1 need you").arg(countText(needs)));
        } else if (place == Place::Plan) {
            item(i)->setData(CountRole, writes > 0 ? countText(writes) : QString());
            item(i)->setData(Qt::AccessibleTextRole, tr("Plan, %1 will be written").arg(countText(writes)));
        }
    }
}

void Sidebar::go(Place place, const QString &area)
{
    const QSignalBlocker quiet(this);
    for (int i = 0; i < count(); ++i) {
        if (!item(i)->data(LineRole).toBool() && Place(item(i)->data(PlaceRole).toInt()) == place
            && item(i)->data(AreaRole).toString() == area)
            setCurrentRow(i);
    }
}

} // namespace zgoda
