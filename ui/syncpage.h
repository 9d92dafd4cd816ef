// What somebody asked to have alike now: just those rows, read on both sides, an area a tab; what is missing of what orders
// want; and one button that leads to the plan of all of them. GUI thread.
#pragma once

#include "models/run/livecheck.h"
#include "ui/desk.h"

#include <QWidget>
#include <functional>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTabBar;
class QTimer;

namespace zgoda {

class ComparePage;
class MainButton;

class SyncPage final : public QWidget {
    Q_OBJECT
public:
    // ready: is given each comparison that the page makes, once.
    SyncPage(const Desk &desk, std::function<void(ComparePage *)> ready, QWidget *parent);

    // Reads and shows; title: what it is, for people. check: what is there and what is missing is the question.
    void ask(const QVector<Subject> &subjects, const QString &title, bool check = false);
    bool reading() const { return m_reading; }
    ComparePage *current() const; // that is seen; nullptr: none is, as while a read takes its time
    const SyncReport &report() const { return m_report; }
    const LiveCheck &checked() const { return m_checked; }
    // Where the session has quantities and what wants them; nothing: it has none.
    std::optional<CheckPlaces> places() const;

public Q_SLOTS:
    void again();
    void preview();
    void flagOrders(); // says on their rows what they are short of

Q_SIGNALS:
    void planWanted(const QStringList &areas, const zgoda::RowsByArea &rows);
    void flagInShopWanted();
    void holdWanted();
    void said(const QString &sentence, bool bad);
    void areaShown(); // current() may be another now

private:
    void build();
    void buildHead();
    void buildRows();
    QLayout *layHead();
    void take(const SyncReport &report);
    void showAreas();
    void showTab(int tab);
    void showSums();
    void showCheck();
    bool canMark(MarkField::Use use) const;
    QString readText() const;
    QString tabText(const SyncedArea &area) const;
    ComparePage *pageOf(const SyncedArea &area);

    const Desk &m_desk;
    std::function<void(ComparePage *)> m_ready;
    QVector<Subject> m_subjects;
    SyncReport m_report;
    LiveCheck m_checked;
    Instant m_readAt = 0; // when the report came
    QHash<QString, ComparePage *> m_pages;
    QStringList m_shown; // areas, by tab
    QLabel *m_title, *m_read, *m_lacking, *m_summary;
    QPushButton *m_again, *m_flag, *m_flagInShop, *m_hold;
    MainButton *m_plan;
    QTabBar *m_tabs;
    QStackedWidget *m_stack;
    QLabel *m_empty;
    QTimer *m_patience; // until it is said that a read takes its time
    bool m_reading = false;
    bool m_check = false;
};

} // namespace zgoda
