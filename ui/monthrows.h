// Months as a table: a column for each kind of document, and for what is missing, whose files are no good, and how much money
// that is. Beside it the customers of one month. GUI thread.
#pragma once

#include "ui/desk.h"
#include "ui/textmonths.h"

#include <QAbstractTableModel>

namespace zgoda {

using MonthsPtr = std::shared_ptr<const Months>;

// How a month (or a part of it) looks: icon, tint and word follow from it.
RowState monthLook(const MonthPart &part);

class MonthRows final : public QAbstractTableModel {
    Q_OBJECT
public:
    MonthRows(const Desk &desk, QObject *parent);
    void setMonths(MonthsPtr months); // null: none
    const Month *at(int row) const;   // nullptr: no such row
    int rowOf(int month) const;       // -1: there is no such month
    // The kind of a column; none for the other columns.
    std::optional<Cell> kindAt(int column) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    enum Part { Name, State, Kinds, Missing, Files, Late, Sum };
    std::pair<Part, int> partOf(int column) const; // with the kind's place
    const MonthPart *kindOf(const Month &month, int kind) const;
    QString display(const Month &month, int column) const;
    QString told(const Month &month, int column) const; // for whoever hears or points at it

    const Desk &m_desk;
    MonthsPtr m_months;
    QVector<Cell> m_kinds; // that any month has, in order
};

class PeopleRows final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Who, InErp, InB2b, Missing, Files, Late, Sum, ColumnCount };

    PeopleRows(const Desk &desk, QObject *parent);
    void setMonth(MonthsPtr months, int row); // row of MonthRows; -1: none
    const MonthPart *at(int row) const;       // nullptr: no such row

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString display(const MonthPart &part, int column) const;
    QString nameOf(Cell code) const;

    const Desk &m_desk;
    MonthsPtr m_months;
    int m_row = -1;
};

} // namespace zgoda
