#include "tests/ui/fakedesk.h"

#include "models/base/async.h"
#include "ui/textsummary.h"

#include <QSignalSpy>
#include <QtTest>

using namespace Qt::StringLiterals;

namespace zgoda::test {
namespace {

constexpr int readTakes = 20'000; // ms

const char *const nouns[] = {"Kabel YDYp 3x2,5 żo", "Łącznik świecznikowy podtynkowy", "Złączka listwowa 4 mm²",
    "Oprawa LED hermetyczna 36 W", "Żarówka E27", "Rozdzielnica natynkowa 2x12", "Bezpiecznik topikowy gG 25 A"};

QString sku(int i) { return u"SKU-%1"_s.arg(i / 3, 5, 10, QChar(u'0')); }
QString warehouse(int i) { return QString::fromLatin1(i % 3 == 0 ? "warszawa" : i % 3 == 1 ? "gdansk" : "krakow"); }

QString stockTable(int rows)
{
    QString text = u"sku | warehouse | available | backorder | lead_days\n"_s;
    for (int i = 0; i < rows; ++i)
        text += u"%1 | %2 | %3 | no | %4\n"_s.arg(sku(i), warehouse(i)).arg(20 + i % 90).arg(i % 14);
    return text;
}

QString productTable(int rows)
{
    QString text = u"sku | ean | name | unit\n"_s;
    for (int i = 0; i < rows; i += 3)
        text += u"%1 | 59%2 | %3 | szt\n"_s.arg(sku(i))
                    .arg(10000000000ll + i)
                    .arg(QString::fromUtf8(nouns[(i / 3) % 7]));
    return text;
}

// Every seventh row differs, each in the next of these ways.
void disturb(World &world, int rows)
{
    const QString area = u"stock"_s, available = u"available"_s;
    for (int i = 0, n = 0; i < rows; i += 7, ++n) {
        const QStringList key {sku(i), warehouse(i)};
        const int had = 20 + i % 90;
        const auto set = [&](FakeSide &side, int value) { side.put(area, key, available, QString::number(value)); };
        switch (n % 7) {
        case 0: set(world.erp, had - 4); break;
        case 1: set(world.b2b, had - 3); break;
        case 2: set(world.erp, had - 4), set(world.b2b, had + 1); break;
        case 3: set(world.erp, had + 7), set(world.b2b, had + 7); break;
        case 4: world.b2b.remove(area, key); break;
        case 5: world.erp.put(area, key, u"backorder"_s, u"preorder"_s); break;
        default: world.erp.put(area, key, u"lead_days"_s, u"21"_s); break;
        }
    }
}

} // namespace

QVector<Place> everyPlace()
{
    QVector<Place> out;
    for (int place = 0; place <= int(lastPlace); ++place)
        out.append(Place(place));
    return out;
}

QVector<SystemOption> FakeServices::systems(Side side) const
{
    if (side == Side::Erp)
        return {
            {u"demo"_s, u"Demo ERP"_s, {u"sqlite"_s}}, {u"subiekt"_s, u"Subiekt GT"_s, {u"sqlserver"_s, u"odbc"_s}}};
    return {{u"demo-shop"_s, u"Demo shop"_s, {}}};
}

ConnectionForm FakeServices::connection(Side side) const
{
    ConnectionForm form;
    form.side = side;
    form.name = side == Side::Erp ? u"Subiekt GT"_s : u"Sklep B2B"_s;
    form.system = side == Side::Erp ? u"demo"_s : u"demo-shop"_s;
    form.engine = u"sqlite"_s;
    return form;
}

QFuture<Result<ConnectionReport>> FakeServices::test(const ConnectionForm &, const QString &)
{
    return readyFuture(answer);
}

Result<> FakeServices::save(const ConnectionForm &form, const QString &secret)
{
    saved = form;
    allSaved.append(form);
    savedSecret = secret;
    return {};
}

Result<> FakeServices::savePolicy(const Policy &policy)
{
    if (policyError)
        return fail(*policyError);
    savedPolicy = policy;
    return {};
}

QFuture<Result<>> FakeServices::exportRows(const QString &, const QString &, const QVector<KeyId> &keys)
{
    exported = keys;
    return exporting ? exporting->future() : readyFuture(Result<>());
}

QFuture<Result<>> FakeServices::exportLines(
    const QString &, const QStringList &headers, const QVector<QStringList> &lines)
{
    exportedLines = QVector<QStringList> {headers} + lines;
    return exporting ? exporting->future() : readyFuture(Result<>());
}

QFuture<Result<>> FakeServices::exportSummary(const QString &, const Summary &summary)
{
    exportedLines = QVector<QStringList> {summary.headers} + summary.lines;
    return exporting ? exporting->future() : readyFuture(Result<>());
}

QFuture<Result<QStringList>> FakeServices::makeThingsHappen()
{
    return readyFuture(Result<QStringList>(QStringList {}));
}

FakeDesk::FakeDesk(int rows)
    : settings(place.filePath(u"desk.ini"_s), QSettings::IniFormat)
{
    const auto stock = world.schema(u"stock"_s), products = world.schema(u"products"_s);
    world.erp.fill(stock, stockTable(rows));
    world.b2b.fill(stock, stockTable(rows));
    world.erp.fill(products, productTable(rows));
    world.b2b.fill(products, productTable(rows));
    SessionSetup setup;
    setup.workspace = world.workspace();
    setup.person = u"ania"_s;
    setup.erp.name = u"Subiekt GT"_s;
    setup.b2b.name = u"Sklep B2B"_s;
    setup.areas = {{products, u"product"_s, true}, {stock, {}, true}};
    setup.clock = world.clock();
    setup.erpPorts = {&world.erp, &world.erp};
    setup.b2bPorts = {&world.b2b, &world.b2b};
    setup.store = &world.store;
    setup.trends.by = {{u"stock"_s, u"warehouse"_s}};
    owned = std::make_unique<Session>(setup);
    desk = {owned.get(), &services, &look, {setup.erp.name, setup.b2b.name}};
    QSignalSpy opened(owned.get(), &Session::opened);
    owned->open();
    if (!opened.wait(readTakes))
        qWarning("the session did not open");
    readAll(); // both sides agree: the base
    disturb(world, rows);
    world.advance(std::chrono::minutes(5));
    readAll();
    world.advance(std::chrono::minutes(1));
    readAll(); // what was in flight has settled
    window = std::make_unique<MainWindow>(&look, &settings);
    window->open(desk);
}

FakeDesk::~FakeDesk()
{
    window.reset();
    owned.reset();
}

void FakeDesk::readAll()
{
    QSignalSpy finished(owned.get(), &Session::readFinished);
    const auto areas = owned->areas();
    owned->read(areas);
    const bool done = QTest::qWaitFor([&] { return finished.size() >= areas.size() && idle(); }, readTakes);
    if (!done)
        qWarning("reading did not end");
}

bool FakeDesk::idle() { return !owned->busy(); }

} // namespace zgoda::test
