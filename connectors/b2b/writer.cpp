#include "connectors/b2b/writer.h"

#include "connectors/b2b/reader.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda::b2b {

AreaWriter::AreaWriter(Caller &caller, const AreaModel &area, QSharedPointer<const Schema> schema,
    QThreadPool &fetchers, Instant now, Stop stop)
    : m_caller(caller)
    , m_area(area)
    , m_schema(std::move(schema))
    , m_fetchers(fetchers)
    , m_now(now)
    , m_stop(std::move(stop))
{
}

// The rows of these steps, by the field that a request can name, where they all have it.
Scope AreaWriter::scopeOf(const QVector<Step> &steps, const ItemMaker &maker) const
{
    QStringList fields {m_area.key.first()};
    if (m_area.read && m_area.read->keys && m_area.key.contains(m_area.read->keys->field))
        fields.prepend(m_area.read->keys->field);
    Scope scope;
    for (const QString &field : std::as_const(fields)) {
        scope = {field, {}};
        for (const Step &step : steps) {
            if (const QString value = maker.keyText(step, field); !scope.values.contains(value))
                scope.values.append(value);
        }
        if (!scope.values.contains(QString()))
            break;
    }
    return scope;
}

Result<RowsNow> AreaWriter::reread(const QVector<Step> &steps, const ItemMaker &maker)
{
    if (!m_model->reread)
        return RowsNow {};
    if (!m_schema)
        return fail(Error::Kind::Internal, steps.first().area, u"written before anything was read"_s);
    ReadRequest request;
    request.schema = m_schema;
    request.pools = std::make_shared<Pools>(m_schema->keyCount);
    request.scope = scopeOf(steps, maker);
    const auto began = std::chrono::steady_clock::now();
    AreaReader reader(m_caller, m_area, m_fetchers, m_now, m_stop);
    auto snapshot = reader.read(request);
    if (!snapshot)
        return fail(snapshot.error());
    return RowsNow {std::move(*snapshot), reader.extras(), began};
}

// Items with equal heads go together as far as a request has room, each batch in the order of its first step.
QVector<AreaWriter::Items> AreaWriter::batched(const Items &items) const
{
    QVector<Items> batches;
    QHash<QByteArray, qsizetype> open; // head -> batch that still has room
    QVector<qint64> sizes;
    for (const WriteItem &item : items) {
        const qint64 need = item.json.size() + 1;
        const auto batch = open.constFind(item.head);
        const qint64 room = m_caller.profile().limits.bodyBytes - item.head.size() - 16;
        const bool fits
            = batch != open.constEnd() && batches[*batch].size() < m_model->max && sizes[*batch] + need <= room;
        if (!fits || !m_model->batch()) {
            open.insert(item.head, batches.size());
            batches.append(Items {});
            sizes.append(0);
        }
        const qsizetype into = open.value(item.head);
        batches[into].append(item);
        sizes[into] += need;
    }
    return batches;
}

// How a step is written: by the request that its fields have, and the place that its row has.
const WriteModel *AreaWriter::modelOf(const Step &step) const
{
    const auto own = [](const std::optional<WriteModel> &model) { return model ? &*model : nullptr; };
    const WriteModel *model = step.op == Step::Op::Create ? own(m_area.create)
        : step.op == Step::Op::Remove                     ? own(m_area.remove)
                                      : m_area.updateOf(step.writes.isEmpty() ? QString() : step.writes.first().field);
    return model ? &model->forRow(step.targetId) : nullptr;
}

// In the order of their first steps.
template <class T>
QVector<AreaWriter::Share> AreaWriter::shared(const QVector<Step> &steps, QVector<Result<T>> &out) const
{
    QVector<Share> shares;
    for (qsizetype at = 0; at < steps.size(); ++at) {
        const WriteModel *own = modelOf(steps[at]);
        if (!own) {
            out[at] = fail(Error::Kind::Refused, steps[at].area, m_area.why);
            continue;
        }
        auto share = std::find_if(shares.begin(), shares.end(), [&](const Share &one) { return one.model == own; });
        if (share == shares.end())
            share = shares.insert(shares.end(), Share {own, {}, {}});
        share->steps.append(steps[at]);
        share->at.append(at);
    }
    return shares;
}

template <class T> QVector<AreaWriter::Items> AreaWriter::prepared(const Share &share, QVector<Result<T>> &out)
{
    const auto all = [&](const Error &error) {
        for (const qsizetype at : share.at)
            out[at] = fail(error);
        return QVector<Items> {};
    };
    m_model = share.model;
    ItemMaker &maker = m_maker.emplace(m_caller, m_area, *m_model, m_schema, m_fetchers);
    if (const auto ready = maker.prepare(m_stop); !ready)
        return all(ready.error());
    const auto now = reread(share.steps, maker);
    if (!now)
        return all(now.error());
    Items items;
    for (qsizetype i = 0; i < share.steps.size(); ++i) {
        auto item = maker.make(share.steps[i], share.at[i], *now, m_stop);
        if (item) {
            items.append(std::move(*item));
            continue;
        }
        Error error = item.error();
        error.subject = error.subject.isEmpty() ? subjectOf(m_model->request) : error.subject;
        out[share.at[i]] = fail(error);
    }
    return batched(items);
}

QVector<Result<Ack>> AreaWriter::apply(const QVector<Step> &steps)
{
    QVector<Result<Ack>> out(steps.size(), fail(Error::Kind::Internal, steps.first().area, u"not sent"_s));
    for (const Share &share : shared(steps, out)) {
        for (const Items &batch : prepared(share, out))
            send(batch, out);
    }
    return out;
}

QVector<Result<QString>> AreaWriter::rehearse(const QVector<Step> &steps)
{
    QVector<Result<QString>> out(steps.size(), fail(Error::Kind::Internal, steps.first().area, u"not made"_s));
    for (const Share &share : shared(steps, out)) {
        for (const Items &batch : prepared(share, out))
            rehearse(batch, out);
    }
    return out;
}

void AreaWriter::rehearse(Items batch, QVector<Result<QString>> &out)
{
    if (const auto asked = askBefore(batch); !asked) {
        out[batch.first().at] = fail(asked.error());
        return;
    }
    if (m_model->file) {
        for (const Item &item : batch)
            out[item.at] = m_model->file->name + u"-…."_s + (m_model->file->json ? u"json "_s : u"csv "_s)
                + QString::fromUtf8(item.json);
        return;
    }
    const auto request = m_caller.shown(m_model->request, piecesOf(batch));
    for (const Item &item : batch)
        out[item.at] = request;
}

} // namespace zgoda::b2b
