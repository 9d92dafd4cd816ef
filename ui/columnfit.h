// How wide the comparison's columns are: values as narrow as their numbers, and why a row differs takes what is left.
// Where there is no room for all, what stands elsewhere too gives way first, so that nothing needs a scroll. What the
// operator set by hand stays: widths, order, sorting and which columns are shown. GUI thread.
#pragma once

#include "ui/wording.h"

#include <QVariantMap>

class QSettings;

namespace zgoda {

class DeskTable;

class ColumnFit final : public QObject {
    Q_OBJECT
public:
    ColumnFit(DeskTable *view, DiffTable *table, DiffWords *words, QObject *parent);

    void arranged(bool onlyDiffering); // other rows are shown
    void fit();                        // for the room there is now
    void show(int column, bool shown); // by hand

    // In the settings' current group.
    void save(QSettings &settings) const;
    void restore(const QVariantMap &kept); // what save() wrote, by key

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    using Chosen = std::function<bool(const TableColumn &)>;
    bool byHand(int column) const { return m_shown.contains(m_words->columnTitle(column)); }
    bool widthByHand(int column) const { return m_widths.contains(m_words->columnTitle(column)); }
    void setHidden(int column, bool hidden);
    void hideUniformKeys(bool onlyDiffering);
    bool uniform(int column) const;
    int over() const; // pixels that do not fit; negative: room that is left
    void unfold();
    void fold();
    bool hide(const Chosen &chosen);              // the last of these that is shown
    void shrink(const Chosen &chosen, int least); // the widest of these first
    void spread();
    void applyOrder();
    void applySort();
    void noteOrder();

    DeskTable *m_view;
    DiffTable *m_table;
    DiffWords *m_words;
    QVariantMap m_widths; // by column title, as the operator set them
    QVariantMap m_shown;  // by column title, true or false by hand
    QStringList m_order;  // column titles from left to right; empty: as they come
    QString m_sort;       // title of the column that the rows are sorted by; empty: the first
    bool m_descending = false;
    bool m_fitted = false, m_fitting = false;
    bool m_grouped = false; // as it was fitted
};

} // namespace zgoda
