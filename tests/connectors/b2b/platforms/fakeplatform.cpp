#include "tests/connectors/b2b/platforms/fakeplatform.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace zgoda::test {

Shop Shop::make(int count)
{
    Shop out;
    for (int i = 1; i <= count; ++i) {
        Product product;
        product.id = i;
        product.sku = u"SKU-%1"_s.arg(i);
        product.name = u"Product %1"_s.arg(i);
        product.onHand = 10 + i % 7;
        product.reserved = i % 3;
        product.price = 1000 + i;
        product.many = 900 + i;
        product.trade = 800 + i;
        product.touched = 1'767'225'600 + i; // the first day of 2026
        out.products.append(product);
        const QString number = QString::number(i);
        Customer customer {i, u"buyer%1@example.test"_s.arg(number), u"Buyer %1 Ltd"_s.arg(number),
            u"+48 600 %1"_s.arg(100'000 + i), i % 2 ? u"Retail"_s : u"Wholesale"_s, u"525000%1"_s.arg(1000 + i), true,
            product.touched};
        for (int a = 0; a < 2; ++a)
            customer.addresses[a] = {customer.company, u"Street %1"_s.arg(2 * i - 1 + a), u"00-%1"_s.arg(100 + i % 900),
                a ? u"Gdynia"_s : u"Torun"_s, u"+48 58 %1"_s.arg(i)};
        out.customers.append(customer);
        Order order;
        order.id = i;
        order.customer = 1 + i * 7 % count;
        order.state = Order::State(i % 4);
        order.lines = {{product.sku, 1 + i % 5, product.price}, {u"SKU-1"_s, 2 + i % 3, 1001}};
        order.note = u"Note %1"_s.arg(i);
        order.placed = product.touched - 3600;
        order.touched = product.touched;
        order.flag = u"Zgoda: short of 1 × A"_s;
        out.orders.append(order);
    }
    return out;
}

void Shop::makeVariants()
{
    for (Product &product : products)
        product.model = product.id % 2 ? 0 : 100'000 + product.id / 6;
}

QVector<Model> Shop::models() const
{
    QVector<Model> out;
    for (const Product &product : products) {
        const bool known = product.model == 0
            || std::any_of(out.begin(), out.end(), [&](const Model &one) { return one.id == product.model; });
        if (!known)
            out.append({product.model, u"MODEL-%1"_s.arg(product.model), u"Model %1"_s.arg(product.model)});
    }
    return out;
}

Product Shop::listing(const Model &model) const
{
    Product out;
    out.id = model.id;
    out.sku = model.sku;
    out.name = model.name;
    out.price = modelPrice;
    out.touched = model.touched;
    return out;
}

QVector<Product> Shop::variantsOf(int model) const
{
    QVector<Product> out;
    std::copy_if(products.begin(), products.end(), std::back_inserter(out),
        [model](const Product &product) { return product.model == model; });
    return out;
}

QVector<Product> Shop::plain() const { return variantsOf(0); }

QString hundredths(qint64 amount, int places)
{
    const qint64 whole = qAbs(amount);
    return (amount < 0 ? u"-"_s : QString()) + QString::number(whole / 100) + u'.'
        + QString::number(whole % 100).rightJustified(2, u'0') + QString(places - 2, u'0');
}

qint64 toHundredths(const QString &text, bool *number)
{
    const double value = text.toDouble(number);
    return qRound64(value * 100 + (value < 0 ? -1e-7 : 1e-7));
}

QJsonObject objectIn(const QByteArray &json) { return QJsonDocument::fromJson(json).object(); }

Told json(const QJsonObject &body, int status)
{
    return {status, QJsonDocument(body).toJson(QJsonDocument::Compact), {}, "application/json; charset=UTF-8"};
}

Told json(const QJsonArray &body, int status)
{
    return {status, QJsonDocument(body).toJson(QJsonDocument::Compact), {}, "application/json; charset=UTF-8"};
}

QString isoUtc(qint64 seconds, const char *form)
{
    return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC).toString(QString::fromLatin1(form));
}

QByteArray basic(const char *user, const char *password)
{
    return "Basic " + (QByteArray(user) + ':' + password).toBase64();
}

FakePlatform::FakePlatform(int products)
    : m_shop(Shop::make(products))
{
    m_since.start();
}

void FakePlatform::start()
{
    m_server = std::make_unique<FakeServer>([this](const Asked &asked) { return answer(asked); });
}

void FakePlatform::trouble(const Trouble &trouble)
{
    const std::lock_guard guard(m_mutex);
    m_trouble = trouble;
}

QVector<FakePlatform::Entry> FakePlatform::log() const
{
    const std::lock_guard guard(m_mutex);
    return m_log;
}

int FakePlatform::writes() const
{
    const auto entries = log();
    return int(
        std::count_if(entries.begin(), entries.end(), [](const Entry &e) { return e.write && e.status != 429; }));
}

int FakePlatform::logins() const
{
    const auto entries = log();
    return int(std::count_if(entries.begin(), entries.end(), [](const Entry &e) { return e.login; }));
}

QByteArray FakePlatform::newToken()
{
    m_token = "token-" + QByteArray::number(++m_tokens);
    return m_token;
}

Told FakePlatform::tooFast() const { return {429, "Too Many Requests", {{"Retry-After", "0"}}, "text/plain"}; }

// Turned away before anybody looked at what was asked: too fast, or a token that ended meanwhile.
std::optional<Told> FakePlatform::beforehand(const Asked &asked, Entry &entry)
{
    entry.login = isLogin(asked);
    if (m_trouble.storm > 0) {
        --m_trouble.storm;
        return tooFast();
    }
    if (m_trouble.tokenLives >= 0 && !entry.login && m_trouble.tokenLives-- == 0) {
        m_token.clear();
        m_revoked = m_trouble.keyRevoked;
    }
    return entry.login ? std::nullopt : turnedAway(asked);
}

void FakePlatform::catchUp()
{
    const std::lock_guard guard(m_mutex);
    m_shown.reset();
    m_trouble.showsLater = false;
}

Told FakePlatform::answer(const Asked &asked)
{
    const std::lock_guard guard(m_mutex);
    Entry entry {asked.method, asked.path, isWrite(asked), false, 0, m_since.elapsed()};
    auto told = beforehand(asked, entry);
    entry.write = entry.write && !entry.login && !told;
    if (entry.write && m_trouble.beforeWrite)
        std::exchange(m_trouble.beforeWrite, nullptr)(m_shop);
    if (entry.write && m_trouble.showsLater && !m_shown)
        m_shown = m_shop;
    const bool late = !entry.write && m_shown;
    if (late)
        std::swap(m_shop, *m_shown);
    if (!told)
        told = serve(asked);
    if (late)
        std::swap(m_shop, *m_shown);
    const auto lost = entry.write ? std::exchange(m_trouble.answerLost, Trouble::Lost::No) : Trouble::Lost::No;
    if (lost == Trouble::Lost::Gateway)
        told = {504, "<html><body>504 Gateway Time-out</body></html>", {}, "text/html"};
    told->cut = lost == Trouble::Lost::Cut;
    entry.status = told->status;
    const QDateTime now = QDateTime::currentDateTimeUtc().addSecs(m_clockAhead);
    told->headers.insert("Date", QLocale::c().toString(now, u"ddd, dd MMM yyyy HH:mm:ss 'GMT'").toLatin1());
    m_log.append(entry);
    return *told;
}

} // namespace zgoda::test
