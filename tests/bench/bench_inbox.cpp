// The inbox of 100 000 rows: from the reviews of all areas to rows in order, into the table, and the first screen of it.
#include "tests/bench/bench.h"

#include "models/inbox/inbox.h"
#include "models/record/builder.h"
#include "models/tables/inboxtable.h"
#ifdef ZGODA_DESKTOP
#include "ui/desktable.h"
#include "ui/textinbox.h"

#include <QApplication>
#include <QIdentityProxyModel>
#include <QImage>
#endif

#include <QFile>

using namespace Qt::StringLiterals;

namespace zgoda::bench {
namespace {

constexpr int products = 10'000;

QByteArray resource(const QString &name)
{
    QFile file(QStringLiteral(ZGODA_SOURCE_DIR "/resources/") + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s is missing", qPrintable(name));
    return file.readAll();
}

QSharedPointer<const Schema> shipped(const QString &area)
{
    auto schema = parseSchema(resource(u"areas/%1.json"_s.arg(area)), area);
    if (!schema)
        qFatal("%s", qPrintable(schema.error().subject));
    return QSharedPointer<const Schema>::create(*schema);
}

using Fill = std::function<void(SnapshotBuilder &, Side)>;

// Every row differs on both sides, and nothing was agreed before: each asks a person.
ReviewPtr conflicts(
    const QString &area, const QStringList &fields, const std::shared_ptr<TextPool> &texts, const Fill &fill)
{
    const auto schema = shipped(area);
    const auto pools = std::make_shared<Pools>(schema->keyCount, texts);
    QVector<bool> given(schema->fields.size(), false);
    for (const QString &id : fields)
        given[schema->indexOf(id)] = true;
    const auto side = [&](Side which) {
        SnapshotBuilder builder(schema, pools, which, 1, given);
        if (which != Side::Base)
            fill(builder, which);
        return std::make_shared<const Snapshot>(builder.finish(which != Side::Base));
    };
    const auto diff = std::make_shared<const Diff>(compare(side(Side::Base), side(Side::Erp), side(Side::B2b)));
    const Policy policy;
    const References none;
    const Capability can {true, true, fields, {}};
    const Instant day = 24ll * 3600 * 1000;
    const QHash<QStringList, Sighting> seen {{allTogether, {allTogether, 0, 1, 2}}}; // nothing is in flight
    return std::make_shared<const Review>(propose(diff, {policy, none, {}, {}, seen, can, can, day, {2026, 11, 28}}));
}

ReviewPtr stocks(const std::shared_ptr<TextPool> &texts)
{
    return conflicts(
        u"stock"_s, {u"sku"_s, u"warehouse"_s, u"available"_s}, texts, [](SnapshotBuilder &builder, Side side) {
            for (int i = 0; i < 5 * products; ++i) {
                builder.begin();
                builder.set(0, "SKU-" + QByteArray::number(i / 5));
                builder.set(1, "W" + QByteArray::number(i % 5));
                builder.setCell(6, 10'000ll * (side == Side::Erp ? i % 97 + 1 : i % 89 + 200));
                builder.end();
            }
        });
}

ReviewPtr prices(const std::shared_ptr<TextPool> &texts)
{
    return conflicts(u"prices"_s,
        {u"sku"_s, u"price_list"_s, u"currency"_s, u"unit"_s, u"min_qty"_s, u"valid_from"_s, u"net"_s}, texts,
        [](SnapshotBuilder &builder, Side side) {
            for (int i = 0; i < 5 * products; ++i) {
                builder.begin();
                builder.set(0, "SKU-" + QByteArray::number(i / 5));
                builder.set(1, "L" + QByteArray::number(i % 5));
                builder.set(2, "PLN");
                builder.set(3, "szt");
                builder.setCell(4, 10'000);
                builder.setCell(6, 100ll * (side == Side::Erp ? i % 997 + 1 : i % 991 + 2000));
                builder.end();
            }
        });
}

// Not conflicts, but what the rows above are waited for by.
ReviewPtr orderLines(const std::shared_ptr<TextPool> &texts)
{
    return conflicts(
        u"order_lines"_s, {u"order"_s, u"line"_s, u"sku"_s, u"quantity"_s}, texts, [](SnapshotBuilder &builder, Side) {
            for (int i = 0; i < 5 * products; ++i) {
                builder.begin();
                builder.set(0, "O" + QByteArray::number(i / 4));
                builder.setCell(1, i % 4);
                builder.set(2, "SKU-" + QByteArray::number(i % products));
                builder.setCell(3, 10'000ll * (i % 7 + 1));
                builder.end();
            }
        });
}

#ifdef ZGODA_DESKTOP
// The columns that are the inbox's own; names and keys cost the desk a look each, as in any table.
class Words final : public QIdentityProxyModel {
public:
    explicit Words(InboxTable *table)
        : m_table(table)
    {
        setSourceModel(table);
    }
    QVariant data(const QModelIndex &index, int role) const override
    {
        const InboxItem *item = m_table->itemAt(index.row());
        if (!item || role != Qt::DisplayRole)
            return {};
        const Inbox &inbox = *m_table->inbox();
        switch (index.column()) {
        case InboxTable::Area: return areaWord(inbox.schemaOf(*item).area);
        case InboxTable::Key: return inbox.keyOf(*item).join(u" · "_s);
        case InboxTable::Why: return inboxWhy(inbox, *item, {}, {u"ERP"_s, u"shop"_s});
        case InboxTable::Cost: return costText(inbox, *item);
        case InboxTable::Waiting: return waitingText(*item);
        case InboxTable::Owner: return inbox.ownerOf(*item);
        default: return {};
        }
    }

private:
    InboxTable *m_table;
};
#endif

} // namespace

void inboxParts(Report &report)
{
    const auto texts = std::make_shared<TextPool>();
    auto fields = parseInboxFields(resource(u"inbox.json"_s), u"inbox.json"_s);
    if (!fields)
        qFatal("%s", qPrintable(fields.error().subject));
    fields->promises.first().when.clear(); // the orders themselves are not among the areas here
    fields->promises.first().words.clear();
    InboxInput input {{stocks(texts), prices(texts), orderLines(texts)}, {}, *fields, {2026, 11, 28}};
    for (int i = 0; i < 1000; ++i) { // a person's hand in it
        NoteChange change;
        change.owner = u"person %1"_s.arg(i % 5);
        change.postponed = i % 3 == 0;
        const Review &review = *input.reviews[0];
        input.notes.append(noteFor(review, review.rows[i * 7], nullptr, change));
    }
    InboxPtr inbox;
    const double made = timed(7, [&] { inbox = std::make_shared<const Inbox>(inboxOf(input)); });
    if (inbox->open + inbox->postponed < 100'000 || inbox->items.first().money <= 0 || inbox->postponed == 0)
        qFatal("the inbox lost rows: %lld", inbox->open + inbox->postponed);
    report.shown(u"an inbox of 100 000 rows, made and put in order"_s, made, u"ms"_s);
#ifdef ZGODA_DESKTOP
    Look look;
    Desk desk;
    desk.look = &look;
    const double opened = timed(7, [&] {
        InboxTable table;
        Words words(&table);
        DeskTable view(desk);
        view.setModel(&words);
        view.resize(1100, 800);
        table.setInbox(std::make_shared<const Inbox>(inboxOf(input)));
        view.fitColumns(40, 260);
        QImage picture(view.size(), QImage::Format_ARGB32_Premultiplied);
        view.render(&picture);
    });
    report.atMost(u"an inbox of 100 000 rows opens"_s, opened, u"ms"_s, 200);
#endif
}

} // namespace zgoda::bench
