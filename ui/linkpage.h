// What only one side has, facing each other, with suggestions and their reason; joined by a person, never by itself.
// Below: the links and crosswalks in force. GUI thread.
#pragma once

#include "models/tables/facing.h"
#include "ui/desk.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QSplitter;

namespace zgoda {

class LinksInForce;
class ListTable;
class PairTable;

class LinkPage final : public QWidget {
    Q_OBJECT
public:
    LinkPage(const Desk &desk, QWidget *parent = nullptr);
    void refresh();

public Q_SLOTS:
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
    void suggest();
    QString area() const;

    const Desk &m_desk;
    QComboBox *m_area;
    PairTable *m_erp, *m_b2b;
    QLabel *m_erpTitle, *m_b2bTitle, *m_suggestionsTitle;
    ListTable *m_suggestions;
    LinksInForce *m_inForce;
    QSplitter *m_facing;
    QLabel *m_why;
    QPushButton *m_join;
    QFuture<Facing> m_looking;
    int m_asked = 0;        // the number of the last question
    bool m_found = false;   // its answer is shown
    bool m_stopped = false; // or somebody did not wait for it
};

} // namespace zgoda
