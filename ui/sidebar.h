// The whole navigation: inbox, overview, areas with the number that needs somebody, then plan, runs, rules, connections.
// GUI thread.
#pragma once

#include "ui/desk.h"

#include <QListWidget>

namespace zgoda {

enum class Place : quint8 {
    Inbox,
    Overview,
    Area,
    Prices,
    Months,
    Plan,
    Run,
    History,
    Links,
    Rules,
    Connections,
    Sync,
    Trends
};
inline constexpr Place lastPlace = Place::Trends;

class Sidebar final : public QListWidget {
    Q_OBJECT
public:
    Sidebar(const Desk &desk, QWidget *parent = nullptr);
    void refresh();
    void go(Place place, const QString &area = {}); // marks it; does not emit
    QSize sizeHint() const override;

Q_SIGNALS:
    void chosen(zgoda::Place place, const QString &area);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void add(Place place, const QString &title, Picture picture, const QString &area = {});
    void addLine();
    const Desk &m_desk;
};

} // namespace zgoda
