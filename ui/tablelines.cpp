#include "ui/tablelines.h"

#include "ui/busybar.h"

#include <QElapsedTimer>

namespace zgoda {
namespace {

constexpr qint64 sliceTime = 12; // ms
constexpr qsizetype looksAtClock = 16;

} // namespace

TableLines::TableLines(QAbstractItemModel *model, QList<int> columns, QList<int> rows, Sink sink, QObject *parent)
    : QObject(parent)
    , m_model(model)
    , m_columns(std::move(columns))
    , m_rows(std::move(rows))
    , m_sink(std::move(sink))
{
    connect(model, &QAbstractItemModel::modelReset, this, &TableLines::giveUp);
    connect(model, &QAbstractItemModel::layoutChanged, this, &TableLines::giveUp);
    connect(model, &QAbstractItemModel::rowsInserted, this, &TableLines::giveUp);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &TableLines::giveUp);
    connect(model, &QObject::destroyed, this, &TableLines::giveUp);
}

void TableLines::start()
{
    QStringList cells;
    for (const int column : m_columns)
        cells.append(m_model->headerData(column, Qt::Horizontal).toString());
    m_sink(cells, true);
    slice();
}

void TableLines::stop()
{
    m_over = true;
    deleteLater();
}

void TableLines::giveUp()
{
    if (m_over)
        return;
    stop();
    Q_EMIT changed();
}

void TableLines::slice()
{
    if (m_over || !m_model)
        return;
    QElapsedTimer timer;
    timer.start();
    QStringList cells;
    for (; m_next < m_rows.size(); ++m_next) {
        if (m_next % looksAtClock == 0 && timer.elapsed() >= sliceTime) {
            QMetaObject::invokeMethod(this, &TableLines::slice, Qt::QueuedConnection);
            return;
        }
        cells.clear();
        for (const int column : m_columns)
            cells.append(m_model->index(m_rows[m_next], column).data().toString());
        m_sink(cells, false);
    }
    stop();
    Q_EMIT done();
}

void startReading(const Desk &desk, const QString &what, TableLines *reading)
{
    if (BusyBar *bar = desk.busy) {
        const int work = bar->begin(what, [reading = QPointer(reading)] {
            if (reading)
                reading->stop();
        });
        const auto end = [bar, work] { bar->end(work); };
        QObject::connect(reading, &TableLines::done, bar, end);
        QObject::connect(reading, &TableLines::changed, bar, end);
        QObject::connect(reading, &QObject::destroyed, bar, end); // with the table
    }
    reading->start();
}

} // namespace zgoda
