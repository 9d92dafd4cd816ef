#include "models/tables/difftable.h"
#include "models/tables/steptable.h"
#include "ui/desktable.h"

#include <QApplication>
#include <QPainter>

namespace zgoda {
namespace {

constexpr int pad = 6;
constexpr int iconSize = 14;
constexpr int movementWide = 12; // beside a value, so that numbers stand in line
using Kind = TableColumn::Kind;

void drawText(QPainter *painter, const QRect &rect, const QString &text, Qt::Alignment alignment)
{
    if (rect.width() <= 0)
        return;
    const QString shown = painter->fontMetrics().elidedText(text, Qt::ElideRight, rect.width());
    painter->drawText(rect, int(alignment) | Qt::TextSingleLine, shown);
}

// A filled triangle behind the number it belongs to: up or down since the last agreement.
void drawMovement(QPainter *painter, const QRect &where, DiffTable::Moved moved)
{
    const QPointF c = QRectF(where).center();
    const bool up = moved == DiffTable::Moved::Up;
    const double d = up ? 1 : -1;
    const QPointF points[] = {c + QPointF(-3.5, 2.5 * d), c + QPointF(3.5, 2.5 * d), c + QPointF(0, -3.5 * d)};
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(painter->pen().color());
    painter->setPen(Qt::NoPen);
    painter->drawPolygon(points, 3);
    painter->restore();
}

bool startsGroup(const QModelIndex &index)
{
    return Kind(index.data(DiffTable::KindRole).toInt()) == Kind::Value
        && Side(index.data(DiffTable::SideRole).toInt()) == Side::Erp;
}

QColor blend(const QColor &a, const QColor &b)
{
    return QColor::fromRgbF(
        (a.redF() * 2 + b.redF()) / 3, (a.greenF() * 2 + b.greenF()) / 3, (a.blueF() * 2 + b.blueF()) / 3);
}

} // namespace

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    if (index.data(DiffTable::HeadingRole).isValid() || index.data(StepTable::HeadingRole).isValid())
        return {0, 24};
    const QVariant kind = index.data(DiffTable::KindRole);
    const bool value = kind.isValid() && Kind(kind.toInt()) == Kind::Value;
    const auto moved = DiffTable::Moved(index.data(DiffTable::MovedRole).toInt());
    const bool plain = kind.isValid() && Kind(kind.toInt()) != Kind::Take && (!value || moved == DiffTable::Moved::No);
    QFont font = QApplication::font();
    font.setBold(!plain);
    const int width = QFontMetrics(font).horizontalAdvance(index.data().toString());
    const bool icon = kind.isValid() && (Kind(kind.toInt()) == Kind::State || index.column() == 0);
    const bool number = value && isValue(index.data(DiffTable::CellRole).value<Cell>());
    return {width + 2 * pad + (icon ? iconSize + 6 : number ? movementWide : value ? 0 : 6), 24};
}

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    const bool diff = index.data(DiffTable::KeyRole).metaType() == QMetaType::fromType<KeyId>();
    const bool step = !diff && index.data(StepTable::AreaRole).isValid();
    const bool heading = index.data(diff ? int(DiffTable::HeadingRole) : int(StepTable::HeadingRole)).isValid();
    if ((diff || step) && heading)
        paintHeading(painter, option, index);
    else if (diff)
        paintDiff(painter, option, index);
    else if (step)
        paintStep(painter, option, index);
    else
        paintPlain(painter, option, index);
    painter->setPen(m_look->line());
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    painter->restore();
}

void CellDelegate::paintPlain(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QVariant ground = index.data(Qt::BackgroundRole), ink = index.data(Qt::ForegroundRole),
                   icon = index.data(Qt::DecorationRole), align = index.data(Qt::TextAlignmentRole);
    const bool selected = option.state & QStyle::State_Selected;
    painter->fillRect(option.rect,
        selected               ? option.palette.highlight()
            : ground.isValid() ? QBrush(ground.value<QColor>())
                               : option.palette.base());
    QRect text = option.rect.adjusted(pad, 0, -pad, 0);
    if (icon.isValid()) {
        qvariant_cast<QIcon>(icon).paint(painter, QRect(text.left(), text.center().y() - 7, 14, 14));
        text.setLeft(text.left() + 20);
    }
    painter->setPen(ink.isValid() ? ink.value<QColor>() : m_look->text());
    drawText(painter, text, index.data().toString(),
        Qt::Alignment(align.isValid() ? align.toInt() : int(Qt::AlignLeft | Qt::AlignVCenter)));
}

void CellDelegate::paintHeading(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->fillRect(
        option.rect, option.state & QStyle::State_Selected ? option.palette.highlight() : option.palette.window());
    QFont font = option.font;
    font.setBold(true);
    painter->setFont(font);
    painter->setPen(m_look->text());
    drawText(painter, option.rect.adjusted(pad, 0, -pad, 0), index.data().toString(), Qt::AlignLeft | Qt::AlignVCenter);
}

// What the cell's row asks for, under what is selected.
void CellDelegate::paintDiffGround(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto kind = Kind(index.data(DiffTable::KindRole).toInt());
    const auto state = RowState(index.data(DiffTable::StateRole).toInt());
    const auto change = Change(index.data(DiffTable::ChangeRole).toInt());
    const bool value = kind == Kind::Value;
    const bool differs = !value || change != Change::Same || state == RowState::OnlyErp || state == RowState::OnlyB2b;
    const bool tinted = differs && (value || kind == Kind::State || kind == Kind::Take);
    const Tint tint = tinted
        ? tintOf(state, index.data(DiffTable::NeedsYouRole).toBool(), index.data(DiffTable::WillWriteRole).toBool())
        : Tint::None;
    QColor ground = m_look->tint(tint);
    if (option.state & QStyle::State_Selected)
        ground = tint == Tint::None ? option.palette.highlight().color()
                                    : blend(option.palette.highlight().color(), ground);
    painter->fillRect(option.rect, ground);
    if (value && startsGroup(index)) {
        painter->setPen(m_look->line());
        painter->drawLine(option.rect.topLeft(), option.rect.bottomLeft());
    }
}

// The state's sign, or that of what needs somebody, which must not hang on the tint alone; gives what is left for the
// text.
QRect CellDelegate::paintSign(QPainter *painter, const QRect &text, const QModelIndex &index) const
{
    const auto state = RowState(index.data(DiffTable::StateRole).toInt());
    const bool needs = tintOf(state, index.data(DiffTable::NeedsYouRole).toBool(), false) == Tint::NeedsYou;
    m_look->paintState(*painter, QRectF(text.left(), text.center().y() - iconSize / 2.0 + 0.5, iconSize, iconSize),
        needs ? RowState::Conflict : state);
    QRect rest = text.adjusted(iconSize + (index.column() == 0 ? 6 : 5), 0, 0, 0);
    if (index.column() != 0 && rest.width() < iconSize)
        rest.setWidth(0); // a column of signs only
    return rest;
}

void CellDelegate::paintDiff(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    paintDiffGround(painter, option, index);
    const auto kind = Kind(index.data(DiffTable::KindRole).toInt());
    const auto moved = DiffTable::Moved(index.data(DiffTable::MovedRole).toInt());
    QRect text = option.rect.adjusted(pad, 0, -pad, 0);
    QFont font = option.font;
    QColor ink = m_look->text();
    if (kind == Kind::Value) {
        font.setBold(moved != DiffTable::Moved::No);
        if (moved == DiffTable::Moved::No)
            ink = m_look->muted();
        if (isValue(index.data(DiffTable::CellRole).value<Cell>()))
            text.setRight(text.right() - movementWide);
    } else if (kind == Kind::State || index.column() == 0) {
        text = paintSign(painter, text, index);
    } else if (kind == Kind::Take) {
        font.setBold(index.data(DiffTable::ChosenRole).toBool());
        ink = font.bold() ? m_look->text() : m_look->muted();
    } else if (kind == Kind::Age || kind == Kind::Name) {
        ink = m_look->muted();
    }
    painter->setFont(font);
    painter->setPen(ink);
    if (kind == Kind::Value && (moved == DiffTable::Moved::Up || moved == DiffTable::Moved::Down))
        drawMovement(painter, {text.right() + 3, option.rect.top(), 10, option.rect.height()}, moved);
    drawText(painter, text, index.data().toString(), Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt()));
    if (option.state & QStyle::State_HasFocus) {
        painter->setPen(QPen(m_look->side(Side::Erp), 1));
        painter->drawRect(option.rect.adjusted(0, 0, -1, -2));
    }
}

void CellDelegate::paintStep(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool tripped = index.data(StepTable::TrippedRole).toBool();
    const auto state = StepState(index.data(StepTable::StateRole).toInt());
    const bool selected = option.state & QStyle::State_Selected;
    QColor ground = m_look->tint(tripped ? Tint::Blocked : Tint::None);
    if (selected)
        ground = option.palette.highlight().color();
    painter->fillRect(option.rect, ground);
    QRect text = option.rect.adjusted(pad, 0, -pad, 0);
    QFont font = option.font;
    QColor ink = m_look->text();
    switch (StepTable::Column(index.column())) {
    case StepTable::Name:
    case StepTable::Reason:
    case StepTable::By:
    case StepTable::From: ink = m_look->muted(); break;
    case StepTable::To: font.setBold(true); break;
    case StepTable::State:
        m_look->paintStep(
            *painter, QRectF(text.left(), option.rect.center().y() - iconSize / 2.0 + 0.5, iconSize, iconSize), state);
        text.setLeft(text.left() + iconSize + 5);
        break;
    default: break;
    }
    if (index.column() == StepTable::Key && tripped) {
        m_look->paintState(*painter,
            QRectF(text.left(), option.rect.center().y() - iconSize / 2.0 + 0.5, iconSize, iconSize),
            RowState::Blocked);
        text.setLeft(text.left() + iconSize + 5);
    }
    painter->setFont(font);
    painter->setPen(ink);
    drawText(painter, text, index.data().toString(), Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt()));
}

} // namespace zgoda
