#include "tests/bench/sides.h"

#include "models/record/builder.h"

#include <QFile>
#include <charconv>
#include <map>

using namespace Qt::StringLiterals;

namespace zgoda::bench {
namespace {

constexpr char schemaJson[] = R"({ "area": "bench", "version": 1, "fields": [
    { "id": "code", "type": "code", "key": true },
    { "id": "amount", "type": "decimal", "scale": 4, "counter": true },
    { "id": "price", "type": "decimal", "scale": 4, "money": true },
    { "id": "full_price", "type": "decimal", "scale": 4, "money": true },
    { "id": "rate", "type": "decimal", "scale": 2 },
    { "id": "title", "type": "text" },
    { "id": "shelf", "type": "code" },
    { "id": "days", "type": "int" },
    { "id": "until", "type": "date" } ] })";

// Well mixed bits of a row's number, so that rows differ without a random source.
quint64 mixed(quint64 n)
{
    n = (n ^ (n >> 31)) * 0x7fb5d329728ea185ULL;
    n = (n ^ (n >> 27)) * 0x81dadef4bc2dd44dULL;
    return n ^ (n >> 33);
}

// How row i differs; 0: not at all.
enum class Kind : quint8 { None, Erp, B2b, Alike, Conflict, OnlyErp, OnlyB2b };
Kind kindOf(qint64 i)
{
    if (i % 100 != 37)
        return Kind::None;
    constexpr Kind kinds[] = {Kind::Erp, Kind::Erp, Kind::Erp, Kind::Erp, Kind::B2b, Kind::B2b, Kind::B2b, Kind::Alike,
        Kind::Alike, Kind::Conflict, Kind::Conflict, Kind::Conflict, Kind::OnlyErp, Kind::OnlyB2b};
    return kinds[size_t(i / 100) % std::size(kinds)];
}

bool isThere(Side side, Kind kind)
{
    return kind == Kind::OnlyErp ? side == Side::Erp : kind == Kind::OnlyB2b ? side == Side::B2b : true;
}

// What is added to one field on this side.
qint64 moved(Side side, Kind kind)
{
    switch (kind) {
    case Kind::Erp: return side == Side::Erp ? 10000 : 0;
    case Kind::B2b: return side == Side::B2b ? 20000 : 0;
    case Kind::Alike: return side == Side::Base ? 0 : 30000;
    case Kind::Conflict: return side == Side::Base ? 0 : side == Side::Erp ? 40000 : 50000;
    default: return 0;
    }
}

void addRow(SnapshotBuilder &builder, qint64 i, Side side, Kind kind)
{
    const quint64 bits = mixed(quint64(i));
    builder.begin();
    builder.set(0, benchCode(i));
    builder.setCell(1, qint64(bits % 500) * 10000 + (i % 2 == 0 ? moved(side, kind) : 0));
    const qint64 price = qint64(bits % 99991) * 100 + (i % 2 != 0 ? moved(side, kind) : 0);
    builder.setCell(2, price);
    builder.setCell(3, price * 123 / 100);
    builder.setCell(4, bits % 3 == 0 ? 800 : 2300);
    builder.set(5, QByteArrayLiteral("Cable of ") + QByteArray::number(bits % 20000) + QByteArrayLiteral(" metres"));
    builder.set(6, QByteArrayLiteral("S") + QByteArray::number(bits % 64));
    builder.setCell(7, qint64(bits % 30));
    bits % 5 == 0 ? builder.setNull(8) : builder.setCell(8, qint64(2461000 + bits % 700));
    builder.end();
}

SnapshotPtr makeSide(const PoolsPtr &pools, Side side, qint64 rows)
{
    const auto schema = benchSchema();
    SnapshotBuilder builder(schema, pools, side, 1, QVector<bool>(schema->fields.size(), true));
    for (qint64 i = 0; i < rows; ++i) {
        const Kind kind = kindOf(i);
        if (isThere(side, kind))
            addRow(builder, i, side, kind);
    }
    return std::make_shared<const Snapshot>(builder.finish(true));
}

} // namespace

QSharedPointer<const Schema> benchSchema()
{
    static const auto schema = [] {
        auto parsed = parseSchema(schemaJson, u"bench"_s);
        if (!parsed)
            qFatal("The benchmark's schema: %s", qPrintable(parsed.error().subject));
        return QSharedPointer<const Schema>::create(*parsed);
    }();
    return schema;
}

QByteArray benchCode(qint64 i) { return "SKU-" + QByteArray::number(i).rightJustified(7, '0'); }

Sides makeSides(qint64 rows)
{
    const auto pools = std::make_shared<Pools>(benchSchema()->keyCount);
    Sides sides;
    sides.erp = makeSide(pools, Side::Erp, rows);
    sides.b2b = makeSide(pools, Side::B2b, rows);
    sides.base = makeSide(pools, Side::Base, rows);
    for (qint64 i = 0; i < rows; ++i)
        sides.differing += kindOf(i) != Kind::None ? 1 : 0;
    return sides;
}

const Sides &sidesOf(qint64 rows)
{
    static std::map<qint64, Sides> made;
    const auto known = made.find(rows);
    return known != made.end() ? known->second : made.emplace(rows, makeSides(rows)).first->second;
}

Policy benchPolicy(const QString &last)
{
    const auto rule = [](const char *id, const char *field, Rule::Kind kind, const QString &globs) {
        Rule made;
        made.id = made.name = made.reason = QString::fromLatin1(id);
        made.area = benchSchema()->area;
        made.field = QString::fromLatin1(field);
        made.kind = kind;
        made.when = {{u"shelf"_s, {globs}}};
        return made;
    };
    Policy policy;
    policy.rules = {rule("expected", "amount", Rule::Kind::Expected, u"S1*"_s),
        rule("rounding", "price", Rule::Kind::Tolerance, u"*"_s), rule("owner", "title", Rule::Kind::Owner, u"S?"_s),
        rule("last", "price", Rule::Kind::Restore, last)};
    policy.rules[1].amount = u"0.0100"_s;
    return policy;
}

Review proposeWith(const DiffPtr &diff, const Policy &policy, const References &references)
{
    Capability all;
    all.create = all.remove = true;
    for (const int field : diff->schema().compared())
        all.fields.append(diff->schema().fields[field].id);
    const ReviewInput input {policy, references, {}, {}, {}, all, all, 1'800'000'000'000, QDate(2026, 11, 23)};
    return propose(diff, input);
}

ReviewPtr makeReview(const Sides &sides)
{
    const auto diff = std::make_shared<const Diff>(compare(sides.base, sides.erp, sides.b2b));
    return std::make_shared<const Review>(proposeWith(diff, benchPolicy(u"S2*"_s)));
}

bool writeCsv(const Snapshot &side, const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    QByteArray block;
    char number[32];
    const auto put = [&](qint64 value) {
        block.append(number, std::to_chars(number, number + sizeof number, value).ptr - number);
    };
    for (KeyId id = 0; qsizetype(id) < side.pools->keys.size(); ++id) {
        if (side.presenceOf(id) != Presence::Present)
            continue;
        put(qint64(id));
        for (int c = side.schema->keyCount; c < side.schema->fields.size(); ++c) {
            block += ',';
            if (side.columns[c][qsizetype(id)] != Null)
                put(side.columns[c][qsizetype(id)]);
        }
        block += '\n';
        if (block.size() > 1 << 20) {
            file.write(block);
            block.resize(0);
        }
    }
    return file.write(block) == block.size() && file.flush();
}

} // namespace zgoda::bench
