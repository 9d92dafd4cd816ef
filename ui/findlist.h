// What the find box offers below it while something is typed or pasted: rows and groups of rows of every area, each to be
// synchronised at once, the comparison to look into, an area to read. Looks on a worker thread. GUI thread.
#pragma once

#include "models/tables/finder.h"
#include "ui/desk.h"

#include <QListWidget>
#include <QTimer>

class QLineEdit;

namespace zgoda {

class FindList final : public QListWidget {
    Q_OBJECT
public:
    // box: whose text it follows; both are in `window`, over whose contents the list lies.
    FindList(const Desk &desk, QLineEdit *box, QWidget *window);

    void offerPasted(const QString &text); // a spreadsheet's column
    bool busy() const { return m_running || m_wait->isActive(); }

Q_SIGNALS:
    void findWanted(const QString &text); // in the comparisons
    void syncWanted(const QVector<zgoda::Subject> &subjects, const QString &title);
    void readWanted(const QStringList &areas);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Offer {
        QString text;
        QVector<Subject> subjects; // empty: find
        QString area;              // to read
        bool idle = false;         // just told
    };
    struct Answer {
        FinderPtr finder;
        QVector<Found> found;
        QStringList pasted; // that was asked for
        qsizetype known = 0;
    };
    bool keyPressed(int key, Qt::KeyboardModifiers modifiers);
    void ask();
    void look(const QStringList &pasted);
    void take(const QString &typed, const Answer &answer);
    void add(const Offer &offer);
    void offerRow(const Found &found);
    void offerUnknown(const QString &typed);
    void activate(int row);
    void place();
    void leave(); // hides, and hears of no answer any more

    const Desk &m_desk;
    QLineEdit *m_box;
    QTimer *m_wait;
    QVector<Offer> m_offers;
    FinderPtr m_finder; // over what is read now; null: to be made
    int m_asked = 0;    // the number of the last question
    int m_news = 0;     // and of the last read that made what is found another
    bool m_running = false;
    bool m_takeFirst = false; // when it is found
};

} // namespace zgoda
