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

namespace zgoda::bench {
namespace {

constexpr int variants = 10'000, written = 2'000, batch = 100;
const QStringList areas {QStringLiteral("products"), QStringLiteral("stock"), QStringLiteral("prices")};

class Peer final {
public:
    Peer()
    {
        QTcpServer free;
        free.listen(QHostAddress::LocalHost);
        m_port = free.serverPort();
    }
    ~Peer() { recipe(QStringLiteral("stop")); }
    bool start() { return recipe(QStringLiteral("all")); }
    QString url() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_port); }
    QString said() const { return m_said; }

private:
    bool recipe(const QString &command)
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("PORT"), QString::number(m_port));
        environment.insert(QStringLiteral("SIMPLE"), QString::number(variants - 100));
        environment.insert(QStringLiteral("MULTI"), QStringLiteral("50"));
        environment.insert(QStringLiteral("VENDURE_DIR"),
            QCoreApplication::applicationDirPath() + QStringLiteral("/../../../peers/vendure-10000"));
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
    node.start(QStringLiteral("node"),
        {QStringLiteral(ZGODA_SOURCE_DIR "/tests/bench/bare/vendure.mjs"), peer.url(), what, QString::number(written)});
    if (!node.waitForFinished(900'000) || node.exitCode() != 0) {
        qWarning("%s", node.readAllStandardError().left(400).constData());
        return -1;
    }
    return QJsonDocument::fromJson(node.readAllStandardOutput()).object().value(QLatin1String("ms")).toDouble(-1);
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
    const int available = schema.indexOf(QStringLiteral("available")), id = schema.indexOf(QStringLiteral("b2b_id"));
    for (int n = 1; n <= written; ++n) {
        const QStringList key {
            QStringLiteral("SKU-%1").arg(n, 5, 10, QLatin1Char('0')), QStringLiteral("Default Stock Location")};
        const KeyId row = findKey(schema, *stock.snapshot.pools, key);
        if (row == noKey)
            continue;
        const auto value = [&](int field) {
            return toValue(schema.fields[field], stock.snapshot.cell(field, row), stock.snapshot.pools->texts);
        };
        Step step;
        step.id = QStringLiteral("stock-%1").arg(n);
        step.area = schema.area;
        step.key = step.targetKey = key;
        step.targetId = value(id).text;
        Write write;
        write.field = QStringLiteral("available");
        write.expect = value(available);
        write.write = {Value::Kind::Text,
            QString::number(write.expect.text.section(QLatin1Char('.'), 0, 0).toLongLong() + 1)
                + QStringLiteral(".0000")};
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
            return report.lacking(what, QStringLiteral("a run failed"));
        report.shown(what + QStringLiteral(", ours"), ours, QStringLiteral("ms"));
        report.shown(what + QStringLiteral(", the bare script"), bare, QStringLiteral("ms"));
        report.atLeast(what + QStringLiteral(", of the script's speed"), bare / ours, {}, 0.9);
    }
};

} // namespace

void b2bVendure(Report &report)
{
    Peer peer;
    if (!peer.start())
        return report.lacking(QStringLiteral("vendure"), QStringLiteral("could not be started: ") + peer.said());
    const auto shop = openB2b({QStringLiteral(ZGODA_SOURCE_DIR "/resources/profiles/b2b/vendure"), QUrl(peer.url()),
        QStringLiteral("superadmin"), QStringLiteral("superadmin"), {}, {}, 0, [] { return Instant(1); }});
    if (!shop)
        return report.lacking(QStringLiteral("vendure"), shop.error().detail);
    Best reading, writing;
    QHash<QString, Side> now;
    for (int turn = 0; turn < 4; ++turn) { // the first warms the server
        const double other = bare(peer, QStringLiteral("read"));
        QElapsedTimer timer;
        timer.start();
        now = read(**shop);
        const double ours = now.size() == areas.size() ? double(timer.nsecsElapsed()) / 1e6 : -1;
        if (turn > 0 || ours < 0 || other < 0)
            reading.take(ours, other);
    }
    report.shown(QStringLiteral("vendure: rows of products, stock and prices"),
        double(now[areas[0]].snapshot.rows + now[areas[1]].snapshot.rows + now[areas[2]].snapshot.rows), {});
    reading.report(report, QStringLiteral("vendure: 10 000 variants read"));
    for (int turn = 0; turn < 3; ++turn) {
        const double other = bare(peer, QStringLiteral("write"));
        const auto planned = steps(read(**shop).value(areas[1]));
        const double ours = planned.size() == written ? write(**shop, planned) : -1;
        if (turn > 0 || ours < 0 || other < 0)
            writing.take(ours, other);
    }
    writing.report(report, QStringLiteral("vendure: %1 stocks written").arg(written));
}

} // namespace zgoda::bench
