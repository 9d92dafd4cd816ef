// Documents by month: which months are complete in the shop, which are closed and lack something, and whose documents those
// are. Made of what was read last, beside the desk's thread; a month can be closed by hand where the ERP does not tell.
// Enter on a month, a kind or a customer leads to its rows in the comparison. GUI thread.
#pragma once

#include "ui/monthrows.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace zgoda {

class DeskTable;
class MonthPicture;

class MonthsPage final : public QWidget {
    Q_OBJECT
public:
    MonthsPage(const Desk &desk, QWidget *parent = nullptr);

    void refresh();       // when what was read has changed since
    void show(KeyId key); // the month of a row of the area
    QString area() const { return m_fields ? m_fields->area : QString(); }

    DeskTable *table() const { return m_table; }
    DeskTable *people() const { return m_peopleTable; }
    MonthPicture *picture() const { return m_picture; }
    QPushButton *closeButton() const { return m_close; }
    QPushButton *rowsButton() const { return m_open; }
    QString sentenceShown() const;
    bool busy() const { return m_working > 0; }

public Q_SLOTS:
    void copy();
    void exportRows();
    void exportTo(const QString &file);

Q_SIGNALS:
    // Of the comparison of an area; what: what they are, for people.
    void rowsWanted(const QString &area, const QVector<zgoda::KeyId> &rows, const QString &what);
    void said(const QString &sentence, bool bad);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void build();
    void gather();
    void take(MonthsPtr months);
    void showNothing(const QString &why);
    void showMonth(); // the customers and buttons of the chosen one
    void openMonth(const QModelIndex &index);
    void openPerson(const QModelIndex &index);
    void openPiece(int month, bool lacking); // of the picture
    void ask(const MonthAsk &ask, const QString &what);
    void toggleClosed();
    const Month *month() const; // the chosen one; nullptr: none

    const Desk &m_desk;
    std::optional<MonthFields> m_fields; // none: the workspace compares nothing that belongs to months
    MonthRows *m_rows;
    PeopleRows *m_peopleRows;
    QLabel *m_sum, *m_whose;
    DeskTable *m_table, *m_peopleTable;
    MonthPicture *m_picture;
    QPushButton *m_close, *m_open;
    MonthsPtr m_months;
    std::optional<int> m_wanted; // the month to choose once they are there; -1: that of the rows without one
    bool m_stale = true;
    int m_asked = 0; // the number of the last question
    int m_working = 0;
};

} // namespace zgoda
