// The frame: menus, navigation, the pages, and a line for messages. It only frames and navigates; what pages show and
// do is theirs. Before a workspace is open it shows the start page. GUI thread.
#pragma once

#include "ui/desk.h"
#include "ui/emergency.h"
#include "ui/sidebar.h"

#include <QMainWindow>
#include <QPointer>
#include <QSet>
#include <functional>

class QAction;
class QMessageBox;
class QSettings;
class QStackedWidget;

namespace zgoda {

class AutoRead;
class ComparePage;
class ConnectionsPage;
class EmergencyBar;
class FindList;
class HelpPane;
class Deciding;
class HistoryPage;
class InboxPage;
class LinkPage;
class MessageBar;
class MonthsPage;
class Overview;
class PlanPage;
class PricesPage;
class RulesPage;
class RunPage;
class StartPage;
class SyncPage;
class SystemBar;
class TrendKeeper;
class TrendsPage;

class MainWindow final : public QMainWindow {
    Q_OBJECT
public:
    // settings: the desk's own (window, columns, filters); look, settings: not owned.
    MainWindow(Look *look, QSettings *settings, QWidget *parent = nullptr);
    ~MainWindow() override;

    StartPage *startPage() const { return m_start; }
    // A workspace is open: shows its overview. The desk's parts outlive the window or the next call of close().
    void open(const Desk &desk);
    bool isOpen() const { return m_desk.session != nullptr; }

    ComparePage *compare(const QString &area); // makes it when needed
    ComparePage *currentCompare() const;       // nullptr: another page is shown
    PlanPage *planPage() const { return m_plan; }
    RunPage *runPage() const { return m_run; }
    HistoryPage *historyPage() const { return m_history; }
    TrendsPage *trendsPage() const { return m_trends; }
    TrendKeeper *trendKeeper() const { return m_trendKeeper; }
    PricesPage *pricesPage() const { return m_prices; } // null before it was first shown
    MonthsPage *monthsPage() const { return m_months; } // likewise
    InboxPage *inboxPage() const { return m_inbox; }
    Deciding *deciding() const; // the page on which is decided; nullptr: another is shown
    SyncPage *syncPage();       // makes it when needed
    FindList *findList() const { return m_findList; }
    MessageBar *messages() const { return m_messages; }
    void refreshEmergency(); // modes were switched on or off elsewhere

    // Asked before what was cut off is settled, which may send again: for what only a person has (a password kept for
    // one run); false: not now.
    void setAskingToSettle(std::function<bool()> asking) { m_askingToSettle = std::move(asking); }

public Q_SLOTS:
    void go(zgoda::Place place, const QString &area = {});
    void find(const QString &text);
    // Just these rows, both sides, now; check: what orders want of them is the question.
    void sync(const QVector<zgoda::Subject> &subjects, const QString &title, bool check = false);
    void say(const QString &sentence, bool bad, const QString &details = {});
    void previewPlan();
    void explainRow(); // who is the source of truth of each field of the chosen row, and by which rule
    void showPrices(); // what the customer of the chosen row pays, or for its product
    void showMonths(); // the chosen row's month, where its area has any
    void read();
    void readAll();
    void readAreas(const QStringList &areas); // whose read is not asked for already
    void stop();
    void settle();   // what was cut off
    void showHelp(); // beside the page, about it
    void hideHelp();

Q_SIGNALS:
    void eventsWanted(); // the demo's "something happens"
    void openWanted();   // another workspace
    void connectWanted();
    void reopenWanted(); // this workspace, with the connections that were saved

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void makePages();
    void makeTableMenus();
    QWidget *frame();
    void openRule(const Rule &rule);
    void showOnly(const QString &area, const QVector<KeyId> &rows, const QString &what);
    bool mayChangeForAll(); // false after saying that a role may not (SessionSetup::onlyOf)
    void showFound(const QString &area, const QString &text); // area empty: nowhere
    void makeActions();
    void makeFileMenu();
    template <class Act> bool onShownRows(Act act); // in menus.cpp, which alone uses it
    void exportRows();
    void copyRows();
    void makeReadMenu();
    void makeDecideMenu();
    void makeDecideEnd(QMenu *menu); // the last one undone; whether to move on after one
    void makeAlikeMenu(QMenu *menu);
    void makeEmergencyMenu(QMenu *write);
    void makeMarkMenu(QMenu *write);
    void setMarks(MarkField::Use use, const QVector<Mark> &marks, const QString &beside);
    bool checkedOrders();
    void flagInShop();
    void holdGoods();
    void inviteSelected();
    void makeEmergencyBar();
    EmergencyCall callNow(const QString &reason) const;
    void askToSwitchOn(const QString &title, const QString &what, const QString &verb,
        const std::function<QVector<Rule>(const EmergencyCall &)> &rules);
    void freeze();
    void holdPrices();
    void stopSale();
    void askToSwitchOff(const EmergencyMode &mode);
    void keepEmergency(const Policy &policy);
    void makeNoteMenu(QMenu *menu);
    void makeSyncMenu(QMenu *menu);
    void followFindList();
    void syncSelected();
    void syncThings();
    void syncItems();
    void checkSelected();
    void follow(ComparePage *page);
    void makeGoMenu();
    void makeViewMenu();
    void makeHelpMenu();
    QAction *add(
        QMenu *menu, const QString &text, const QKeySequence &keys, std::function<void()> done, bool needsDesk = true);
    void followPages();
    void followSession();
    void tellSettled(const QVector<RunReport> &reports);
    void tellOpen(const QVector<RunInfo> &runs);
    void askToClose();
    void applyLook();
    void showActions();
    void saveSettings() const;
    QWidget *pageOf(Place place, const QString &area);

    Look *m_look;
    QSettings *m_settings;
    Desk m_desk;
    StartPage *m_start;
    QStackedWidget *m_pages = nullptr;
    MessageBar *m_messages = nullptr;
    HelpPane *m_help = nullptr;
    QPointer<QMessageBox> m_closeAsked;
    std::function<bool()> m_askingToSettle;
    EmergencyBar *m_emergency = nullptr;
    SystemBar *m_systems = nullptr;
    Sidebar *m_sidebar = nullptr;
    AutoRead *m_reading = nullptr;
    TrendKeeper *m_trendKeeper = nullptr;
    Overview *m_overview = nullptr;
    TrendsPage *m_trends = nullptr;
    QHash<QString, ComparePage *> m_compares;
    PlanPage *m_plan = nullptr;
    RunPage *m_run = nullptr;
    HistoryPage *m_history = nullptr;
    PricesPage *m_prices = nullptr;
    MonthsPage *m_months = nullptr;
    InboxPage *m_inbox = nullptr;
    RulesPage *m_rules = nullptr;
    LinkPage *m_links = nullptr;
    ConnectionsPage *m_connections = nullptr;
    SyncPage *m_sync = nullptr;
    FindList *m_findList = nullptr;
    QAction *m_include = nullptr; // keys that belong to one table, lest they take a button's Space
    QAction *m_takeOut = nullptr;
    QAction *m_copy = nullptr, *m_retry = nullptr, *m_undo = nullptr; // also in the tables' context menus
    QMenu *m_decideMenu = nullptr;
    QMenu *m_goMenu = nullptr;
    QVector<QAction *> m_deskActions;    // only with an open workspace
    QVector<QAction *> m_compareActions; // only on a comparison
    QVector<QAction *> m_decideActions;  // also in the inbox
    QVector<QAction *> m_inboxActions;   // only there
    QVector<QAction *> m_asErp, m_asB2b; // those that name a system
    Place m_place = Place::Overview;
    bool m_autoAdvance = true;
    bool m_closing = false; // when the run has stopped
    bool m_settling = false;
    bool m_unclearTold = false; // that an ended run left answers unclear
    QSet<QString> m_readsAsked; // areas, until their reads end
    int m_finding = 0;          // the number of the last question
};

} // namespace zgoda
