// Everything that needs a person, over all areas, by what it costs and until when; the same panel decides as on the areas'
// pages, and the cursor moves on. Who looks after a row, a comment, and that it may wait are said here, too. GUI thread.
#pragma once

#include "models/tables/inboxtable.h"
#include "ui/deciding.h"
#include "ui/desk.h"

#include <QDate>
#include <QPointer>
#include <QWidget>

class QBoxLayout;
class QLabel;
class QMenu;
class QSplitter;
class QTabBar;

namespace zgoda {

class DeskTable;
class InboxChoices;
class InboxPanels;
class InboxWords;

class InboxPage final : public QWidget, public Deciding {
    Q_OBJECT
public:
    InboxPage(const Desk &desk, QWidget *parent = nullptr);

    InboxTable *table() const { return m_table; }
    DeskTable *view() const { return m_view; }
    QTabBar *tabs() const { return m_tabs; }
    void setContextMenu(QMenu *menu) { m_menu = menu; }
    bool arranging() const { return m_running || m_asked; }

public Q_SLOTS:
    void take(zgoda::Take take) override;
    void takeAlike(zgoda::Take take) override;
    void clearChoice() override;
    void acceptDifference() override;
    void unaccept() override;
    void makeRule() override;
    void toggleIncluded() override;
    void focusOtherValue() override;
    void focusOtherForAlike() override;
    void goNext(bool forward) override;
    void assign();
    void comment();
    void postpone();      // until a value moves
    void postponeUntil(); // a day
    void resume();        // back into the inbox
    void split();         // each field of the chosen rows that asks is an item of its own
    void join();          // the chosen rows are one item each again
    void openArea();      // the chosen row, among the others of its area
    void copy();
    void exportRows();
    void askSummary();
    void summarise(
        QDate since, const QString &file); // what was decided, written and postponed, as the file's ending says

Q_SIGNALS:
    void said(const QString &sentence, bool bad);
    void ruleWanted(const zgoda::Rule &rule);
    void rowWanted(const QString &area, zgoda::KeyId key);
    void ordersWanted(const QString &area, const QVector<zgoda::KeyId> &orders);

protected:
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void focusOther(bool forAlike);
    void build();
    QWidget *buildList();
    QWidget *buildFoot();
    void addButton(const QString &text, void (InboxPage::*act)(), QBoxLayout *layout);
    void changed(); // a review or what is said: the inbox is made again when somebody looks
    void make();
    void show(InboxPtr inbox);
    void showCounts();
    void showSelection();
    void showTab();
    void showColumns();
    void watchColumns();
    void fit();
    int room() const; // pixels that the columns leave; negative: that they lack
    void narrow(std::initializer_list<std::pair<int, int>> leasts); // of columns, in the order in which they give way

    const Desk &m_desk;
    InboxTable *m_table;
    InboxWords *m_words;
    DeskTable *m_view = nullptr;
    QTabBar *m_tabs = nullptr;
    QLabel *m_summary = nullptr;
    QSplitter *m_splitter = nullptr;
    InboxPanels *m_panels = nullptr;
    InboxChoices *m_choices = nullptr;
    QMenu *m_menu = nullptr;
    bool m_asked = false;   // to be made again
    bool m_running = false; // a worker makes it
    bool m_fitted = false, m_fitting = false;
    bool m_byHand = false;           // somebody has given a column a breadth
    QPointer<QObject> m_askedWrites; // listens until the answer to the last question for a summary has come
};

} // namespace zgoda
