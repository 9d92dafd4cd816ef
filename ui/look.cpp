#include "ui/look.h"

#include "ui/glyphs.h"

#include <QGuiApplication>
#include <QPainter>
#include <cmath>

namespace zgoda {
namespace {

struct Shade {
    const char *light, *dark;
};

constexpr Shade tints[tintCount]
    = {{"#FFFFFF", "#17191C"}, {"#FFF1E0", "#3A2A16"}, {"#E8F1FF", "#182A42"}, {"#F1F1F1", "#2A2A2A"},
        {"#F6F0FF", "#2B2340"}, {"#EAF7EE", "#17301F"}, {"#FDEAEA", "#3B1B1B"}, {"#F1F1F1", "#2A2A2A"}};

constexpr Shade erpShade {"#0B6E8A", "#5BC0DE"}, b2bShade {"#8A4B0B", "#E0A458"};
constexpr Shade textShade {"#1B1E22", "#E6E8EA"}, mutedShade {"#565E68", "#A9B2BB"};
constexpr Shade windowShade {"#F3F4F6", "#1F2226"}, cardShade {"#FFFFFF", "#272B30"}, lineShade {"#D5D9DE", "#3A4047"};
constexpr Shade needsShade {"#A34A00", "#FFB366"}, blockedShade {"#A32020", "#FF9C9C"},
    flightShade {"#5B3FA0", "#C3AEFF"};
constexpr Shade goodShade {"#1D6B35", "#7FD69A"}, plainShade {"#565E68", "#A9B2BB"};
constexpr Shade highlightShade {"#CBE2F8", "#234468"};

QColor pick(const Shade &shade, bool dark) { return QColor(QLatin1String(dark ? shade.dark : shade.light)); }

double linear(double channel)
{
    return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &c)
{
    return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF());
}

template <class F> QIcon drawnIcon(F paint)
{
    QIcon icon;
    for (const int ratio : {1, 2, 3}) {
        QPixmap pixmap(16 * ratio, 16 * ratio);
        pixmap.setDevicePixelRatio(ratio);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(painter);
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace

Tint tintOf(RowState state, bool needsYou, bool willWrite)
{
    switch (state) {
    case RowState::Ambiguous:
    case RowState::Blocked:
    case RowState::Unreadable: return Tint::Blocked;
    case RowState::InFlight: return Tint::InFlight;
    case RowState::Accepted: return Tint::Accepted;
    case RowState::EqualByRule: return Tint::Expected;
    case RowState::OnlyErp:
    case RowState::OnlyB2b: return willWrite ? Tint::WillSync : Tint::OneSide;
    case RowState::Same:
    case RowState::BothAlike: return Tint::None;
    case RowState::ErpChanged:
    case RowState::B2bChanged:
    case RowState::Conflict: break;
    }
    return needsYou ? Tint::NeedsYou : willWrite ? Tint::WillSync : Tint::None;
}

Look::Look(QObject *parent)
    : QObject(parent)
{
    m_systemDark = QGuiApplication::palette().color(QPalette::Window).lightness() < 128;
    m_dark = m_systemDark;
}

void Look::setSystemColours(const QString &erp, const QString &b2b)
{
    m_erp = QColor(erp);
    m_b2b = QColor(b2b);
    Q_EMIT changed();
}

void Look::setTheme(Theme theme)
{
    m_theme = theme;
    m_dark = theme == Theme::System ? m_systemDark : theme == Theme::Dark;
    Q_EMIT changed();
}

QPalette Look::palette() const
{
    const QColor window = pick(windowShade, m_dark), ink = text(), quiet = muted();
    QPalette p;
    p.setColor(QPalette::Window, window);
    p.setColor(QPalette::WindowText, ink);
    p.setColor(QPalette::Base, tint(Tint::None));
    p.setColor(QPalette::AlternateBase, card());
    p.setColor(QPalette::Text, ink);
    p.setColor(QPalette::PlaceholderText, quiet);
    p.setColor(QPalette::Button, m_dark ? QColor(0x31, 0x36, 0x3c) : QColor(0xec, 0xee, 0xf1));
    p.setColor(QPalette::ButtonText, ink);
    p.setColor(QPalette::BrightText, bad());
    p.setColor(QPalette::ToolTipBase, card());
    p.setColor(QPalette::ToolTipText, ink);
    p.setColor(QPalette::Highlight, pick(highlightShade, m_dark));
    p.setColor(QPalette::HighlightedText, ink);
    p.setColor(QPalette::Link, side(Side::Erp));
    p.setColor(QPalette::Light, m_dark ? QColor(0x3a, 0x40, 0x47) : QColor(0xff, 0xff, 0xff));
    p.setColor(QPalette::Midlight, m_dark ? QColor(0x33, 0x38, 0x3e) : QColor(0xe8, 0xea, 0xed));
    p.setColor(QPalette::Mid, line());
    p.setColor(QPalette::Dark, m_dark ? QColor(0x10, 0x12, 0x14) : QColor(0xa9, 0xb0, 0xb8));
    p.setColor(QPalette::Shadow, m_dark ? QColor(0x0a, 0x0b, 0x0c) : QColor(0x7d, 0x84, 0x8c));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, m_dark ? QColor(0x86, 0x8e, 0x96) : QColor(0x7a, 0x82, 0x8a));
    return p;
}

QColor Look::tint(Tint tint) const { return pick(tints[size_t(tint)], m_dark); }

QColor Look::side(Side side) const
{
    switch (side) {
    case Side::Erp: return m_erp.isValid() && !m_dark ? m_erp : pick(erpShade, m_dark);
    case Side::B2b: return m_b2b.isValid() && !m_dark ? m_b2b : pick(b2bShade, m_dark);
    case Side::Base: break;
    }
    return muted();
}

QColor Look::text() const { return pick(textShade, m_dark); }
QColor Look::muted() const { return pick(mutedShade, m_dark); }
QColor Look::line() const { return pick(lineShade, m_dark); }
QColor Look::card() const { return pick(cardShade, m_dark); }
QColor Look::good() const { return pick(goodShade, m_dark); }
QColor Look::bad() const { return pick(blockedShade, m_dark); }

QColor Look::strong(RowState state) const
{
    switch (state) {
    case RowState::Conflict: return pick(needsShade, m_dark);
    case RowState::ErpChanged:
    case RowState::OnlyErp: return side(Side::Erp);
    case RowState::B2bChanged:
    case RowState::OnlyB2b: return side(Side::B2b);
    case RowState::InFlight: return pick(flightShade, m_dark);
    case RowState::Ambiguous:
    case RowState::Blocked:
    case RowState::Unreadable: return pick(blockedShade, m_dark);
    case RowState::Accepted: return pick(goodShade, m_dark);
    case RowState::Same:
    case RowState::EqualByRule:
    case RowState::BothAlike: break;
    }
    return pick(plainShade, m_dark);
}

void Look::paintState(QPainter &painter, const QRectF &where, RowState state) const
{
    paintGlyph(painter, where, glyphOf(state), strong(state));
}

void Look::paintStep(QPainter &painter, const QRectF &where, StepState state) const
{
    const QColor colour = state == StepState::Done ? good()
        : state == StepState::Failed               ? bad()
        : state == StepState::Planned              ? muted()
        : state == StepState::Sent                 ? side(Side::B2b)
                                                   : pick(needsShade, m_dark);
    paintGlyph(painter, where, glyphOf(state), colour);
}

QIcon Look::stateIcon(RowState state) const
{
    return drawnIcon([&](QPainter &painter) { paintState(painter, {0, 0, 16, 16}, state); });
}

QIcon Look::icon(Picture picture) const
{
    return drawnIcon([&](QPainter &painter) { paintPicture(painter, {0, 0, 16, 16}, picture, text()); });
}

QPixmap Look::dot(Side which, int size) const
{
    QPixmap pixmap(size * 3, size * 3);
    pixmap.setDevicePixelRatio(3);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(side(which));
    painter.drawEllipse(QRectF(1, 1, size - 2, size - 2));
    return pixmap;
}

double contrast(const QColor &a, const QColor &b)
{
    const double x = luminance(a), y = luminance(b);
    return (qMax(x, y) + 0.05) / (qMin(x, y) + 0.05);
}

} // namespace zgoda
