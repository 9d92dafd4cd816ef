// How things look: palette, tints, the two systems' colours, and an icon of its own shape for every state, so that no
// meaning hangs on colour alone. Icons are drawn, not loaded: they are sharp at every scale and need no plugin. GUI
// thread.
#pragma once

#include "models/policy/propose.h"
#include "models/ports/journal.h"

#include <QIcon>
#include <QObject>
#include <QPalette>

class QPainter;

namespace zgoda {

enum class Theme : quint8 { System, Light, Dark };

// What a row's background says.
enum class Tint : quint8 { None, NeedsYou, WillSync, Expected, InFlight, OneSide, Blocked, Accepted };
inline constexpr int tintCount = 8;
Tint tintOf(RowState state, bool needsYou, bool willWrite);

// Pictures of navigation and actions, in the same hand as the states.
enum class Picture : quint8 {
    Read,
    Stop,
    Area,
    Plan,
    Run,
    History,
    Rules,
    Links,
    Connections,
    Overview,
    Inbox,
    Ok,
    Prices,
    Trends,
    Months
};

class Look final : public QObject {
    Q_OBJECT
public:
    explicit Look(QObject *parent = nullptr);

    // Colours of the systems: "#0B6E8A"; empty or invalid: ours. In the dark ours stay, which can be read there.
    void setSystemColours(const QString &erp, const QString &b2b);
    void setTheme(Theme theme); // System: as the application's palette was at the start
    Theme theme() const { return m_theme; }
    bool dark() const { return m_dark; }

    QPalette palette() const;
    QColor tint(Tint tint) const; // None: the table's own background
    QColor side(Side side) const; // Base: the muted text's colour
    QColor text() const;
    QColor muted() const;                // equal values, hints; readable on every tint
    QColor strong(RowState state) const; // of the state's icon
    QColor line() const;
    QColor card() const;
    QColor good() const;
    QColor bad() const;

    void paintState(QPainter &painter, const QRectF &where, RowState state) const;
    void paintStep(QPainter &painter, const QRectF &where, StepState state) const;
    QIcon stateIcon(RowState state) const;
    QIcon icon(Picture picture) const;
    QPixmap dot(Side side, int size = 10) const;

Q_SIGNALS:
    void changed();

private:
    Theme m_theme = Theme::System;
    bool m_systemDark = false;
    bool m_dark = false;
    QColor m_erp, m_b2b;
};

// WCAG contrast of two opaque colours, 1 ... 21.
double contrast(const QColor &a, const QColor &b);

} // namespace zgoda
