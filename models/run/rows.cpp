#include "models/run/rows.h"

#include "models/diff/threeway.h"
#include "models/run/waiting.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

constexpr int readAttempts = 4;
constexpr qsizetype adoptBatch = 5000; // they need no request, only a transaction

Verdict other(const QString &field, const Value &observed) { return {Verdict::Kind::Other, field, observed, {}}; }

bool ownedBy(Side side, const Field &field)
{
    return field.owner == (side == Side::Erp ? Authority::Erp : Authority::B2b);
}

// Gathers the fields' changes into one verdict.
class Judge {
public:
    Judge(const Step &step, const Snapshot &target, KeyId id)
        : m_step(step)
        , m_target(target)
        , m_id(id)
    {
    }

    // `from`: what a write is expected to find; `to`: what it shall leave.
    Verdict fields(bool creating)
    {
        const Schema &schema = *m_target.schema;
        std::optional<Verdict> ownSay;
        for (const Write &write : m_step.writes) {
            const int f = schema.indexOf(write.field);
            if (f >= 0 && f < schema.keyCount)
                continue;
            if (creating && (f < 0 || !m_target.given.value(f)))
                continue; // the target takes it and does not show it
            if (f < 0)
                return {};
            TextPool &texts = m_target.pools->texts;
            const Cell observed = m_target.cell(f, m_id);
            const Cell wanted = toCell(schema.fields[f], write.write, texts);
            const Cell expected = creating ? Absent : toCell(schema.fields[f], write.expect, texts);
            const Change change = classify(expected, wanted, observed);
            const bool differs = change == Change::B2b || change == Change::Conflict;
            if (creating && differs && ownedBy(m_step.target, schema.fields[f]))
                ownSay = other(write.field, toValue(schema.fields[f], observed, texts));
            else
                take(change, schema.fields[f], observed);
        }
        // What a target makes of its own fields in a new row is its affair: the ERP accepts an order that came as new.
        // With nothing but such values nobody can tell whose row it is.
        if (ownSay && m_holding.isEmpty() && !m_other)
            m_other = ownSay;
        return verdict();
    }

    // A removal looks at what shall go.
    Verdict removal()
    {
        const Schema &schema = *m_target.schema;
        for (const Write &write : m_step.writes) {
            const int f = schema.indexOf(write.field);
            if (f < schema.keyCount || !m_target.given.value(f) || write.expect.kind == Value::Kind::Unknown)
                continue;
            const Cell observed = m_target.cell(f, m_id);
            const Cell expected = toCell(schema.fields[f], write.expect, m_target.pools->texts);
            if (observed == Unknown)
                return {};
            if (observed != expected)
                return other(write.field, toValue(schema.fields[f], observed, m_target.pools->texts));
        }
        return {Verdict::Kind::Untouched, {}, {}, {}};
    }

private:
    void take(Change change, const Field &field, Cell observed)
    {
        switch (change) {
        case Change::Same:
        case Change::Both: m_holding.append(field.id); return;
        case Change::Erp: m_untouched = true; return;
        case Change::Blocked: m_unreadable = true; return;
        case Change::B2b:
        case Change::Conflict: break;
        }
        if (!m_other)
            m_other = other(field.id, toValue(field, observed, m_target.pools->texts));
    }

    Verdict verdict()
    {
        if (m_other) {
            m_other->holding = m_holding;
            return *m_other;
        }
        if (m_unreadable)
            return {Verdict::Kind::Unreadable, {}, {}, m_holding};
        if (!m_untouched)
            return {Verdict::Kind::Holds, {}, {}, m_holding};
        return {m_holding.isEmpty() ? Verdict::Kind::Untouched : Verdict::Kind::Partly, {}, {}, m_holding};
    }

    const Step &m_step;
    const Snapshot &m_target;
    const KeyId m_id;
    QStringList m_holding;
    bool m_untouched = false, m_unreadable = false;
    std::optional<Verdict> m_other;
};

// By what the source can be asked for just these rows: a word such as "invoice" would bring far more along.
Scope scopeOf(const QVector<Step> &steps, const Schema &schema, const QStringList &narrows)
{
    const auto names = [&](int field) {
        return std::all_of(steps.begin(), steps.end(),
            [&](const Step &step) { return step.targetKey.isEmpty() || !step.targetKey.value(field).isEmpty(); });
    };
    int by = 0;
    for (int f = schema.keyCount - 1; f >= 0; --f) {
        const Field &field = schema.fields[f];
        if (isText(field.type) && field.type != FieldType::Enum && names(f)
            && narrows.contains(field.id, Qt::CaseInsensitive))
            by = f;
    }
    Scope scope {schema.fields[by].id, {}};
    for (const Step &step : steps) {
        if (!step.targetKey.isEmpty() && !scope.values.contains(step.targetKey.value(by)))
            scope.values.append(step.targetKey.value(by));
    }
    return scope;
}

QString kindWord(Error::Kind kind)
{
    static const char *const words[] = {"cancelled", "offline", "timeout", "denied", "forbidden", "not found", "stale",
        "throttled", "rejected", "server", "tls", "redirect", "malformed", "shape", "incomplete", "schema", "profile",
        "storage", "secret", "busy", "guard", "refused", "internal"};
    static_assert(std::size(words) == size_t(Error::Kind::Internal) + 1);
    return QLatin1String(words[size_t(kind)]);
}

} // namespace

Verdict judge(const Step &step, const Snapshot &target)
{
    const Schema &schema = *target.schema;
    if (step.targetKey.size() != schema.keyCount)
        return {};
    const KeyId id = findKey(schema, *target.pools, step.targetKey);
    const Presence unseen = target.complete ? Presence::Absent : Presence::Unknown;
    switch (id == noKey ? unseen : target.presenceOf(id)) {
    case Presence::Unknown: return {};
    case Presence::Ambiguous: return other({}, {Value::Kind::Unknown, {}});
    case Presence::Absent:
        if (step.op == Step::Op::Remove)
            return {Verdict::Kind::Holds, {}, {}, {}};
        if (step.op == Step::Op::Create)
            return {Verdict::Kind::Untouched, {}, {}, {}};
        return other({}, {Value::Kind::Absent, {}});
    case Presence::Present: break;
    }
    Judge judge(step, target, id);
    return step.op == Step::Op::Remove ? judge.removal() : judge.fields(step.op == Step::Op::Create);
}

const SidePorts &portsOf(const RunPorts &ports, Side side) { return side == Side::Erp ? ports.erp : ports.b2b; }

Result<Snapshot> readTarget(
    const QVector<Step> &steps, const RunPorts &ports, const RunOptions &options, std::chrono::milliseconds patience)
{
    const Step &first = steps.first();
    Source *source = portsOf(ports, first.target).source;
    const auto schema = ports.schemaOf(first.area);
    if (!source || !schema)
        return fail(Error::Kind::Internal, first.area, u"nobody to read the target from"_s);
    ReadRequest request;
    request.schema = schema;
    request.scope = scopeOf(steps, *schema, source->narrows(first.area));
    request.pools = std::make_shared<Pools>(schema->keyCount);
    return readAgain(*source, request, options, patience);
}

Result<Snapshot> readAgain(
    Source &source, const ReadRequest &request, const RunOptions &options, std::chrono::milliseconds patience)
{
    for (int attempt = 0;; ++attempt) {
        auto answer = await(source.read(request), options, patience);
        if (answer && *answer)
            return std::move(*answer);
        Error error {Error::Kind::Cancelled, request.schema->area, {}, 0, {}};
        if (answer)
            error = answer->error();
        if (!error.retryable() || attempt + 1 == readAttempts || !pause(options, delayBefore(error, attempt)))
            return fail(error);
    }
}

qsizetype batchEnd(const QVector<Step> &steps, qsizetype from, const RunPorts &ports)
{
    const Step &first = steps[from];
    const Target *target = portsOf(ports, first.target).target;
    const qsizetype most = first.op == Step::Op::AdoptBase ? adoptBatch
        : target                                           ? qMax(1, target->batchSize(first.area))
                                                           : 1;
    qsizetype end = from + 1;
    while (end < steps.size() && end - from < most && steps[end].area == first.area && steps[end].target == first.target
        && steps[end].op == first.op)
        ++end;
    return end;
}

Agreed agreedAfter(const Step &step, const QStringList &holding)
{
    Agreed out {step.area, step.key, step.op != Step::Op::Remove, {}};
    bool anyValue = false, anyAbsent = false, anyUnknown = false;
    for (const Write &write : step.writes) {
        const Value value = write.agreed.value_or(write.write);
        anyAbsent = anyAbsent || value.kind == Value::Kind::Absent;
        anyUnknown = anyUnknown || value.kind == Value::Kind::Unknown;
        anyValue = anyValue || value.kind == Value::Kind::Null || value.kind == Value::Kind::Text;
        const bool told = holding.isEmpty() || holding.contains(write.field);
        if (!write.field.isEmpty() && value.kind != Value::Kind::Absent && told)
            out.values[write.field] = value;
    }
    for (const QString &field : step.unset)
        out.values[field] = {Value::Kind::Null, {}};
    // A row that goes stays in the base only when an undo gives its values back; never agreed is not a row.
    if (anyValue || anyAbsent || anyUnknown)
        out.present = anyValue || (anyUnknown && step.op != Step::Op::Remove);
    return out;
}

QVector<Agreed> agreedParts(const Step &step)
{
    QVector<Agreed> out;
    for (const StepPart &part : step.parts) {
        Agreed agreed {part.area, part.key, step.op != Step::Op::Remove, {}, part.targetKey};
        for (const Write &write : agreed.present ? part.writes : QVector<Write>())
            agreed.values[write.field] = write.agreed.value_or(write.write);
        for (const QString &field : agreed.present ? part.unset : QStringList())
            agreed.values[field] = {Value::Kind::Null, {}};
        out.append(agreed);
    }
    return out;
}

bool agreesStill(const Step &step, const Diff &diff)
{
    const Schema &schema = diff.schema();
    const KeyId key = findKey(schema, diff.pools(), step.key);
    const auto holds = [&](const Snapshot &side, const Write &write) {
        const Presence unseen = side.complete ? Presence::Absent : Presence::Unknown;
        const Presence presence = key == noKey ? unseen : side.presenceOf(key);
        if (write.field.isEmpty())
            return presence == Presence::Absent; // gone on both
        const int field = schema.indexOf(write.field);
        return presence == Presence::Present && field >= schema.keyCount
            && toValue(schema.fields[field], side.cell(field, key), side.pools->texts) == write.write;
    };
    return std::all_of(step.writes.begin(), step.writes.end(),
        [&](const Write &write) { return holds(*diff.erp, write) && holds(*diff.b2b, write); });
}

QString noteOf(const Error &error)
{
    QString note = kindWord(error.kind);
    if (error.status != 0)
        note += u" %1"_s.arg(error.status);
    if (!error.subject.isEmpty())
        note += u": "_s + error.subject;
    return note;
}

} // namespace zgoda
