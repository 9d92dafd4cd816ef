// One side in memory: a Source and a Target over tables of texts, in the side's own codes. Filled from a text table
// that people can read:
//     sku | warehouse | available | backorder
//     A1  | W1        | 10        | no
//     A2  | W1        | -         | allow          (- is empty)
// The header says which fields the side gives at all. The same key twice makes it ambiguous, as in life.
// Thread-safe: a test may edit while a session reads.
#pragma once

#include "models/ports/source.h"
#include "models/ports/target.h"
#include "models/record/textpool.h"
#include "tests/support/faults.h"

#include <QMap>
#include <QThreadPool>

namespace zgoda::test {

// A write that took effect.
struct Effect {
    QString step;
    Step::Op op;
    QString area;
    QStringList key;
    QHash<QString, Value> values;
    bool clean = true; // every value was as the step expected when it was overwritten
};

// What a read asked for, and how many rows it brought.
struct Sent {
    QString area;
    std::optional<Scope> scope;
    qint64 rows = 0;
};

class FakeSide final : public Source, public Target {
public:
    FakeSide(Side side, Faults *faults, Clock clock);
    ~FakeSide() override;

    // Replaces the area. Columns that are key fields of the schema make the key.
    void fill(QSharedPointer<const Schema> schema, const QString &table);
    // The same form, rows ordered by key, columns padded by nothing: "sku|warehouse|available\nA1|W1|10.0000\n".
    QString dump(const QString &area) const;
    // An edit behind everybody's back. Null value: empty. The row is made when it is not there.
    void put(const QString &area, const QStringList &key, const QString &field, const QString &value);
    void remove(const QString &area, const QStringList &key);
    // Empty: no such row, or an empty value.
    QString get(const QString &area, const QStringList &key, const QString &field) const;
    bool has(const QString &area, const QStringList &key) const;
    QVector<QStringList> keys(const QString &area) const;

    // What may be written; everything by default.
    void allow(const QString &area, const Capability &capability);
    // Every write of this key is refused with this error.
    void refuse(const QString &area, const QStringList &key, const Error &error);
    void setBatchSize(int size) { m_batchSize = size; }
    // The system compares the expected value itself and answers Stale.
    void setCompareAndSet(bool on) { m_compareAndSet = on; }
    // Called in the calling thread before a write takes effect: for edits that come between check and write.
    void setBeforeWrite(std::function<void(const QVector<Step> &)> f) { m_beforeWrite = std::move(f); }
    // Called before a read looks at the rows.
    void setBeforeRead(std::function<void(const ReadRequest &)> f) { m_beforeRead = std::move(f); }

    QVector<Effect> effects() const;
    // By which fields it can be asked for a part; the first key field by default.
    void setNarrows(const QString &area, const QStringList &fields);
    QVector<Sent> takeSent(); // since the last call

    Side side() const override { return m_side; }
    QStringList areas() const override;
    QStringList narrows(const QString &area) const override;
    QFuture<Result<Snapshot>> read(const ReadRequest &request) override;
    QFuture<Result<Probe>> probe() override;
    Capability capability(const QString &area) const override;
    int batchSize(const QString &) const override { return m_batchSize; }
    QFuture<QVector<Result<Ack>>> apply(const QVector<Step> &steps) override;

private:
    using Row = QMap<QString, Value>;
    struct Table {
        QSharedPointer<const Schema> schema;
        QVector<bool> given;
        QMultiMap<QStringList, Row> rows;
        Capability capability;
        QHash<QStringList, Error> refused;
    };
    Result<Snapshot> snapshot(const ReadRequest &request, bool shortened);
    QVector<Result<Ack>> take(const QVector<Step> &steps, qsizetype count);
    void takeParts(const Step &step);
    Result<Ack> takeOne(const Step &step);
    Value canonical(const Table &table, const QString &field, const QString &text) const;
    template <class T> QFuture<T> hang(T answer);

    const Side m_side;
    Faults *m_faults;
    Clock m_clock;
    const std::unique_ptr<TextPool> m_texts = std::make_unique<TextPool>(); // thread-safe
    mutable std::mutex m_mutex;
    QMap<QString, Table> m_tables;
    QVector<Effect> m_effects;
    QMap<QString, QStringList> m_narrows;
    QVector<Sent> m_sent;
    int m_batchSize = 10;
    bool m_compareAndSet = false;
    std::function<void(const QVector<Step> &)> m_beforeWrite;
    std::function<void(const ReadRequest &)> m_beforeRead;
    std::atomic<bool> m_closing {false};
    QThreadPool m_threads; // where hanging calls hang
};

} // namespace zgoda::test
