// The lines above the comparison: which rows are listed, by state and by words, which columns, and how many rows of
// all that makes. What it says about columns and groups goes to the table at once. GUI thread.
#pragma once

#include "models/tables/difftable.h"

#include <QVariant>
#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSettings;

namespace zgoda {

class RowTabs;

class CompareTools final : public QWidget {
    Q_OBJECT
public:
    CompareTools(DiffTable *table, QWidget *parent);

    RowTabs *tabs() const { return m_tabs; }
    RowFilter filter() const;
    QString text() const;
    void setText(const QString &text);
    void limitTo(std::shared_ptr<const QSet<KeyId>> rows); // null: all
    // Only these rows, or those of this cause and part; words say which, with a button that takes it back. Empty words: all.
    void narrow(const RowFilter &only, const QString &words);
    bool narrowed() const { return m_narrowing.only || m_narrowing.cause || m_narrowing.partOf >= 0; }
    QPushButton *narrowButton() const { return m_narrow; }
    bool onlyDiffering() const;
    void toggleGrouped();
    void focusText();
    void showMatches();

    // In the settings' current group.
    void save(QSettings &settings) const;
    void restore(const std::function<QVariant(const char *)> &value); // what save() wrote, by key

Q_SIGNALS:
    void filterChanged();
    void left(); // Enter in the filter: on to the rows

private:
    void buildFilter();

    DiffTable *m_table;
    RowTabs *m_tabs;
    QLineEdit *m_filter;
    QCheckBox *m_onlyDiffering;
    QCheckBox *m_grouped;
    QLabel *m_matches;
    QPushButton *m_narrow;
    RowFilter m_narrowing; // its rows, cause and part
    std::shared_ptr<const QSet<KeyId>> m_only;
};

} // namespace zgoda
