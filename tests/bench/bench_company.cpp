// All areas of a company of 100 000 products, 20 000 customers and a million prices, compared from what was read: the
// ERP's side projected, three sides compared, proposals made; one area after the other, as the desk does.
#include "tests/bench/arearows.h"
#include "tests/bench/bench.h"
#include "tests/bench/sides.h"

using namespace Qt::StringLiterals;

namespace zgoda::bench {
namespace {

// Key: the first code of an area's key counts one in `fan` rows, the next one the rows in between.
struct Size {
    const char *area;
    qint64 rows, fan;
};
constexpr Size sizes[] = {{"stock", 300'000, 3}, {"prices", 1'000'000, 10}, {"terms", 40'000, 2},
    {"customers", 20'000, 1}, {"addresses", 40'000, 2}, {"credit", 20'000, 1}, {"orders", 50'000, 1},
    {"order_lines", 200'000, 4}, {"documents", 100'000, 1}, {"document_lines", 300'000, 3}, {"products", 100'000, 1}};

// One row in a hundred differs: moved in the ERP, in the shop, in both, or there is none in the shop.
enum class Kind : quint8 { Same, Erp, B2b, Both, OnlyErp };
Kind kindOf(qint64 i) { return i % 100 == 37 ? Kind(1 + i / 100 % 4) : Kind::Same; }

qint64 movement(Side side, Kind kind)
{
    switch (kind) {
    case Kind::Erp: return side == Side::Erp ? 1 : 0;
    case Kind::B2b: return side == Side::B2b ? 2 : 0;
    case Kind::Both: return side == Side::Erp ? 3 : side == Side::B2b ? 4 : 0;
    default: return 0;
    }
}

void setKey(SnapshotBuilder &builder, const Schema &schema, const Size &size, qint64 i)
{
    qint64 parts[] = {i / size.fan, i % size.fan};
    size_t next = 0;
    for (int f = 0; f < schema.keyCount; ++f) {
        const Field &field = schema.fields[f];
        const bool counts = next < 2 && (field.type == FieldType::Code || field.type == FieldType::Int);
        const qint64 n = counts ? parts[next++] : 1;
        if (isText(field.type))
            builder.set(f, field.type == FieldType::Enum ? field.values[0].toLatin1() : numbered("CODE-", n));
        else if (field.type == FieldType::Date)
            builder.setNull(f);
        else
            builder.setCell(f, field.type == FieldType::Decimal ? 10'000 : n);
    }
}

void setValue(SnapshotBuilder &builder, const Field &field, int f, qint64 n)
{
    switch (field.type) {
    case FieldType::Text: return builder.set(f, "Something with a name of " + QByteArray::number(n % 20'000));
    case FieldType::Code: return builder.set(f, "C" + QByteArray::number(n % 500));
    case FieldType::Enum: return builder.set(f, field.values[n % field.values.size()].toLatin1());
    case FieldType::Decimal: return builder.setCell(f, n % 1'000'000 * 100);
    case FieldType::Int: return builder.setCell(f, n % 30);
    case FieldType::Bool: return builder.setCell(f, n % 2);
    case FieldType::Date: return builder.setCell(f, 2'461'000 + n % 700);
    case FieldType::Instant: return builder.setCell(f, 1'764'000'000'000 + n);
    }
}

SnapshotPtr makeSide(const QSharedPointer<const Schema> &schema, const PoolsPtr &pools, Side side, const Size &size)
{
    SnapshotBuilder builder(schema, pools, side, Instant(1000), QVector<bool>(schema->fields.size(), true));
    const QVector<int> compared = schema->compared();
    for (qint64 i = 0; i < size.rows; ++i) {
        const Kind kind = kindOf(i);
        if (kind == Kind::OnlyErp && side != Side::Erp)
            continue;
        builder.begin();
        setKey(builder, *schema, size, i);
        const int moves = compared.isEmpty() ? -1 : compared[i / 400 % compared.size()];
        for (int f = schema->keyCount; f < int(schema->fields.size()); ++f)
            setValue(builder, schema->fields[f], f, i * 7 + f + (f == moves ? movement(side, kind) : 0));
        builder.end();
    }
    return std::make_shared<const Snapshot>(builder.finish(true));
}

QVector<Sides> makeCompany()
{
    const auto texts = std::make_shared<TextPool>();
    QVector<Sides> out;
    for (const Size &size : sizes) {
        const auto schema = shippedSchema(QLatin1String(size.area));
        const auto pools = std::make_shared<Pools>(schema->keyCount, texts);
        Sides sides;
        sides.erp = makeSide(schema, pools, Side::Erp, size);
        sides.b2b = makeSide(schema, pools, Side::B2b, size);
        sides.base = makeSide(schema, pools, Side::Base, size);
        out.append(sides);
    }
    return out;
}

qint64 compareAll(const QVector<Sides> &company, const Policy &policy)
{
    QVector<Summed> summed;
    for (const Sides &area : company)
        summed.append({area.erp->schema->area, area.erp, area.b2b});
    const QVector<Link> links;
    const References none;
    const ProjectionInput input {policy, links, none, QDate(2026, 11, 28), summed};
    qint64 differing = 0;
    for (const Sides &area : company) {
        const auto projected = std::make_shared<const Snapshot>(project(*area.erp, input));
        const auto diff = std::make_shared<const Diff>(compare(area.base, projected, area.b2b));
        differing += proposeWith(diff, policy, none).rows.size();
    }
    return differing;
}

} // namespace

void companyParts(Report &report)
{
    const QVector<Sides> company = makeCompany();
    qint64 rows = 0, differing = 0;
    for (const Sides &area : company)
        rows += area.erp->rows;
    report.shown(u"rows of all areas, each side"_s, double(rows), u"rows"_s);
    const Took took = timed(5, [&] { differing = compareAll(company, {}); });
    if (differing < rows / 150)
        return report.lacking(u"all areas"_s, u"too few rows differ: %1"_s.arg(differing));
    report.atMost(u"all areas compared from snapshots"_s, took.wall, u"ms"_s, 1000);
    report.shown(u"the same, processor time"_s, took.cpu, u"ms"_s);
}

} // namespace zgoda::bench
