// The links that people made, which can be parted again. GUI thread.
#pragma once

#include "ui/desk.h"

#include <QWidget>

class QPushButton;
class QTableWidget;

namespace zgoda {

class ListTable;

QString howWord(Link::How how);                        // by what two rows were found to be the same
QString cellAt(const QTableWidget *table, int column); // of the selected row; empty: none is

class LinksInForce final : public QWidget {
    Q_OBJECT
public:
    LinksInForce(const Desk &desk, QWidget *parent = nullptr);
    void refresh();

private:
    void showLinks();
    void part();

    const Desk &m_desk;
    ListTable *m_links;
    QVector<Link> m_shownLinks; // [row] of m_links
    QPushButton *m_part;
};

} // namespace zgoda
