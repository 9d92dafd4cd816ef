// What only one side has, facing each other, with suggestions and their reason; joined by a person, never by itself.
// Beside it: the links in force, and the crosswalks. GUI thread.
#pragma once

#include "models/tables/facing.h"
#include "ui/desk.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QSplitter;
class QTabWidget;

namespace zgoda {

class CrosswalkEditor;
class LinksInForce;
class ListTable;
class PairTable;

class LinkPage final : public QWidget {
    Q_OBJECT
public:
    LinkPage(const Desk &desk, QWidget *parent = nullptr);
    void refresh();

public Q_SLOTS:
    void editCrosswalk(const QString &crosswalk, const QString &erpCode);
    void join(); // the suggestion, or else the two selected rows

Q_SIGNALS:
    void said(const QString &sentence, bool bad);

private:
    PairTable *makeSide(Side side, QWidget *page);
    QWidget *buildFacing();
    void lookForUnmatched();
    void showFacing(const Facing &facing);
    static void sayHowMany(QLabel *title, const QString &what, qint64 shown, qint64 all);
    void showJoin();
    void keep(const Policy &policy);
    void suggest();
    QString area() const;

    const Desk &m_desk;
    QComboBox *m_area;
    PairTable *m_erp, *m_b2b;
    QLabel *m_erpTitle, *m_b2bTitle, *m_suggestionsTitle;
    ListTable *m_suggestions;
    QTabWidget *m_tabs;
    LinksInForce *m_inForce;
    CrosswalkEditor *m_crosswalks;
    QSplitter *m_facing;
    QLabel *m_why;
    QPushButton *m_join;
    QFuture<Facing> m_looking;
    int m_asked = 0;        // the number of the last question
    bool m_found = false;   // its answer is shown
    bool m_stopped = false; // or somebody did not wait for it
};

} // namespace zgoda
