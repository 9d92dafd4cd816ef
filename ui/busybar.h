// What takes its time away from the desk's thread: after 300 ms the bar says what is being done, and offers to stop it.
// GUI thread.
#pragma once

#include "models/base/async.h"
#include "ui/desk.h"

#include <QPointer>
#include <QWidget>

class QLabel;
class QPushButton;

namespace zgoda {

class BusyBar final : public QWidget {
    Q_OBJECT
public:
    BusyBar(const Look *look, QWidget *parent);

    // what: "Exporting 12 480 rows". stop is called once, by the button or stop(); the work is then over for the bar.
    // The number is for end().
    int begin(const QString &what, std::function<void()> stop);
    void end(int work);
    bool stop(); // what was begun last; false: nothing is under way
    QString text() const;

Q_SIGNALS:
    // How something that a table began by itself has ended.
    void said(const QString &sentence, bool bad);

private:
    struct Work {
        int number = 0;
        QString what;
        std::function<void()> stop;
        bool shown = false; // it has lasted long enough
    };
    void show(int work);
    void refresh();

    const Look *m_look;
    QVector<Work> m_works;
    int m_last = 0;
    QLabel *m_text;
    QPushButton *m_stop;
};

// Calls done(result) in the context's thread when the future has ended, or stopped() as soon as somebody stopped it:
// the future is then cancelled, and what it may still bring is not heard.
template <class T, class F>
void whileBusy(
    const Desk &desk, const QString &what, QFuture<T> future, QObject *context, F done, std::function<void()> stopped)
{
    const QPointer<BusyBar> bar = desk.busy;
    const auto over = std::make_shared<bool>(false);
    const int work = bar ? bar->begin(what,
                         [future, over, stopped = std::move(stopped)]() mutable {
                             *over = true;
                             future.cancel();
                             stopped();
                         })
                         : 0;
    const auto end = [bar, work] {
        if (bar)
            bar->end(work);
    };
    onFinished(
        future, context,
        [over, end, done = std::move(done)](const T &result) mutable {
            if (*over)
                return;
            end();
            done(result);
        },
        end);
}

} // namespace zgoda
