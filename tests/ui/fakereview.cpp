#include "tests/ui/fakereview.h"

#include "models/record/builder.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

constexpr const char *nouns[] = {"Kabel YDYp 3x2,5", "Łącznik świecznikowy", "Złączka listwowa", "Ćwierćwałek",
    "Oprawa LED", "Żarówka", "Rozdzielnica", "Bezpiecznik topikowy", "Puszka podtynkowa", "Śruba ocynkowana"};
constexpr const char *warehouses[] = {"warszawa", "gdansk", "krakow"};

QByteArray skuOf(int i) { return "SKU-" + QByteArray::number(i / 3).rightJustified(7, '0'); }

struct Row { // of one side, as texts; absent: not there
    QByteArray available, backorder, lead;
    bool absent = false, unread = false;
};
struct Three {
    Row base, erp, b2b;
};

// What the n-th differing row is like.
Three differing(int n, Three same)
{
    const auto plus = [](const QByteArray &text, int d) { return QByteArray::number(text.toInt() + d); };
    switch (n % 9) {
    case 0: same.erp.available = plus(same.base.available, -4); break;
    case 1: same.b2b.available = plus(same.base.available, 3); break;
    case 2:
        same.erp.available = plus(same.base.available, -4);
        same.b2b.available = plus(same.base.available, 1);
        break;
    case 3: same.erp.available = same.b2b.available = plus(same.base.available, 7); break;
    case 4: same.base.absent = same.b2b.absent = true; break;
    case 5: same.base.absent = same.erp.absent = true; break;
    case 6: same.erp.backorder = "preorder"; break;
    case 7: same.b2b.unread = true; break;
    default: same.erp.lead = plus(same.base.lead, 2); break;
    }
    return same;
}

struct Builders {
    Builders(const QSharedPointer<const Schema> &schema, const PoolsPtr &pools, const QVector<bool> &given)
        : base(schema, pools, Side::Base, 1, given)
        , erp(schema, pools, Side::Erp, 1, given)
        , b2b(schema, pools, Side::B2b, 1, given)
    {
    }
    SnapshotBuilder base, erp, b2b;
};

void add(SnapshotBuilder &builder, const Schema &schema, int i, const Row &row)
{
    if (row.absent)
        return;
    builder.begin();
    builder.set(0, skuOf(i));
    builder.set(1, warehouses[i % 3]);
    builder.set(schema.indexOf(u"available"_s), row.unread ? QByteArray("a lot") : row.available);
    builder.set(schema.indexOf(u"backorder"_s), row.backorder);
    builder.set(schema.indexOf(u"lead_days"_s), row.lead);
    builder.end();
}

SnapshotPtr products(const std::shared_ptr<TextPool> &texts, int rows)
{
    const auto schema = schemaOf(u"products"_s);
    const auto pools = std::make_shared<Pools>(schema->keyCount, texts);
    SnapshotBuilder builder(schema, pools, Side::Erp, 1, QVector<bool>(schema->fields.size(), true));
    for (int i = 0; i < rows; i += 3) {
        builder.begin();
        builder.set(0, skuOf(i));
        builder.set(schema->indexOf(u"name"_s), QByteArray(nouns[(i / 3) % 10]) + ' ' + QByteArray::number(i / 30));
        builder.end();
    }
    return std::make_shared<const Snapshot>(builder.finish(true));
}

RowState stateOf(Change change)
{
    switch (change) {
    case Change::Same: return RowState::Same;
    case Change::Erp: return RowState::ErpChanged;
    case Change::B2b: return RowState::B2bChanged;
    case Change::Both: return RowState::BothAlike;
    case Change::Conflict: return RowState::Conflict;
    case Change::Blocked: return RowState::Unreadable;
    }
    return RowState::Same;
}

Proposal proposalOf(Change change, bool counter)
{
    switch (change) {
    case Change::Erp: return {Take::Erp, Why::OwnerMoved, -1, true};
    case Change::B2b:
        return {counter ? Take::Nothing : Take::Erp, counter ? Why::CounterB2bOnly : Why::OtherMoved, -1, false};
    case Change::Conflict:
        return {counter ? Take::Both : Take::Nothing, counter ? Why::CounterMoved : Why::BothMoved, -1, false};
    case Change::Both: return {Take::Nothing, Why::AgreedAlready, -1, true};
    case Change::Same:
    case Change::Blocked: break;
    }
    return {Take::Nothing, Why::Unreadable, -1, false};
}

// Every compared field of a row that is on both sides.
bool reviewFields(const Diff &diff, KeyId key, RowReview &row, Review &out)
{
    row.first = quint32(out.fields.size());
    for (const int f : diff.schema().compared()) {
        FieldReview field;
        field.field = quint16(f);
        field.base = diff.base->cell(f, key);
        field.erp = diff.erp->cell(f, key);
        field.b2b = diff.b2b->cell(f, key);
        field.change = classify(field.base, field.erp, field.b2b);
        if (field.change == Change::Same)
            continue;
        field.proposal = proposalOf(field.change, diff.schema().fields[f].counter);
        field.needsYou = field.change != Change::Both && !field.proposal.settled;
        field.willWrite = field.proposal.settled && field.proposal.take != Take::Nothing;
        row.needsYou |= field.needsYou;
        row.willWrite |= field.willWrite;
        row.state = stateOf(field.change);
        out.fields.append(field);
        ++row.count;
    }
    return row.count > 0;
}

void reviewRow(const Diff &diff, KeyId key, Review &out)
{
    RowReview row;
    row.key = key;
    row.since = 1'700'000'000'000 + qint64(key) * 1000;
    const Presence erp = diff.erp->presenceOf(key), b2b = diff.b2b->presenceOf(key);
    if (erp == Presence::Absent && b2b == Presence::Absent)
        return;
    if (erp == Presence::Present && b2b == Presence::Present) {
        if (!reviewFields(diff, key, row, out)) {
            ++out.counts[size_t(RowState::Same)];
            return;
        }
    } else {
        row.state = erp == Presence::Present ? RowState::OnlyErp : RowState::OnlyB2b;
        row.row = {erp == Presence::Present ? Take::Erp : Take::Nothing,
            erp == Presence::Present ? Why::OnlyErpNew : Why::OnlyB2b, -1, false};
        row.needsYou = true;
    }
    out.rows.append(row);
    ++out.counts[size_t(row.state)];
    out.needsYou += row.needsYou;
    out.willWrite += row.willWrite;
    out.problems += row.state == RowState::Unreadable;
}

} // namespace

QSharedPointer<const Schema> schemaOf(const QString &area)
{
    QFile file(QStringLiteral(ZGODA_SOURCE_DIR "/resources/areas/%1.json").arg(area));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const auto schema = parseSchema(file.readAll(), area);
    return schema ? QSharedPointer<const Schema>::create(*schema) : QSharedPointer<const Schema>();
}

FakeReview fakeStock(int rows, int every)
{
    const auto schema = schemaOf(u"stock"_s);
    const auto texts = std::make_shared<TextPool>();
    const auto pools = std::make_shared<Pools>(schema->keyCount, texts);
    QVector<bool> given(schema->fields.size(), false);
    for (const char *id : {"sku", "warehouse", "available", "backorder", "lead_days"})
        given[schema->indexOf(QLatin1String(id))] = true;
    Builders builders(schema, pools, given);
    for (int i = 0; i < rows; ++i) {
        const Row row {QByteArray::number((i * 7919) % 500), "no", QByteArray::number(i % 14)};
        const Three three = i % every == 0 ? differing(i / every, {row, row, row}) : Three {row, row, row};
        add(builders.base, *schema, i, three.base);
        add(builders.erp, *schema, i, three.erp);
        add(builders.b2b, *schema, i, three.b2b);
    }
    auto diff = std::make_shared<Diff>();
    diff->base = std::make_shared<const Snapshot>(builders.base.finish(true));
    diff->erp = std::make_shared<const Snapshot>(builders.erp.finish(true));
    diff->b2b = std::make_shared<const Snapshot>(builders.b2b.finish(true));
    auto review = std::make_shared<Review>();
    review->diff = diff;
    for (KeyId key = 0; key < KeyId(pools->keys.size()); ++key)
        reviewRow(*diff, key, *review);
    diff->same = review->counts[size_t(RowState::Same)];
    return {review, {{u"product"_s, products(texts, rows)}}};
}

} // namespace zgoda
