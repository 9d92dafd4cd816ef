// What every platform must let us do, each against a server as odd as the real one. A row is a platform and an area.
#include "connectors/b2b/profile.h"
#include "connectors/b2b/rowmaker.h"
#include "tests/connectors/b2b/platforms/demands.h"

#include <QDir>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QtTest>

using namespace zgoda;
using namespace zgoda::test;
using namespace Qt::StringLiterals;

namespace {

const QString &profilesFolder()
{
    static const QString folder = QStringLiteral(ZGODA_SOURCE_DIR "/resources/profiles/b2b");
    return folder;
}

QStringList areaNames()
{
    QStringList out;
    for (const QString &file : QDir(QStringLiteral(ZGODA_SOURCE_DIR "/resources/areas")).entryList({u"*.json"_s}))
        out.append(file.chopped(5));
    return out;
}

// Something about the platform, not that nobody came to it.
bool isReason(const QString &why)
{
    static const QRegularExpression excuse(
        u"\\b(not \\w+ yet|todo|so far)\\b"_s, QRegularExpression::CaseInsensitiveOption);
    return why.size() > 10 && !why.contains(excuse);
}

// Nothing of `step`'s kind may leave: the run says so with the profile's own reason.
void refused(Connected &world, const QVector<Step> &steps)
{
    const Capability can = world.shop->capability(steps.first().area);
    QVERIFY2(!can.why.isEmpty(), "the profile does not say why");
    const auto run = world.run(steps);
    QVERIFY2(run && run->failed == steps.size(), qPrintable(wrong(run)));
    QCOMPARE(run->troubles.first().error->kind, Error::Kind::Forbidden);
    QCOMPARE(run->troubles.first().error->detail, can.why);
    QCOMPARE(world.platform->writes(), 0);
}

// Some rows of every kind are changed, some are new; or some are gone.
void editSome(Shop &shop, QRandomGenerator &dice, qint64 now, bool removes)
{
    if (removes) {
        const qsizetype at = dice.bounded(int(shop.products.size() - 2));
        shop.products.remove(at, 1 + dice.bounded(2));
        shop.customers.remove(at);
        return;
    }
    for (int i = dice.bounded(6); i > 0; --i) {
        Product &product = shop.products[dice.bounded(int(shop.products.size()))];
        product.name = u"Name %1"_s.arg(dice.generate());
        product.price += 1 + dice.bounded(900);
        product.onHand += 1 + dice.bounded(9);
        product.touched = now;
        Customer &customer = shop.customers[dice.bounded(int(shop.customers.size()))];
        customer.company = u"Company %1"_s.arg(dice.generate());
        customer.touched = now;
    }
    for (int i = dice.bounded(3); i > 0; --i) {
        Product product = shop.products.last();
        product.sku = u"SKU-%1"_s.arg(++product.id);
        product.touched = now;
        shop.products.append(product);
        Customer customer = shop.customers.last();
        customer.email = u"buyer%1@example.test"_s.arg(++customer.id);
        customer.touched = now;
        shop.customers.append(customer);
    }
}

// All of the area, over the same pools.
Read readInto(B2b &shop, const Read &known)
{
    ReadRequest request;
    request.schema = known.schema;
    request.pools = known.pools;
    auto future = shop.read(request);
    future.waitForFinished();
    return {future.takeResult(), known.schema, known.pools};
}

} // namespace

class TestContract final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsAll_data() { areas(); }
    void readsAll()
    {
        AREA;
        const Read read = world.read(row.area);
        QVERIFY2(read.result, qPrintable(wrong(read)));
        QVERIFY(read.result->complete);
        QCOMPARE(read.result->rows, world.rows(row));
        QVERIFY2(read.result->problems.isEmpty(), "problems");
        for (const int n : {1, products / 2, products - 1, products}) {
            QCOMPARE(read.cell(row.key(n), row.field), world.held(row, n));
            for (auto it = row.also.begin(); it != row.also.end(); ++it)
                QCOMPARE(read.cell(row.key(n), it.key()),
                    world.platform->with([&](Shop &shop) { return it.value()(shop, n); }));
        }
        QCOMPARE(world.platform->writes(), 0);
    }

    void readsScope_data() { areas(); }
    void readsScope()
    {
        FEW;
        const QStringList keys {row.key(3)[row.scope], row.key(products)[row.scope], u"nobody"_s};
        const Read read = world.read(row.area, keys, row.scope);
        QVERIFY2(read.result, qPrintable(wrong(read)));
        QCOMPARE(read.result->rows, 2 * row.rows);
        QCOMPARE(read.cell(row.key(3), row.field), world.held(row, 3));
        QCOMPARE(read.presence(row.key(4)), Presence::Absent);
        const Read none = world.read(row.area, {u"nobody"_s}, row.scope);
        QVERIFY2(none.result, qPrintable(wrong(none)));
        QCOMPARE(none.result->rows, 0);
    }

    void changedSince_data() { areas(); }
    void changedSince()
    {
        FEW;
        const Read first = world.read(row.area);
        world.platform->with([&](Shop &shop) { row.moved(shop, 5); });
        ReadRequest request;
        request.schema = first.schema;
        request.pools = first.pools;
        request.last = std::make_shared<const Snapshot>(*first.result);
        request.story = std::make_shared<ReadStory>();
        auto future = world.shop->read(request);
        future.waitForFinished();
        Read second {future.takeResult(), first.schema, first.pools};
        QVERIFY2(second.result, qPrintable(wrong(second)));
        QCOMPARE(second.result->rows, world.rows(row));
        QCOMPARE(second.cell(row.key(5), row.field), world.held(row, 5));
        QCOMPARE(request.story->why == ReadStory::Why::None, row.sees);
        if (!row.sees)
            QCOMPARE(request.story->why, ReadStory::Why::NotDeclared);
    }

    // Changes laid over what was read before are the whole, whatever happened meanwhile; a shop whose clock is another.
    void changesMakeTheWhole_data()
    {
        QTest::addColumn<QString>("platform");
        QTest::addColumn<QString>("area");
        QTest::addColumn<int>("ahead");
        for (const auto &[platform, area] :
            {std::pair(u"woocommerce"_s, u"products"_s), {u"woocommerce"_s, u"prices"_s}, {u"idosell"_s, u"products"_s},
                {u"idosell"_s, u"stock"_s}, {u"medusa"_s, u"customers"_s}, {u"magento"_s, u"products"_s},
                {u"shopware"_s, u"products"_s}, {u"shopware"_s, u"customers"_s}}) {
            for (const int ahead : {0, -7000, 7000})
                QTest::addRow("%s %s %d", qPrintable(platform), qPrintable(area), ahead) << platform << area << ahead;
        }
    }
    void changesMakeTheWhole()
    {
        QFETCH(QString, platform);
        QFETCH(QString, area);
        QFETCH(int, ahead);
        const auto contract = std::find_if(
            contracts().begin(), contracts().end(), [&](const Contract &one) { return one.profile == platform; });
        Connected world(*contract, twoPages(*contract));
        world.platform->clockAhead(ahead);
        QRandomGenerator dice(quint32(qHash(platform + area)) + quint32(ahead));
        Read known = world.read(area);
        QVERIFY2(known.result, qPrintable(wrong(known)));
        int changed = 0, whole = 0;
        for (int round = 0; round < 8; ++round) {
            const qint64 now = world.platform->clock();
            const bool removes = round % 4 == 3;
            world.platform->with([&](Shop &shop) { editSome(shop, dice, now, removes); });
            ReadRequest request;
            request.schema = known.schema;
            request.pools = known.pools;
            request.last = std::make_shared<const Snapshot>(*known.result);
            request.story = std::make_shared<ReadStory>();
            auto future = world.shop->read(request);
            future.waitForFinished();
            known.result = future.takeResult();
            QVERIFY2(known.result, qPrintable(wrong(known)));
            const Read all = readInto(*world.shop, known);
            QCOMPARE(known.result->rows, all.result->rows);
            for (KeyId id = 0; id < KeyId(known.pools->keys.size()); ++id) {
                QCOMPARE(known.result->presenceOf(id), all.result->presenceOf(id));
                for (int f = known.schema->keyCount; f < int(known.schema->fields.size()); ++f)
                    QCOMPARE(known.result->cell(f, id), all.result->cell(f, id));
            }
            const bool seen = request.story->why == ReadStory::Why::None;
            QVERIFY2(seen != removes, qPrintable(nameOf(request.story->why) + u' ' + request.story->detail));
            QVERIFY(seen || !request.story->detail.isEmpty());
            (seen ? changed : whole) += 1;
        }
        QCOMPARE(changed, 6);
        QCOMPARE(whole, 2);
    }

    // A clock that was set back, another address, a profile that is another, and a whole read that is due.
    void doubtsReadTheWhole()
    {
        const auto contract = std::find_if(contracts().begin(), contracts().end(),
            [](const Contract &one) { return one.profile == u"woocommerce"_s; });
        Connected world(*contract, fewProducts);
        const Read first = world.read(u"prices"_s);
        QVERIFY2(first.result, qPrintable(wrong(first)));
        const auto why = [&](B2b &shop, const Snapshot &last) {
            ReadRequest request;
            request.schema = first.schema;
            request.pools = first.pools;
            request.last = std::make_shared<const Snapshot>(last);
            request.story = std::make_shared<ReadStory>();
            auto future = shop.read(request);
            future.waitForFinished();
            return future.result() && future.result()->rows == first.result->rows ? request.story->why
                                                                                  : ReadStory::Why::Asked;
        };
        QCOMPARE(why(*world.shop, *first.result), ReadStory::Why::None);
        Snapshot partly = *first.result, unmarked = *first.result;
        partly.complete = false;
        QCOMPARE(why(*world.shop, partly), ReadStory::Why::Incomplete);
        unmarked.mark.clear();
        QCOMPARE(why(*world.shop, unmarked), ReadStory::Why::NoMark);
        const QString folder = profilesFolder() + u"/woocommerce"_s;
        const auto gross
            = test::open(folder, world.platform->url(), {{u"prices"_s, u"gross"_s}}, contract->user, contract->secret);
        QCOMPARE(why(*gross, *first.result), ReadStory::Why::ProfileChanged);
        QUrl other = world.platform->url();
        other.setHost(u"localhost"_s);
        const auto elsewhere = test::open(folder, other, {}, contract->user, contract->secret);
        QCOMPARE(why(*elsewhere, *first.result), ReadStory::Why::ServerChanged);
        auto later = openB2b({folder, world.platform->url(), contract->user, contract->secret, {}, {}, 0,
            [] { return Instant(1'000'000) + 25 * 3'600'000; }});
        QCOMPARE(why(**later, *first.result), ReadStory::Why::Due);
        world.platform->clockAhead(-3600);
        QCOMPARE(why(*world.shop, *first.result), ReadStory::Why::WentBack);
    }

    void updates_data() { areas(); }
    void updates()
    {
        FEW;
        QCOMPARE(world.shop->capability(row.area).fields.contains(row.field), row.writes);
        if (!row.writes)
            return refused(world, {world.step(row, 2, row.to)});
        const QString beside = world.beside(row, 2);
        const auto run = world.run({world.step(row, 2, row.to), world.step(row, products, row.to)});
        QVERIFY2(run && run->done == 2, qPrintable(wrong(run)));
        QCOMPARE(world.held(row, 2), row.to);
        QCOMPARE(world.held(row, products), row.to);
        QVERIFY(world.held(row, 3) != row.to);
        QCOMPARE(world.beside(row, 2), beside);
        const Read read = world.read(row.area, {row.key(2)[row.scope]}, row.scope);
        QCOMPARE(read.cell(row.key(2), row.field), row.to);
    }

    // What an order is short of is said to the shop's people, taken away, and said again.
    void flagsComeAndGo_data() { platforms(); }
    void flagsComeAndGo()
    {
        WORLD(fewProducts);
        const bool can = world.shop->capability(u"orders"_s).fields.contains(u"flag"_s);
        const auto row = std::find_if(contract.areas.begin(), contract.areas.end(),
            [](const AreaContract &area) { return area.field == u"flag"_s; });
        QCOMPARE(row != contract.areas.end(), can);
        if (!can)
            return;
        const Value none {Value::Kind::Null, {}}, flag = text(row->to);
        QVector<std::pair<Value, Value>> turns {{text(world.held(*row, 2)), none}, {none, flag}, {flag, none}};
        const QString id = world.read(row->area, {row->key(2)[row->scope]}, row->scope).cell(row->key(2), u"b2b_id"_s);
        int number = 0;
        for (const auto &[from, to] : turns) {
            Step step = stepFor(row->area, row->key(2), id, row->field, from, to);
            step.writes.first().base = {Value::Kind::Unknown, {}};
            const auto run = world.run({step}, u"turn-%1"_s.arg(++number));
            QVERIFY2(run && run->done == 1, qPrintable(wrong(run)));
            QCOMPARE(world.held(*row, 2), to.text);
        }
    }

    void creates_data() { areas(); }
    void creates()
    {
        FEW;
        const int next = products + 1;
        Step step = stepFor(
            row.area, row.key(next), {}, row.field, {Value::Kind::Absent, {}}, text(row.to), Step::Op::Create);
        QCOMPARE(world.shop->capability(row.area).create, row.creates);
        if (!row.creates)
            return refused(world, {step});
        const auto run = world.run({step});
        QVERIFY2(run && run->done == 1, qPrintable(wrong(run)));
        QCOMPARE(world.held(row, next), row.to);
    }

    void switchesOff_data() { platforms(); }
    void switchesOff()
    {
        WORLD(fewProducts);
        AreaContract active;
        active.area = u"products"_s;
        active.field = u"active"_s;
        active.key = [](int n) { return QStringList {u"SKU-%1"_s.arg(n)}; };
        const Capability can = world.shop->capability(active.area);
        QCOMPARE(can.fields.contains(active.field), contract.switchesOff);
        Step off = stepFor(active.area, active.key(9), u"9"_s, active.field, text(u"1"_s), text(u"0"_s));
        if (!contract.switchesOff)
            return refused(world, {off});
        const auto run = world.run({world.step(active, 9, u"0"_s)});
        QVERIFY2(run && run->done == 1, qPrintable(wrong(run)));
        QVERIFY(world.platform->with([](Shop &shop) { return !shop.product(9)->active && shop.product(8)->active; }));
        QCOMPARE(world.read(active.area, {active.key(9)}).cell(active.key(9), active.field), u"0"_s);
    }

    void oneBadItem_data() { areas(true); }
    void oneBadItem()
    {
        FEW;
        QVector<Step> steps;
        for (int n = 1; n <= 6; ++n)
            steps.append(world.step(row, n, row.to));
        const QString before = world.held(row, 5);
        world.platform->with([](Shop &shop) { shop.refused.insert(5); });
        const auto run = world.run(steps);
        QVERIFY2(run && run->done == 5 && run->failed == 1, qPrintable(wrong(run)));
        QCOMPARE(run->troubles.size(), 1);
        QCOMPARE(run->troubles.first().error->kind, Error::Kind::Rejected);
        QVERIFY(!run->troubles.first().error->detail.isEmpty());
        QCOMPARE(world.held(row, 5), before);
        for (const int n : {1, 4, 6})
            QCOMPARE(world.held(row, n), row.to);
    }

    // Never called done: the shop holds something else than what was sent.
    void valueIsReworded_data() { areas(true); }
    void valueIsReworded()
    {
        FEW;
        const QString to = row.reworded.isEmpty() ? row.to : row.reworded;
        const auto run = world.run({world.step(row, 2, to)});
        const bool same = world.held(row, 2) == to;
        QCOMPARE(same, row.reworded.isEmpty());
        QVERIFY2(run && run->done == (same ? 1 : 0), qPrintable(wrong(run)));
        if (same)
            return;
        QCOMPARE(run->skipped + run->failed, 1);
    }

    void movedBeforeTheRun_data() { areas(true); }
    void movedBeforeTheRun()
    {
        FEW;
        const Step step = world.step(row, 2, row.to);
        const QString now = world.platform->with([&](Shop &shop) {
            row.moved(shop, 2);
            return row.held(shop, 2);
        });
        const auto run = world.run({step});
        QVERIFY2(run && run->skipped == 1, qPrintable(wrong(run)));
        QCOMPARE(run->troubles.first().observed.text, now);
        QCOMPARE(world.held(row, 2), now);
        QCOMPARE(world.platform->writes(), 0);
    }

    // Between our last look and the platform's own: only some can tell.
    void movedInTheWindow_data() { areas(true); }
    void movedInTheWindow()
    {
        FEW;
        const Step step = world.step(row, 2, row.to);
        Trouble trouble;
        QString moved;
        trouble.beforeWrite = [&](Shop &shop) {
            row.moved(shop, 2);
            moved = row.held(shop, 2);
        };
        world.platform->trouble(trouble);
        const auto run = world.run({step});
        QVERIFY(run);
        QVERIFY(!moved.isEmpty());
        if (row.guards)
            QVERIFY2(run->done == 0 && world.held(row, 2) != row.to, qPrintable(wrong(run)));
        else
            QCOMPARE(world.held(row, 2), row.to); // the last one wins there, as README.md of the profile says
    }

    // Every profile that is shipped can be opened and has its README.
    void loads_data()
    {
        QTest::addColumn<QString>("folder");
        for (const QString &folder : QDir(profilesFolder()).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            QTest::newRow(qPrintable(folder)) << folder;
    }
    void loads()
    {
        QFETCH(QString, folder);
        const auto opened
            = openB2b({profilesFolder() + u'/' + folder, QUrl(u"http://127.0.0.1"_s), {}, {}, {}, {}, 0, {}});
        QVERIFY2(opened, opened ? "" : qPrintable(wrong(opened.error())));
        const bool documented = QFile::exists(profilesFolder() + u'/' + folder + u"/README.md"_s);
        QVERIFY(documented || folder == u"demo-shop"_s); // the demo needs no key
        QVERIFY(!(*opened)->areas().isEmpty() || folder.startsWith(u"generic-"_s));
    }
    // Each platform against each area and each of its fields: it has it, or its profile says why not.
    void hasOrSaysWhy_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QString>("area");
        for (const QString &folder : QDir(profilesFolder()).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            for (const QString &area : areaNames())
                QTest::newRow(qPrintable(folder + u' ' + area)) << folder << area;
        }
    }
    void hasOrSaysWhy()
    {
        QFETCH(QString, folder);
        QFETCH(QString, area);
        const auto profile = b2b::loadProfile(profilesFolder() + u'/' + folder, {});
        QVERIFY2(profile, profile ? "" : qPrintable(wrong(profile.error())));
        const auto found = (*profile)->areas.constFind(area);
        if (found == (*profile)->areas.constEnd()) {
            const QString why = (*profile)->absent.value(area);
            QVERIFY2(isReason(why) || folder.startsWith(u"generic-"_s), qPrintable(why)); // those map nothing
            return;
        }
        const auto schema = schemaOf(area);
        const auto read = b2b::RowMaker::given(*found->read, *schema);
        for (int f = 0; f < int(schema->fields.size()); ++f) {
            const QString &id = schema->fields[f].id, why = found->missing.value(id);
            if (id == rowIdField(Side::Erp) || id == rowIdField(Side::B2b))
                continue;
            QVERIFY2(read[f] != found->missing.contains(id), qPrintable(id + u" is read, or its lack has a reason"_s));
            QVERIFY2(read[f] || isReason(why), qPrintable(id + u": "_s + why));
        }
        const bool all = found->update && found->create && found->remove;
        QVERIFY2(all || isReason(found->why), qPrintable(found->why));
        const auto contract = std::find_if(
            contracts().begin(), contracts().end(), [&](const Contract &one) { return one.profile == folder; });
        QVERIFY2(contract == contracts().end()
                || std::any_of(contract->areas.begin(), contract->areas.end(),
                    [&](const AreaContract &row) { return row.area == area; }),
            "no demand is made on it");
    }
    // A platform without a row here would be a promise that nobody holds.
    void everyProfileHasItsRows()
    {
        for (const QString &folder : QDir(profilesFolder()).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            const bool held = std::any_of(contracts().begin(), contracts().end(),
                [&](const Contract &contract) { return contract.profile == folder; });
            const bool unmapped = folder.startsWith(u"generic-"_s); // has no area; peers/jsonserver maps one
            QVERIFY2(held || unmapped || folder == u"demo-shop"_s || folder == u"vendure"_s || folder == u"file"_s,
                qPrintable(folder)); // tests of their own
        }
    }
};

QTEST_GUILESS_MAIN(TestContract)
#include "tst_contract.moc"
