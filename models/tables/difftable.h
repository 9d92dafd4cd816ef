// The comparison as a table: one row a key, or a heading above a group of rows; key fields, a name, three columns
// (ERP, Base, B2B) for each compared field, then reason, age, state and what is done. Returns typed values by role and
// no words or colours: ui/ gives those. Filters and sorts itself, on a worker thread when there are many rows; until
// an arrangement is ready the old one stays. GUI thread.
#pragma once

#include "models/run/session.h"
#include "models/tables/arrange.h"

#include <QAbstractTableModel>

namespace zgoda {

class DiffTable final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Role {
        CellRole = Qt::UserRole, // Cell, of Key, Name and Value columns (Name: a text id)
        KindRole,                // TableColumn::Kind
        FieldRole,               // schema index, -1: none
        SideRole,                // Side, of Value columns
        StateRole,               // RowState
        ChangeRole,              // Change of the field in this row, of Value columns
        MovedRole,               // Moved: how this side's value stands to the base, of Value columns
        NeedsYouRole,            // bool; of Value columns: this field, else the row
        WillWriteRole,           // bool; the same
        WhyRole,                 // Why; of Value columns: this field's, else the row's
        RuleRole,                // index in Policy::rules, -1: none
        TakeRole,                // Take
        ChosenRole,              // bool: a person chose
        SinceRole,               // Instant, 0: not known
        KeyRole,                 // KeyId, noKey for a heading
        HeadingRole              // qint64 rows below it; invalid for an ordinary row
    };
    enum class Moved : quint8 { No, Up, Down, Changed };

    explicit DiffTable(QObject *parent = nullptr);

    // Shows this review; null empties the table. Rows that stay keep their place where the order allows.
    void setReview(const ReviewPtr &review, const References &references);
    void setFilter(const RowFilter &filter);
    void setGrouped(bool grouped);
    void setOnlyDiffering(
        bool only); // only fields that differ in rows of the filter's states have columns (the default)
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    const RowFilter &filter() const { return m_filter; }
    bool grouped() const { return m_order.grouped; }
    const RowOrder &order() const { return m_order; }
    bool arranging() const { return m_running || m_again; }
    qint64 shown() const { return m_now.shown; } // rows without headings
    qint64 total() const { return m_now.total; } // rows of the comparison
    TableSourcePtr source() const { return m_source; }
    const QVector<TableColumn> &columns() const { return m_columns; }
    int columnOf(const TableColumn &column) const { return int(m_columns.indexOf(column)); }

    KeyId keyAt(int row) const;                  // noKey for a heading or outside
    const RowReview *reviewAt(int row) const;    // nullptr: a heading, or the same everywhere
    int rowOf(KeyId key) const;                  // -1: not shown
    QVector<KeyId> keysBelow(int heading) const; // the rows of a group
    // The next shown row that needs somebody, from but not at `row`, around the end; -1: none.
    int nextNeedsYou(int row, bool forward) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override; // KindRole, FieldRole, SideRole

Q_SIGNALS:
    void arranged(); // filter, order and review are all in what is shown

private:
    void makeColumns(const std::vector<bool> &differing);
    void arrangeAgain();
    void take(Arranged next);
    void replaceRows(Arranged next);
    bool removeSome(const Arranged &next);

    TableSourcePtr m_source;
    QVector<TableColumn> m_columns;
    RowFilter m_filter;
    RowOrder m_order;
    Arranged m_now;
    bool m_onlyDiffering = true;
    bool m_running = false; // a worker arranges
    bool m_again = false;   // what it works on is out of date already
};

} // namespace zgoda
