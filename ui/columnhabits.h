// What the operator set by hand on the comparison's columns: widths, order, sorting and which are shown. Kept by title,
// because columns come and go with what differs. GUI thread.
#pragma once

#include "ui/wording.h"

#include <QVariantMap>

class QSettings;

namespace zgoda {

class DeskTable;

class ColumnHabits final {
public:
    ColumnHabits(DeskTable *view, DiffTable *table, DiffWords *words)
        : m_view(view)
        , m_table(table)
        , m_words(words)
    {
    }

    int width(int column) const; // 0: not by hand
    bool hasShown(int column) const { return m_shown.contains(m_words->columnTitle(column)); }
    bool shown(int column, bool otherwise) const; // by hand, else as it would be

    void noteWidth(int column, int width) { m_widths[m_words->columnTitle(column)] = width; }
    void noteShown(int column, bool shown) { m_shown[m_words->columnTitle(column)] = shown; }
    void noteSort(int column, Qt::SortOrder order);
    void noteOrder();

    void applyOrder() const;
    void applySort() const; // where none was set, the header's mark follows the table

    // In the settings' current group.
    void save(QSettings &settings) const;
    void restore(const QVariantMap &kept); // what save() wrote, by key

private:
    DeskTable *m_view;
    DiffTable *m_table;
    DiffWords *m_words;
    QVariantMap m_widths; // by column title
    QVariantMap m_shown;  // by column title, true or false
    QStringList m_order;  // column titles from left to right; empty: as they come
    QString m_sort;       // title of the column that the rows are sorted by; empty: the first
    bool m_descending = false;
};

} // namespace zgoda
