// A live Vendure with 10 000 variants: read and written by us and by a bare script that makes the same calls with the
// same parallelism and batches, in turns. The seed is made once and kept in the build folder.
#include "connectors/b2b/b2b.h"
#include "models/record/snapshot.h"
#include "tests/bench/bench.h"
#include "tests/bench/readpages.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTcpServer>

using namespace Qt::StringLiterals;

namespace zgoda::bench {
namespace {

constexpr int variants = 10'000, written = 2'000, batch = 100;
const QStringList areas {u"products"_s, u"stock"_s, u"prices"_s};

class Peer final {
public:
    Peer()
    {
        QTcpServer free;
        free.listen(QHostAddress::LocalHost);
        m_port = free.serverPort();
    }
    ~Peer() { recipe(u"stop"_s); }
    bool start() { return recipe(u"all"_s); }
    QString url() const { return u"http://127.0.0.1:%1"_s.arg(m_port); }
    QString said() const { return m_said; }

private:
    bool recipe(const QString &command)
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"PORT"_s, QString::number(m_port));
        environment.insert(u"SIMPLE"_s, QString::number(variants - 100));
        environment.insert(u"MULTI"_s, u"50"_s);
        environment.insert(
            u"VENDURE_DIR"_s, QCoreApplication::applicationDirPath() + u"/../../../peers/vendure-10000"_s);
        process.setProcessEnvironment(environment);
        process.setStandardOutputFile(QProcess::nullDevice());
        process.start(QStringLiteral(ZGODA_SOURCE_DIR "/tests/peers/vendure/peer.sh"), {command});
        const bool ended = process.waitForFinished(900'000);
        m_said
            = ended ? QString::fromUtf8(process.readAllStandardError()).simplified().right(80) : process.errorString();
        return ended && process.exitCode() == 0;
    }

    quint16 m_port = 0;
    QString m_said;
};

// Milliseconds; negative: it did not run.
double bare(const Peer &peer, const QString &what)
{
    QProcess node;
    node.start(u"node"_s,
        {QStringLiteral(ZGODA_SOURCE_DIR "/tests/bench/bare/vendure.mjs"), peer.url(), what, QString::number(written)});
    if (!node.waitForFinished(900'000) || node.exitCode() != 0) {
        qWarning("%s", node.readAllStandardError().left(400).constData());
        return -1;
    }
    return QJsonDocument::fromJson(node.readAllStandardOutput()).object().value("ms"_L1).toDouble(-1);
}

struct Side {
    QSharedPointer<const Schema> schema;
    Snapshot snapshot;
};

// All areas at once. Nothing: the error is told.
QHash<QString, Side> read(B2b &shop)
{
    QHash<QString, Side> out;
    QVector<std::pair<QSharedPointer<const Schema>, QFuture<Result<Snapshot>>>> reads;
    for (const QString &area : areas) {
        ReadRequest request;
        request.schema = schemaOf(area);
        request.pools = std::make_shared<Pools>(request.schema->keyCount);
        reads.append({request.schema, shop.read(request)});
    }
    for (auto &[schema, future] : reads) {
        future.waitForFinished();
        auto made = future.takeResult();
        if (made && made->complete)
            out.insert(schema->area, {schema, std::move(*made)});
        else
            qWarning("%s: %s", qPrintable(schema->area), made ? "not complete" : qPrintable(made.error().detail));
    }
    return out;
}

// One more piece of each, where the first location's stock is.
QVector<Step> steps(const Side &stock)
{
    QVector<Step> out;
    const Schema &schema = *stock.schema;
    const int available = schema.indexOf(u"available"_s), id = schema.indexOf(u"b2b_id"_s);
    for (int n = 1; n <= written; ++n) {
        const QStringList key {u"SKU-%1"_s.arg(n, 5, 10, QLatin1Char('0')), u"Default Stock Location"_s};
        const KeyId row = findKey(schema, *stock.snapshot.pools, key);
        if (row == noKey)
            continue;
        const auto value = [&](int field) {
            return toValue(schema.fields[field], stock.snapshot.cell(field, row), stock.snapshot.pools->texts);
        };
        Step step;
        step.id = u"stock-%1"_s.arg(n);
        step.area = schema.area;
        step.key = step.targetKey = key;
        step.targetId = value(id).text;
        Write write;
        write.field = u"available"_s;
        write.expect = value(available);
        write.write
            = {Value::Kind::Text, QString::number(write.expect.text.section(u'.', 0, 0).toLongLong() + 1) + u".0000"_s};
        step.writes = {write};
        out.append(step);
    }
    return out;
}

double write(B2b &shop, const QVector<Step> &all)
{
    QElapsedTimer timer;
    timer.start();
    for (qsizetype from = 0; from < all.size(); from += batch) {
        auto future = shop.apply(all.mid(from, batch));
        future.waitForFinished();
        for (const auto &ack : future.takeResult()) {
            if (!ack) {
                qWarning("%s", qPrintable(ack.error().detail));
                return -1;
            }
        }
    }
    return double(timer.nsecsElapsed()) / 1e6;
}

struct Best {
    double ours = 1e12, bare = 1e12;
    bool good = true;
    void take(double our, double other)
    {
        good = good && our > 0 && other > 0;
        ours = std::min(ours, our);
        bare = std::min(bare, other);
    }
    void report(Report &report, const QString &what) const
    {
        if (!good)
            return report.lacking(what, u"a run failed"_s);
        report.shown(what + u", ours"_s, ours, u"ms"_s);
        report.shown(what + u", the bare script"_s, bare, u"ms"_s);
        report.atLeast(what + u", of the script's speed"_s, bare / ours, {}, 0.9);
    }
};

} // namespace

void b2bVendure(Report &report)
{
    Peer peer;
    if (!peer.start())
        return report.lacking(u"vendure"_s, u"could not be started: "_s + peer.said());
    const auto shop = openB2b({QStringLiteral(ZGODA_SOURCE_DIR "/resources/profiles/b2b/vendure"), QUrl(peer.url()),
        u"superadmin"_s, u"superadmin"_s, {}, {}, 0, [] { return Instant(1); }});
    if (!shop)
        return report.lacking(u"vendure"_s, shop.error().detail);
    Best reading, writing;
    QHash<QString, Side> now;
    for (int turn = 0; turn < 4; ++turn) { // the first warms the server
        const double other = bare(peer, u"read"_s);
        QElapsedTimer timer;
        timer.start();
        now = read(**shop);
        const double ours = now.size() == areas.size() ? double(timer.nsecsElapsed()) / 1e6 : -1;
        if (turn > 0 || ours < 0 || other < 0)
            reading.take(ours, other);
    }
    report.shown(u"vendure: rows of products, stock and prices"_s,
        double(now[areas[0]].snapshot.rows + now[areas[1]].snapshot.rows + now[areas[2]].snapshot.rows), {});
    reading.report(report, u"vendure: 10 000 variants read"_s);
    for (int turn = 0; turn < 3; ++turn) {
        const double other = bare(peer, u"write"_s);
        const auto planned = steps(read(**shop).value(areas[1]));
        const double ours = planned.size() == written ? write(**shop, planned) : -1;
        if (turn > 0 || ours < 0 || other < 0)
            writing.take(ours, other);
    }
    writing.report(report, u"vendure: %1 stocks written"_s.arg(written));
}

} // namespace zgoda::bench
