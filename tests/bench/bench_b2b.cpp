// A shop of 10 000 products over HTTP, from a server that answers at once: products, stock and prices read against
// curl fetching the same pages with the same parallelism; and stocks written as fast as a limit of calls allows, with
// the times that the server saw. The shop is a WooCommerce, whose pages hold a hundred whole products,
// as a WordPress before 4.9 gives them whatever is asked for: it is bytes that are measured.
#include "connectors/b2b/b2b.h"
#include "tests/bench/bareqt.h"
#include "tests/bench/bench.h"
#include "tests/bench/pageserver.h"
#include "tests/bench/readpages.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <atomic>

using namespace Qt::StringLiterals;

namespace zgoda::bench {
namespace {

constexpr int products = 10'000, perPage = 100, perMinute = 100;
const QString folder = QStringLiteral(ZGODA_SOURCE_DIR "/resources/profiles/b2b/woocommerce");
const QStringList areas {u"products"_s, u"stock"_s, u"prices"_s};

QString sku(int n) { return u"SKU-%1"_s.arg(n, 5, 10, QLatin1Char('0')); }

const b2b::Profile &profile()
{
    static const auto loaded = b2b::loadProfile(folder, {});
    if (!loaded)
        qFatal("%s", qPrintable(loaded.error().subject));
    return **loaded;
}

// As the documentation's sample has it, in its order.
QByteArray product(int n)
{
    const QByteArray id = QByteArray::number(n), code = sku(n).toLatin1(), price = QByteArray::number(n % 900) + ".90";
    return "{\"id\":" + id + ",\"name\":\"Przewód " + id + " mm²\",\"slug\":\"przewod-" + id
        + "\",\"permalink\":\"https:\\/\\/shop.example.test\\/product\\/przewod-" + id
        + "\\/\",\"date_created\":\"2026-03-23T17:01:14\",\"date_created_gmt\":\"2026-03-23T20:01:14\","
          "\"date_modified\":\"2026-11-23T17:01:14\",\"date_modified_gmt\":\"2026-11-23T20:01:14\",\"type\":\"simple\","
          "\"status\":\"publish\",\"featured\":false,\"catalog_visibility\":\"visible\",\"description\":\""
        + QByteArray("<p>W krążkach po \\\"100\\\" m, miedź, izolacja PVC, do układania na stałe.<\\/p>\\n").repeated(5)
        + "\",\"short_description\":\"<p>Do układania na stałe.<\\/p>\\n\",\"sku\":\"" + code + "\",\"price\":\""
        + price + "\",\"regular_price\":\"" + price
        + "\",\"sale_price\":\"\",\"date_on_sale_from\":null,\"date_on_sale_to\":null,\"on_sale\":false,"
          "\"purchasable\":true,\"total_sales\":0,\"virtual\":false,\"downloadable\":false,\"downloads\":[],"
          "\"download_limit\":-1,\"download_expiry\":-1,\"external_url\":\"\",\"button_text\":\"\",\"tax_status\":"
          "\"taxable\",\"tax_class\":\"\",\"manage_stock\":true,\"stock_quantity\":"
        + QByteArray::number(n % 97)
        + ",\"backorders\":\"no\",\"backorders_allowed\":false,\"backordered\":false,\"low_stock_amount\":null,"
          "\"sold_individually\":false,\"weight\":\"1.25\",\"dimensions\":{\"length\":\"\",\"width\":\"\",\"height\":"
          "\"\"},"
          "\"shipping_required\":true,\"shipping_taxable\":true,\"shipping_class\":\"\",\"shipping_class_id\":0,"
          "\"reviews_allowed\":true,\"average_rating\":\"0.00\",\"rating_count\":0,\"upsell_ids\":[],\"cross_sell_"
          "ids\":[],"
          "\"parent_id\":0,\"purchase_note\":\"\",\"categories\":[{\"id\":9,\"name\":\"Kable\",\"slug\":\"kable\"}],"
          "\"tags\":[],\"images\":[{\"id\":792,\"src\":\"https:\\/\\/shop.example.test\\/wp-content\\/uploads\\/"
          "k.jpg\","
          "\"name\":\"\",\"alt\":\"\"}],\"attributes\":[],\"default_attributes\":[],\"variations\":[],\"menu_order\":0,"
          "\"price_html\":\"<span class=\\\"amount\\\">"
        + price
        + "<\\/span>\",\"related_ids\":[31,22,369],\"meta_data\":[],\"stock_status\":\"instock\",\"has_options\":false,"
          "\"_links\":{\"self\":[{\"href\":\"https:\\/\\/shop.example.test\\/wp-json\\/wc\\/v3\\/products\\/"
        + id + "\"}],\"collection\":[{\"href\":\"https:\\/\\/shop.example.test\\/wp-json\\/wc\\/v3\\/products\"}]}}";
}

QByteArray page(int number)
{
    QByteArray out = "[";
    for (int n = (number - 1) * perPage + 1; n <= number * perPage; ++n)
        out += (out.size() > 1 ? "," : "") + product(n);
    return out + ']';
}

QString target(int number)
{
    return u"/wp-json/wc/v3/products?per_page=%1&page=%2&orderby=id&order=asc"_s.arg(perPage).arg(number);
}

// The shop behind the server: pages lie ready, of a batch it notes whose stock was set.
struct Woo {
    QVector<QByteArray> pages;
    std::vector<std::atomic<int>> written = std::vector<std::atomic<int>>(products + 1);
    std::vector<QByteArray> answers; // one for each batch: threads take them one by one
    std::atomic<size_t> batches {0};
    const QByteArray none = PageServer::answer("[]", "X-WP-Total: 0\r\nX-WP-TotalPages: 0\r\n");

    Woo()
        : answers(2 * products)
    {
        const QByteArray total = "X-WP-Total: " + QByteArray::number(products)
            + "\r\nX-WP-TotalPages: " + QByteArray::number(products / perPage) + "\r\n";
        for (int i = 1; i <= products / perPage; ++i)
            pages.append(PageServer::answer(page(i), total));
    }
    const QByteArray &operator()(QByteArrayView method, QByteArrayView target, QByteArrayView body)
    {
        if (method == "GET") {
            const QByteArray text = target.toByteArray();
            if (text.contains("type=variable"))
                return none; // no product has variations
            const int number = text.mid(text.indexOf("&page=") + 6).split('&').first().toInt();
            if (number < 1 || number > pages.size())
                qFatal("nobody prepared %s", text.constData());
            return pages[number - 1];
        }
        QByteArray out = "{\"update\":[", text = body.toByteArray();
        for (qsizetype at = text.indexOf("\"id\":"); at >= 0; at = text.indexOf("\"id\":", at + 1)) {
            const int id = text.mid(at + 5, 8).split(',').first().split('}').first().toInt();
            ++written[size_t(qBound(0, id, products))];
            out += (out.endsWith('[') ? "{\"id\":" : ",{\"id\":") + QByteArray::number(id) + '}';
        }
        return answers[batches++] = PageServer::answer(out + "]}");
    }
};

std::unique_ptr<B2b> opened(const PageServer &server, int callsPerMinute = 0)
{
    auto shop
        = openB2b({folder, server.url(), u"ck_1"_s, u"cs_1"_s, {}, {}, callsPerMinute, [] { return Instant(1); }});
    if (!shop)
        qFatal("%s", qPrintable(shop.error().detail));
    return std::move(*shop);
}

// All three areas at once, as a comparison of a shop asks for them.
void readAll(B2b &shop)
{
    QVector<QFuture<Result<Snapshot>>> reads;
    for (const QString &area : areas) {
        ReadRequest request;
        request.schema = schemaOf(area);
        request.pools = std::make_shared<Pools>(request.schema->keyCount);
        reads.append(shop.read(request));
    }
    for (auto &read : reads) {
        read.waitForFinished();
        const auto made = read.takeResult();
        if (!made || made->rows != products || !made->complete || !made->problems.isEmpty())
            qFatal("the shop was not read: %s", made ? "rows are lacking" : qPrintable(made.error().detail));
    }
}

void parsing(Report &report, const Woo &woo)
{
    for (const QString &area : areas) {
        const auto schema = schemaOf(area);
        const b2b::ReadModel &model = *profile().areas.find(area)->read;
        QVector<QByteArray> bodies;
        double bytes = 0;
        const Took took = timed(
            5,
            [&] {
                if (readPages(bodies, model, schema).rows != products)
                    qFatal("the pages were not taken");
            },
            [&] {
                bodies.clear();
                bytes = 0;
                for (const QByteArray &whole : woo.pages) {
                    const QByteArray json = whole.mid(whole.indexOf("\r\n\r\n") + 4);
                    QByteArray body;
                    body.reserve(json.size() + 256);
                    bodies.append(body.append(json));
                    bytes += double(json.size());
                }
            });
        report.atLeast(u"b2b: %1, pages to columns, one core"_s.arg(area), bytes / 1e3 / took.cpu, u"MB/s"_s, 400);
    }
}

bool curlRuns(const QString &config, int parallel)
{
    QProcess curl;
    curl.setStandardOutputFile(QProcess::nullDevice());
    curl.start(u"curl"_s,
        {u"--silent"_s, u"--parallel"_s, u"--parallel-max"_s, QString::number(parallel), u"--config"_s, config});
    return curl.waitForFinished(60'000) && curl.exitCode() == 0;
}

void againstCurl(Report &report, PageServer &server)
{
    const QTemporaryDir dir;
    QFile config(dir.filePath(u"pages"_s));
    if (!config.open(QIODevice::WriteOnly))
        qFatal("no file");
    QVector<QUrl> addresses;
    for (qsizetype area = 0; area < areas.size(); ++area) {
        for (int i = 1; i <= products / perPage; ++i) {
            addresses.append(QUrl::fromEncoded(server.url().toEncoded() + target(i).toLatin1()));
            config.write("url = \"" + server.url().toEncoded() + target(i).toLatin1() + "\"\noutput = \"/dev/null\"\n");
        }
    }
    config.close();
    const int parallel = profile().limits.parallel;
    const auto shop = opened(server);
    BareQt qt;
    Took ours {1e9, 1e9}, theirs = ours, least = ours;
    const auto better = [](Took &best, const Took &now) {
        best = {std::min(best.wall, now.wall), std::min(best.cpu, now.cpu)};
    };
    for (int turn = 0; turn < 7; ++turn) { // in turns: what disturbs one disturbs the other
        bool ran = true;
        better(theirs, timed(1, [&] { ran = ran && curlRuns(config.fileName(), parallel); }));
        if (!ran)
            return report.lacking(u"b2b: of curl's speed"_s, u"curl did not run"_s);
        better(ours, timed(1, [&] { readAll(*shop); }));
        better(least, timed(1, [&] { ran = ran && qt.fetch(addresses, parallel); }));
        if (!ran)
            return report.lacking(u"b2b: of curl's speed"_s, u"Qt did not fetch the pages"_s);
    }
    report.shown(u"b2b: 10 000 products, stock and prices, ours"_s, ours.wall, u"ms"_s);
    report.shown(u"b2b: the same pages, curl --parallel"_s, theirs.wall, u"ms"_s);
    report.shown(u"b2b: the same pages, Qt's requests alone"_s, least.wall, u"ms"_s);
    report.shown(u"b2b: processor, Qt's requests and the server"_s, least.cpu, u"ms"_s);
    report.shown(u"b2b: processor, ours and the server"_s, ours.cpu, u"ms"_s);
    report.shown(u"b2b: processor, curl and the server"_s, theirs.cpu, u"ms"_s);
    report.atLeast(u"b2b: of curl's speed in whole time"_s, theirs.wall / ours.wall, {}, 0.8);
}

Step stockStep(int n)
{
    Step step;
    step.id = u"stock-%1"_s.arg(n);
    step.area = u"stock"_s;
    step.key = step.targetKey = {sku(n), u"default"_s};
    step.targetId = QString::number(n);
    Write write;
    write.field = u"available"_s;
    write.expect = {Value::Kind::Text, u"1.0000"_s};
    write.write = {Value::Kind::Text, u"7.0000"_s};
    step.writes = {write};
    return step;
}

void withinTheLimit(Report &report, PageServer &server, const Woo &woo)
{
    const auto shop = opened(server, perMinute);
    QVector<Step> steps;
    for (int n = 1; n <= products; ++n)
        steps.append(stockStep(n));
    const qsizetype before = server.arrivals().size();
    auto future = shop->apply(steps);
    future.waitForFinished();
    const auto acks = future.takeResult();
    const qint64 done = std::count_if(acks.begin(), acks.end(), [](const auto &ack) { return ack.has_value(); });
    const qint64 once = std::count(woo.written.begin() + 1, woo.written.end(), 1);
    report.atLeast(u"b2b: stocks written, each once"_s, double(std::min(done, once)), {}, products);
    const QVector<Arrival> calls = server.arrivals().sliced(before);
    qsizetype most = 0;
    for (qsizetype from = 0, to = 0; from < calls.size(); ++from) {
        while (to < calls.size() && calls[to].at - calls[from].at < std::chrono::minutes(1))
            ++to;
        most = std::max(most, to - from);
    }
    const double seconds = std::chrono::duration<double>(calls.last().at - calls.first().at).count();
    const double least = 60.0 * double((calls.size() - 1) / perMinute); // so long it takes who calls as soon as he may
    report.shown(u"b2b: calls for 10 000 stocks"_s, double(calls.size()), {});
    report.atMost(u"b2b: most calls in any minute, by the server"_s, double(most), {}, perMinute);
    report.atLeast(u"b2b: of the limit used"_s, least / seconds, {}, 0.95);
}

} // namespace

void b2bRead(Report &report)
{
    const auto woo = std::make_unique<Woo>();
    PageServer server(std::ref(*woo));
    parsing(report, *woo);
    againstCurl(report, server);
}

void b2bLimit(Report &report)
{
    const auto woo = std::make_unique<Woo>();
    PageServer server(std::ref(*woo));
    withinTheLimit(report, server, *woo);
}

} // namespace zgoda::bench
