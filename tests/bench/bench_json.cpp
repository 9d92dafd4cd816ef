// From a shop's answer to columns, on one core: a 26 MB page of products through the profile, the cutting of the page,
// the capture of its members and the snapshot's builder, as a read does it; and what memory that takes at most.
#include "tests/bench/bench.h"
#include "tests/bench/readpages.h"

#include "connectors/b2b/page.h"
#include "connectors/b2b/profile.h"
#include "connectors/b2b/rowmaker.h"

#include <QFile>
#include <malloc.h>

using namespace Qt::StringLiterals;

namespace zgoda::bench {

using namespace zgoda::b2b;

QSharedPointer<const Schema> schemaOf(const QString &area)
{
    QFile file(QStringLiteral(ZGODA_SOURCE_DIR "/resources/areas/%1.json").arg(area));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no such area");
    const auto schema = parseSchema(file.readAll(), file.fileName());
    if (!schema)
        qFatal("%s", qPrintable(schema.error().subject));
    return QSharedPointer<const Schema>::create(*schema);
}

Snapshot readPages(QVector<QByteArray> &pages, const b2b::ReadModel &model, const QSharedPointer<const Schema> &schema)
{
    const auto pools = std::make_shared<Pools>(schema->keyCount);
    SnapshotBuilder builder(schema, pools, Side::B2b, 1, RowMaker::given(model, *schema));
    Capture capture(model.rows);
    Tables tables;
    auto rows = RowMaker::make(model, *schema, capture, tables);
    if (!rows)
        qFatal("%s", qPrintable(rows.error().subject));
    const Round round;
    (*rows)->begin(&builder, pools);
    (*rows)->begins(round);
    for (QByteArray &body : pages) {
        Page page(std::move(body));
        if (!page.open(model.rows.list).value_or(false))
            qFatal("the list was not found");
        for (;;) {
            const auto window = page.next();
            if (!window || (window->size > 0 && !capture.window(*window, **rows)))
                qFatal("the page was not taken");
            if (window->size == 0)
                break;
        }
    }
    return builder.finish(true);
}

namespace {

constexpr qsizetype pageBytes = 26 << 20;

QByteArray productPage()
{
    QByteArray page = "{\"total\":100000,\"page\":1,\"items\":[";
    page.reserve(pageBytes + 4096);
    for (qint64 i = 0; page.size() < pageBytes; ++i) {
        const QByteArray n = QByteArray::number(i), mixed = QByteArray::number(i * 7919 % 100003);
        page += (i == 0 ? "{\"id\":\"" : ",{\"id\":\"") + n + "\",\"sku\":\"SKU-" + n.rightJustified(7, '0')
            + "\",\"ean\":\"590" + n.rightJustified(10, '0') + "\",\"name\":\"Przewód żółty " + mixed
            + " mm, w krążkach po \\\"100\\\" m\",\"unit\":\"szt\",\"taxRate\":23,\"category\":\"kable/"
            + QByteArray::number(i % 40) + "\",\"minQty\":1,\"packQty\":10.5,\"weight\":" + mixed
            + ".125,\"active\":true,\"updatedAt\":\"2026-11-23T09:41:00Z\"}";
    }
    page += "]}"; // in place: what is measured is reading, not the making of the page
    return page;
}

qint64 statusKilobytes(QByteArrayView name)
{
    QFile file(u"/proc/self/status"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = file.readAll();
    return text.mid(text.indexOf(name.toByteArray()) + name.size() + 1).trimmed().split(' ').value(0).toLongLong();
}

// The most that reading takes at any moment, the page counted, as a share of the page.
double peakShare(const ReadModel &model, const QSharedPointer<const Schema> &schema)
{
    malloc_trim(0);
    const qint64 before = statusKilobytes("VmRSS");
    QFile reset(u"/proc/self/clear_refs"_s);
    if (!reset.open(QIODevice::WriteOnly) || reset.write("5") != 1)
        return 1e9;
    reset.close();
    QVector<QByteArray> pages {productPage()};
    const Snapshot snapshot = readPages(pages, model, schema);
    return double(statusKilobytes("VmHWM") - before) * 1024 / double(pageBytes) + (snapshot.rows > 0 ? 0 : 1e9);
}

} // namespace

void jsonParts(Report &report)
{
    const auto profile = loadProfile(QStringLiteral(ZGODA_SOURCE_DIR "/resources/profiles/b2b/demo-shop"), {});
    if (!profile)
        qFatal("%s", qPrintable(profile.error().subject));
    const ReadModel &model = *(*profile)->areas[u"products"_s].read;
    const auto schema = schemaOf(u"products"_s);
    report.atMost(u"JSON, most memory of a 26 MB page"_s, peakShare(model, schema), u"pages"_s, 2);

    const QByteArray page = productPage();
    // As the connector takes an answer of a known length: with room behind it.
    QVector<QByteArray> body;
    const auto take = [&] {
        body = {QByteArray()};
        body.first().reserve(page.size() + 256);
        body.first().append(page);
    };
    const Took took = timed(
        25,
        [&] {
            const Snapshot made = readPages(body, model, schema);
            if (made.rows < 50'000 || !made.problems.isEmpty())
                qFatal("%lld rows, %lld problems", made.rows, qint64(made.problems.size()));
        },
        take);
    const double size = double(page.size()) / 1e3;
    report.atLeast(u"JSON to columns, one core"_s, size / took.wall, u"MB/s"_s, 400);
    report.shown(u"the same by processor time"_s, size / took.cpu, u"MB/s"_s);
}

} // namespace zgoda::bench
