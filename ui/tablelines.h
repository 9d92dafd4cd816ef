// Reads a table's cells in slices of a few milliseconds, between which the desk goes on: a million rows take seconds,
// and what their cells say is made in the desk's thread. It deletes itself at its end. GUI thread.
#pragma once

#include <QAbstractItemModel>
#include <QList>
#include <QPointer>
#include <functional>

namespace zgoda {

class TableLines final : public QObject {
    Q_OBJECT
public:
    using Sink = std::function<void(const QStringList &cells, bool header)>;

    // columns, rows: of the model, in the order in which they are wanted; the headers come first.
    TableLines(QAbstractItemModel *model, QList<int> columns, QList<int> rows, Sink sink, QObject *parent);
    // The first slice at once: a few rows are done when this returns.
    void start();
    void stop(); // without a word

Q_SIGNALS:
    void done();
    void changed(); // the table is another now: what was read is of no use

private:
    void slice();
    void giveUp();

    QPointer<QAbstractItemModel> m_model;
    const QList<int> m_columns, m_rows;
    const Sink m_sink;
    qsizetype m_next = 0;
    bool m_over = false;
};

struct Desk;
// Starts it; the busy bar says so while it lasts, and can stop it.
void startReading(const Desk &desk, const QString &what, TableLines *reading);

} // namespace zgoda
