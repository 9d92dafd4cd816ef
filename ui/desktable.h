// Tables as all pages use them: rows of 24 pixels, tinted cells with icons, two-storey headers for value groups,
// headings across all columns, a sentence where there is nothing to show, and copying with headers.
#pragma once

#include "ui/desk.h"

#include <QHeaderView>
#include <QStyledItemDelegate>
#include <QTableView>

namespace zgoda {

// Paints cells by the roles of DiffTable and StepTable; ordinary cells for other models.
class CellDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    CellDelegate(const Look *look, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_look(look)
    {
    }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintPlain(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintHeading(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintDiff(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintDiffGround(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    QRect paintSign(QPainter *painter, const QRect &text, const QModelIndex &index) const;
    void paintStep(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    const Look *m_look;
};

// Flat; value columns of one field stand under the field's name.
class GroupHeader final : public QHeaderView {
    Q_OBJECT
public:
    GroupHeader(const Desk &desk, QWidget *parent);
    QSize sizeHint() const override;

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;
    QSize sectionSizeFromContents(int section) const override;

private:
    bool hasGroups() const;
    QString titleOf(int section) const;                    // without the field's name where that stands above
    QRect groupRect(const QRect &rect, int section) const; // the three sections of a field together
    void paintGroup(QPainter *painter, const QRect &rect, int section) const;
    const Desk &m_desk;
};

class DeskTable final : public QTableView {
    Q_OBJECT
public:
    explicit DeskTable(const Desk &desk, QWidget *parent = nullptr);
    void setEmptyText(const QString &text);
    const QString &emptyText() const { return m_empty; } // what is said where there is no row
    // Selected rows with headers, as text for any program and as a table for spreadsheets.
    // At once where they are few; else in slices, which the busy bar can stop.
    void copySelection();
    QList<int> selectedRows() const; // ascending
    QList<int> shownColumns() const; // as they stand
    void fitColumns(int sampleRows = 60, int widest = 340);
    // For a plan's steps: headings across all columns, columns that sort, and a third click for the plan's own order.
    void showSteps(QAbstractItemModel *words);

protected:
    void paintEvent(QPaintEvent *event) override;

    void resizeEvent(QResizeEvent *event) override;

private:
    void spanHeadings();
    void fitSteps();
    int shown() const; // pixels of the columns that are not hidden
    const Desk &m_desk;
    QString m_empty;
    bool m_steps = false;
};

} // namespace zgoda
