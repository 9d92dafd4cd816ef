#include "models/tables/difftable.h"
#include "ui/desktable.h"

#include <QPainter>

namespace zgoda {
namespace {

using Kind = TableColumn::Kind;

} // namespace

GroupHeader::GroupHeader(const Desk &desk, QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
    , m_desk(desk)
{
    setSortIndicatorShown(true);
    setMinimumSectionSize(36);
    connect(desk.look, &Look::changed, viewport(), qOverload<>(&QWidget::update));
}

QSize GroupHeader::sizeHint() const { return {QHeaderView::sizeHint().width(), 2 * (fontMetrics().height() + 6)}; }

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

void GroupHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    painter->save();
    painter->setClipRect(rect);
    painter->fillRect(rect, palette().window());
    const QString title = model()->headerData(section, Qt::Horizontal).toString();
    const auto kind = Kind(model()->headerData(section, Qt::Horizontal, DiffTable::KindRole).toInt());
    const auto side = Side(model()->headerData(section, Qt::Horizontal, DiffTable::SideRole).toInt());
    QFont bold = font();
    bold.setBold(true);
    const bool sorted = sortIndicatorSection() == section && isSortIndicatorShown();
    const QString arrow = sorted
        ? (sortIndicatorOrder() == Qt::AscendingOrder ? QStringLiteral(" ↑") : QStringLiteral(" ↓"))
        : QString();
    if (kind == Kind::Value) {
        const QRect group = groupRect(rect, section);
        painter->setPen(m_desk.look->text());
        painter->setFont(bold);
        painter->drawText(group, Qt::AlignCenter,
            painter->fontMetrics().elidedText(
                title.section(QStringLiteral(" · "), 0, 0), Qt::ElideRight, group.width() - 8));
        const QString name = (side == Side::Base ? tr("Base") : m_desk.names.of(side)) + arrow;
        const QRect lower = rect.adjusted(6, rect.height() / 2, -6, 0);
        painter->setPen(m_desk.look->side(side));
        painter->setFont(sorted ? bold : font());
        painter->drawText(lower, Qt::AlignRight | Qt::AlignVCenter,
            painter->fontMetrics().elidedText(name, Qt::ElideRight, lower.width()));
        if (side == Side::Erp) {
            painter->setPen(m_desk.look->line());
            painter->drawLine(rect.topLeft(), rect.bottomLeft());
        }
    } else {
        painter->setPen(m_desk.look->text());
        painter->setFont(sorted ? bold : font());
        const QRect lower = rect.adjusted(6, rect.height() / 2, -6, 0);
        painter->drawText(lower, Qt::AlignLeft | Qt::AlignVCenter,
            painter->fontMetrics().elidedText(title + arrow, Qt::ElideRight, lower.width()));
    }
    painter->setPen(m_desk.look->line());
    painter->drawLine(rect.bottomLeft(), rect.bottomRight());
    painter->restore();
}

} // namespace zgoda
