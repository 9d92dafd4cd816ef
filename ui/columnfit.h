// How wide the comparison's columns are: values as narrow as their numbers, and why a row differs takes what is left.
// Where there is no room for all, what stands elsewhere too gives way first, so that nothing needs a scroll. What the
// operator set by hand stays (ColumnHabits). GUI thread.
#pragma once

#include "ui/columnhabits.h"

class QMenu;

namespace zgoda {

class ColumnFit final : public QObject {
    Q_OBJECT
public:
    ColumnFit(DeskTable *view, DiffTable *table, DiffWords *words, QObject *parent);

    void arranged(bool onlyDiffering); // other rows are shown
    void fit();                        // for the room there is now
    void show(int column, bool shown); // by hand
    void fillMenu(QMenu *menu);        // with the columns, to be shown or hidden

    // In the settings' current group.
    void save(QSettings &settings) const { m_habits.save(settings); }
    void restore(const QVariantMap &kept); // what save() wrote, by key

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    using Chosen = std::function<bool(const TableColumn &)>;
    void setHidden(int column, bool hidden);
    void hideUniformKeys(bool onlyDiffering);
    bool uniform(int column) const;
    int over() const; // pixels that do not fit; negative: room that is left
    void unfold();
    void fold();
    bool hide(const Chosen &chosen);              // the last of these that is shown
    void shrink(const Chosen &chosen, int least); // the widest of these first
    void grow(const Chosen &chosen);              // to what they hold, as far as there is room
    void spread();
    void applyHabits();

    DeskTable *m_view;
    DiffTable *m_table;
    DiffWords *m_words;
    ColumnHabits m_habits;
    QVector<int> m_natural; // by column: what its longest content needs
    bool m_fitted = false, m_fitting = false;
    bool m_grouped = false; // as it was fitted
};

} // namespace zgoda
