// One area's comparison: tabs by state with counts, a filter, the table, the panel that explains and decides, and the
// line that sums up and leads to the plan. GUI thread.
#pragma once

#include "ui/deciding.h"
#include "ui/narrowing.h"
#include "ui/rowcursor.h"

#include <QWidget>

class QMenu;
class QSettings;
class QSplitter;
class QTabBar;

namespace zgoda {

class ColumnFit;
class CompareFoot;
class CompareTools;
class CutOffBar;
class DecisionPanel;
class RowChoices;
class UnmappedBar;

class ComparePage final : public QWidget, public Deciding {
    Q_OBJECT
public:
    ComparePage(const Desk &desk, const QString &area, QWidget *parent = nullptr);

    const QString &area() const { return m_area; }
    DiffTable *table() const { return m_table; }
    DeskTable *view() const { return m_view; }
    DecisionPanel *panel() const { return m_panel; }
    QTabBar *tabs() const;
    QVector<QStringList> selectedKeys() const; // in the shop's codes
    void setContextMenu(QMenu *menu) { m_menu = menu; }
    void setAutoAdvance(bool on);
    QString helpTopic() const; // the page of help that fits the row at the cursor; empty: none

    // Lists no other rows than these, and leaves summing up to whoever holds the page.
    void limitTo(const QVector<KeyId> &rows);
    // Lists just these, the same ones too, until somebody takes that back; what: what they are, for people.
    void showOnly(const QVector<KeyId> &rows, const QString &what);
    QVector<KeyId> selectedRows() const;

    // Lists just these rows, of all that differ or of those that need somebody, until it is taken back.
    void narrow(const Narrowing &narrowing, bool needsYou);

    void save(QSettings &settings) const;
    void restore(const QSettings &settings);

public Q_SLOTS:
    void refresh(); // status or review changed
    void reread();  // the rows that are shown, at most a thousand; else the whole area
    void goNext(bool forward) override;
    void take(zgoda::Take take) override; // for the selection, by the panel's field
    void takeAlike(zgoda::Take take) override;
    void clearChoice() override;
    void acceptDifference() override;
    void unaccept() override;
    void makeRule() override;
    void toggleIncluded() override;
    void toggleGrouped();
    void showColumnMenu(const QPoint &at = {}); // on the screen; null: in the table's corner
    void setFilterText(const QString &text);
    void focusFilter();
    void focusOtherValue() override;
    void focusOtherForAlike() override;
    void copy();
    void exportRows();
    void exportTo(const QString &file, const QVector<zgoda::KeyId> &keys);
    void select(zgoda::KeyId key);
    void reveal(zgoda::KeyId key); // a row that needs somebody, whatever is filtered now
    void showTab(int tab);

Q_SIGNALS:
    void readWanted(const QStringList &areas); // wholly
    void planWanted(const QStringList &areas);
    void ruleWanted(const zgoda::Rule &rule);
    void crosswalkWanted(const QString &crosswalk, const QString &erpCode);
    void said(const QString &sentence, bool bad);

private:
    void build();
    void buildView();
    void buildCutOffs(QWidget *parent);
    void applyFilter();
    void showCounts();
    QString emptyText() const;
    void showSelection();
    void arranged();
    void spanHeadings();

    const Desk &m_desk;
    const QString m_area;
    DiffTable *m_table;
    DiffWords *m_words;
    DeskTable *m_view;
    ColumnFit *m_fit;
    DecisionPanel *m_panel;
    CompareTools *m_tools;
    UnmappedBar *m_unmapped;
    CutOffBar *m_cutOffs;
    CompareFoot *m_foot;
    QSplitter *m_splitter;
    std::optional<RowCursor> m_cursor; // once there is a view
    RowChoices *m_choices;
    QMenu *m_menu = nullptr;
};

} // namespace zgoda
