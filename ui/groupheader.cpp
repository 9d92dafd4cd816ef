#include "models/tables/difftable.h"
#include "ui/desktable.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

using Kind = TableColumn::Kind;

constexpr int tooNarrowForWords = 28; // pixels: a column of signs only

} // namespace

GroupHeader::GroupHeader(const Desk &desk, QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
    , m_desk(desk)
{
    setMinimumSectionSize(36);
    connect(desk.look, &Look::changed, viewport(), qOverload<>(&QWidget::update));
}

bool GroupHeader::hasGroups() const
{
    return model() && model()->headerData(0, Qt::Horizontal, DiffTable::KindRole).isValid();
}

QSize GroupHeader::sizeHint() const
{
    const int storey = fontMetrics().height() + 6;
    return {QHeaderView::sizeHint().width(), hasGroups() ? 2 * storey : storey + 2};
}

QString GroupHeader::titleOf(int section) const
{
    const auto kind = Kind(model()->headerData(section, Qt::Horizontal, DiffTable::KindRole).toInt());
    const auto side = Side(model()->headerData(section, Qt::Horizontal, DiffTable::SideRole).toInt());
    if (hasGroups() && kind == Kind::Value)
        return side == Side::Base ? tr("Base") : m_desk.names.of(side);
    return model()->headerData(section, Qt::Horizontal).toString();
}

// A value column is as wide as its side's name or a third of the field's, not as both together.
QSize GroupHeader::sectionSizeFromContents(int section) const
{
    QFont bold = font();
    bold.setBold(true);
    const QFontMetrics metrics(bold);
    const bool sorted = sortIndicatorSection() == section && isSortIndicatorShown();
    int width = sorted ? metrics.horizontalAdvance(titleOf(section) + u" ↓"_s)
                       : fontMetrics().horizontalAdvance(titleOf(section));
    if (hasGroups() && Kind(model()->headerData(section, Qt::Horizontal, DiffTable::KindRole).toInt()) == Kind::Value) {
        const QString field = model()->headerData(section, Qt::Horizontal).toString().section(u" · "_s, 0, 0);
        width = qMax(width, metrics.horizontalAdvance(field) / 3);
    }
    return {width + 12, sizeHint().height()};
}

QRect GroupHeader::groupRect(const QRect &rect, int section) const
{
    const QVariant field = model()->headerData(section, Qt::Horizontal, DiffTable::FieldRole);
    const auto same = [&](int visual) {
        const int other = logicalIndex(visual);
        return other >= 0
            && Kind(model()->headerData(other, Qt::Horizontal, DiffTable::KindRole).toInt()) == Kind::Value
            && model()->headerData(other, Qt::Horizontal, DiffTable::FieldRole) == field;
    };
    int first = visualIndex(section), last = first;
    while (first > 0 && same(first - 1))
        --first;
    while (last + 1 < count() && same(last + 1))
        ++last;
    const int left = sectionViewportPosition(logicalIndex(first));
    const int right = sectionViewportPosition(logicalIndex(last)) + sectionSize(logicalIndex(last));
    return {left, rect.top(), right - left, rect.height() / 2};
}

void GroupHeader::paintGroup(QPainter *painter, const QRect &rect, int section) const
{
    const QRect group = groupRect(rect, section);
    const QString field = model()->headerData(section, Qt::Horizontal).toString().section(u" · "_s, 0, 0);
    QFont bold = font();
    bold.setBold(true);
    painter->setPen(m_desk.look->text());
    painter->setFont(bold);
    painter->drawText(
        group, Qt::AlignCenter, painter->fontMetrics().elidedText(field, Qt::ElideRight, group.width() - 8));
    if (Side(model()->headerData(section, Qt::Horizontal, DiffTable::SideRole).toInt()) == Side::Erp) {
        painter->setPen(m_desk.look->line());
        painter->drawLine(rect.topLeft(), rect.bottomLeft());
    }
}

void GroupHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    painter->save();
    painter->setClipRect(rect);
    painter->fillRect(rect, palette().window());
    const bool groups = hasGroups();
    const bool value
        = groups && Kind(model()->headerData(section, Qt::Horizontal, DiffTable::KindRole).toInt()) == Kind::Value;
    const auto side = Side(model()->headerData(section, Qt::Horizontal, DiffTable::SideRole).toInt());
    if (value)
        paintGroup(painter, rect, section);
    const bool sorted = sortIndicatorSection() == section && isSortIndicatorShown();
    const QString arrow = !sorted ? QString() : sortIndicatorOrder() == Qt::AscendingOrder ? u" ↑"_s : u" ↓"_s;
    const QVariant alignment = model()->headerData(section, Qt::Horizontal, Qt::TextAlignmentRole);
    const int align = alignment.isValid() && alignment.toInt() != int(Qt::AlignCenter)
        ? alignment.toInt()
        : int(Qt::AlignLeft | Qt::AlignVCenter);
    QFont own = font();
    own.setBold(sorted);
    const QRect lower = rect.adjusted(6, groups ? rect.height() / 2 : 0, -6, 0);
    painter->setPen(value ? m_desk.look->side(side) : m_desk.look->text());
    painter->setFont(own);
    const int room = lower.width() - painter->fontMetrics().horizontalAdvance(arrow);
    if (lower.width() >= tooNarrowForWords || !groups)
        painter->drawText(
            lower, align, painter->fontMetrics().elidedText(titleOf(section), Qt::ElideRight, qMax(0, room)) + arrow);
    painter->setPen(m_desk.look->line());
    painter->drawLine(rect.bottomLeft(), rect.bottomRight());
    painter->restore();
}

} // namespace zgoda
