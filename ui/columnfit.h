// How wide the comparison's columns are: values as narrow as their numbers, and why a row differs takes what is left,
// so that it is read without scrolling. What the operator set by hand stays. GUI thread.
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

    void save(QSettings &settings) const;
    void restore(const QVariantMap &widths, const QVariantMap &shown);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool byHand(int column) const { return m_shown.contains(m_words->columnTitle(column)); }
    void setHidden(int column, bool hidden);
    void hideUniformKeys(bool onlyDiffering);
    bool uniform(int column) const;
    int used() const; // by the columns that are not hidden
    void shrink(TableColumn::Kind kind, int least);

    DeskTable *m_view;
    DiffTable *m_table;
    DiffWords *m_words;
    QVariantMap m_widths; // by column title, as the operator set them
    QVariantMap m_shown;  // by column title, true or false by hand
    bool m_fitted = false, m_fitting = false;
};

} // namespace zgoda
