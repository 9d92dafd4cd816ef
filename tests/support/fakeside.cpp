#include "tests/support/fakeside.h"

#include "models/base/async.h"
#include "models/record/builder.h"

#include <QThread>
#include <QtConcurrent>

using namespace Qt::StringLiterals;

namespace zgoda::test {
namespace {

const Value empty {Value::Kind::Null, {}};

QStringList cells(const QString &line)
{
    QStringList out;
    for (const QString &cell : line.split(u'|'))
        out.append(cell.trimmed());
    return out;
}

Error lostAnswer() { return {Error::Kind::Timeout, u"fake"_s, u"the answer was lost"_s, 0, {}}; }

Error throttled() { return {Error::Kind::Throttled, u"fake"_s, {}, 429, std::chrono::milliseconds(1000)}; }

} // namespace

FakeSide::FakeSide(Side side, Faults *faults, Clock clock)
    : m_side(side)
    , m_faults(faults)
    , m_clock(std::move(clock))
{
}

FakeSide::~FakeSide()
{
    m_closing = true;
    m_threads.waitForDone();
}

Value FakeSide::canonical(const Table &table, const QString &field, const QString &text) const
{
    if (text.isEmpty() || text == "-"_L1)
        return empty;
    const Field *known = table.schema->find(field);
    Q_ASSERT_X(known, "FakeSide", qPrintable(field));
    const Parsed parsed = parseCell(*known, text.toUtf8(), *m_texts);
    // A value that is wrong on purpose is kept as it is, for the reader to stumble over.
    return parsed.problem ? Value {Value::Kind::Text, text} : toValue(*known, parsed.cell, *m_texts);
}

void FakeSide::fill(QSharedPointer<const Schema> schema, const QString &text)
{
    const std::lock_guard guard(m_mutex);
    Table table = m_tables.value(schema->area);
    table.schema = schema;
    table.rows.clear();
    QStringList header;
    table.given.fill(false, schema->fields.size());
    for (const QString &line : text.split(u'\n', Qt::SkipEmptyParts)) {
        if (line.trimmed().isEmpty())
            continue;
        const QStringList row = cells(line);
        if (header.isEmpty()) {
            header = row;
            for (const QString &field : header)
                table.given[schema->indexOf(field)] = true;
            continue;
        }
        QStringList key;
        for (int k = 0; k < schema->keyCount; ++k)
            key.append(canonical(table, schema->fields[k].id, row.value(header.indexOf(schema->fields[k].id))).text);
        Row fields;
        for (int i = 0; i < header.size(); ++i)
            fields[header[i]] = canonical(table, header[i], row.value(i));
        table.rows.insert(key, fields);
    }
    for (int k = 0; k < schema->keyCount; ++k)
        table.given[k] = true;
    if (table.capability.fields.isEmpty()) {
        table.capability.create = table.capability.remove = true;
        for (const Field &field : schema->fields)
            table.capability.fields.append(field.id);
    }
    m_tables[schema->area] = table;
}

QString FakeSide::dump(const QString &area) const
{
    const std::lock_guard guard(m_mutex);
    const Table table = m_tables.value(area);
    QStringList header, lines;
    for (int i = 0; i < table.given.size(); ++i) {
        if (table.given[i])
            header.append(table.schema->fields[i].id);
    }
    lines.append(header.join(u'|'));
    for (auto row = table.rows.begin(); row != table.rows.end(); ++row) {
        QStringList line = row.key();
        for (const QString &field : header.mid(table.schema->keyCount)) {
            const Value value = row->value(field, empty);
            line.append(value.kind == Value::Kind::Text ? value.text : u"-"_s);
        }
        lines.append(line.join(u'|'));
    }
    return lines.join(u'\n') + u'\n';
}

void FakeSide::put(const QString &area, const QStringList &key, const QString &field, const QString &value)
{
    const std::lock_guard guard(m_mutex);
    Table &table = m_tables[area];
    auto row = table.rows.find(key);
    if (row == table.rows.end())
        row = table.rows.insert(key, {});
    (*row)[field] = canonical(table, field, value);
}

void FakeSide::remove(const QString &area, const QStringList &key)
{
    const std::lock_guard guard(m_mutex);
    m_tables[area].rows.remove(key);
}

QString FakeSide::get(const QString &area, const QStringList &key, const QString &field) const
{
    const std::lock_guard guard(m_mutex);
    const Table table = m_tables.value(area);
    const auto row = table.rows.find(key);
    return row == table.rows.end() ? QString() : row->value(field, empty).text;
}

bool FakeSide::has(const QString &area, const QStringList &key) const
{
    const std::lock_guard guard(m_mutex);
    return m_tables.value(area).rows.contains(key);
}

QVector<QStringList> FakeSide::keys(const QString &area) const
{
    const std::lock_guard guard(m_mutex);
    return m_tables.value(area).rows.keys();
}

void FakeSide::allow(const QString &area, const Capability &capability)
{
    const std::lock_guard guard(m_mutex);
    m_tables[area].capability = capability;
}

void FakeSide::refuse(const QString &area, const QStringList &key, const Error &error)
{
    const std::lock_guard guard(m_mutex);
    m_tables[area].refused[key] = error;
}

QVector<Effect> FakeSide::effects() const
{
    const std::lock_guard guard(m_mutex);
    return m_effects;
}

QStringList FakeSide::areas() const
{
    const std::lock_guard guard(m_mutex);
    return m_tables.keys();
}

void FakeSide::setNarrows(const QString &area, const QStringList &fields)
{
    const std::lock_guard guard(m_mutex);
    m_narrows[area] = fields;
}

QStringList FakeSide::narrows(const QString &area) const
{
    const std::lock_guard guard(m_mutex);
    const auto schema = m_tables.value(area).schema;
    return m_narrows.value(area, schema ? QStringList {schema->fields[0].id} : QStringList());
}

QVector<Sent> FakeSide::takeSent()
{
    const std::lock_guard guard(m_mutex);
    return std::exchange(m_sent, {});
}

Capability FakeSide::capability(const QString &area) const
{
    const std::lock_guard guard(m_mutex);
    return m_tables.value(area).capability;
}

// Polled: a cancelled future wakes nobody by itself.
template <class T> QFuture<T> FakeSide::hang(T answer)
{
    return QtConcurrent::run(&m_threads, [this, answer](QPromise<T> &promise) {
        while (!promise.isCanceled() && !m_closing)
            QThread::msleep(1);
        promise.addResult(answer);
    });
}

Result<Snapshot> FakeSide::snapshot(const ReadRequest &request, bool shortened)
{
    const std::lock_guard guard(m_mutex);
    const Table table = m_tables.value(request.schema->area);
    if (!table.schema)
        return fail(Error::Kind::NotFound, request.schema->area);
    const int by = request.scope ? request.schema->indexOf(request.scope->field) : 0;
    if (by < 0 || (by > 0 && !m_narrows.value(request.schema->area).contains(request.scope->field)))
        return fail(Error::Kind::Refused, request.scope->field);
    const auto held = [&](auto row) {
        return by < request.schema->keyCount ? row.key().value(by) : row->value(request.scope->field, empty).text;
    };
    SnapshotBuilder builder(request.schema, request.pools, m_side, m_clock(), table.given);
    const qint64 limit = shortened ? table.rows.size() / 2 : request.limit;
    bool cut = shortened;
    for (auto row = table.rows.begin(); row != table.rows.end(); ++row) {
        if (request.scope && !request.scope->values.contains(held(row)))
            continue;
        if (limit >= 0 && builder.rows() >= limit) {
            cut = true;
            break;
        }
        builder.begin();
        for (int i = 0; i < int(request.schema->fields.size()); ++i) {
            const QString text = i < request.schema->keyCount ? row.key().value(i)
                                                              : row->value(request.schema->fields[i].id, empty).text;
            if (!text.isEmpty())
                builder.set(i, text.toUtf8());
        }
        builder.end();
    }
    if (request.progress)
        request.progress->rows = builder.rows();
    m_sent.append({request.schema->area, request.scope, builder.rows()});
    return builder.finish(!cut);
}

QFuture<Result<Snapshot>> FakeSide::read(const ReadRequest &request)
{
    const Trouble trouble = m_faults->next(m_side == Side::Erp ? Call::ErpRead : Call::B2bRead);
    if (m_beforeRead)
        m_beforeRead(request);
    switch (trouble) {
    case Trouble::None: return readyFuture(snapshot(request, false));
    case Trouble::Short: return readyFuture(snapshot(request, true));
    case Trouble::Hang:
    case Trouble::HangAfter: return hang<Result<Snapshot>>(fail(Error::Kind::Cancelled));
    case Trouble::Throttle: return readyFuture<Result<Snapshot>>(fail(throttled()));
    case Trouble::LoseAnswer:
    case Trouble::LoseHalf: return readyFuture<Result<Snapshot>>(fail(lostAnswer()));
    case Trouble::Fail:
    case Trouble::Die:
    case Trouble::DieAfter: break;
    }
    return readyFuture<Result<Snapshot>>(fail(m_faults->error()));
}

QFuture<Result<Probe>> FakeSide::probe()
{
    return readyFuture<Result<Probe>>(Probe {u"Fake 1.0"_s, u"test"_s, true, {}});
}

// What belongs to a new row comes with it, and goes with one that is taken back.
void FakeSide::takeParts(const Step &step)
{
    for (const StepPart &part : step.parts) {
        Table &table = m_tables[part.area];
        table.rows.remove(part.targetKey);
        if (step.op == Step::Op::Remove)
            continue;
        Row row;
        for (const Write &write : part.writes)
            row[write.field] = write.write;
        table.rows.insert(part.targetKey, row);
    }
}

Result<Ack> FakeSide::takeOne(const Step &step)
{
    Table &table = m_tables[step.area];
    if (const auto refused = table.refused.find(step.targetKey); refused != table.refused.end())
        return fail(*refused);
    auto row = table.rows.find(step.targetKey);
    const bool there = row != table.rows.end();
    if (step.op == Step::Op::Create ? there : !there)
        return fail(
            step.op == Step::Op::Create ? Error::Kind::Rejected : Error::Kind::NotFound, step.targetKey.first());
    for (const Write &write : step.writes) {
        if (m_compareAndSet && there && row->value(write.field, empty) != write.expect)
            return fail(Error::Kind::Stale, write.field);
    }
    Effect effect {step.id, step.op, step.area, step.targetKey, {}, true};
    for (const Write &write : step.writes)
        effect.clean = effect.clean && (!there || row->value(write.field, empty) == write.expect);
    takeParts(step);
    if (step.op == Step::Op::Remove) {
        table.rows.remove(step.targetKey);
    } else {
        if (!there)
            row = table.rows.insert(step.targetKey, {});
        for (const Write &write : step.writes) {
            if (!write.field.isEmpty())
                (*row)[write.field] = effect.values[write.field] = write.write;
        }
    }
    m_effects.append(effect);
    return Ack {step.id, step.targetKey.join(u'/'), u"ok"_s};
}

QVector<Result<Ack>> FakeSide::take(const QVector<Step> &steps, qsizetype count)
{
    const std::lock_guard guard(m_mutex);
    QVector<Result<Ack>> out;
    for (const Step &step : steps.first(count))
        out.append(takeOne(step));
    return out;
}

QFuture<QVector<Result<Ack>>> FakeSide::apply(const QVector<Step> &steps)
{
    const Trouble trouble = m_faults->next(m_side == Side::Erp ? Call::ErpWrite : Call::B2bWrite);
    if (m_beforeWrite)
        m_beforeWrite(steps);
    const auto each = [&](const Error &error) { return QVector<Result<Ack>>(steps.size(), fail(error)); };
    switch (trouble) {
    case Trouble::None: return readyFuture(take(steps, steps.size()));
    case Trouble::Throttle: return readyFuture(each(throttled()));
    case Trouble::Hang: return hang(each(Error {Error::Kind::Cancelled, {}, {}, 0, {}}));
    case Trouble::HangAfter:
        (void)take(steps, steps.size());
        return hang(each(Error {Error::Kind::Cancelled, {}, {}, 0, {}}));
    case Trouble::LoseAnswer:
    case Trouble::DieAfter: (void)take(steps, steps.size()); return readyFuture(each(lostAnswer()));
    case Trouble::LoseHalf: (void)take(steps, (steps.size() + 1) / 2); return readyFuture(each(lostAnswer()));
    case Trouble::Short:
    case Trouble::Fail:
    case Trouble::Die: break;
    }
    return readyFuture(each(m_faults->error()));
}

} // namespace zgoda::test
