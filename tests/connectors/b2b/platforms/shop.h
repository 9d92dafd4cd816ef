// What every fake shop keeps behind its API. A personality shows it in its platform's shapes and takes changes under
// its platform's rules; a test looks here for what the shop really holds.
#pragma once

#include <QSet>
#include <QString>
#include <QVector>
#include <algorithm>

namespace zgoda::test {

struct Product {
    int id = 0; // as the platform counts, from 1; no product of a test ever changes it
    QString sku, name;
    qint64 onHand = 0, reserved = 0; // whole pieces
    qint64 price = 0;                // in hundredths: no shop here keeps more
    qint64 many = 0, trade = 0;      // from ten pieces on; in a second channel or currency, or for a group
    bool active = true;
    qint64 touched = 0; // seconds since 1970 of what the platform counts as a change
    int model = 0;      // a variant's: the product that it is listed under; 0: it stands by itself
    qint64 free() const { return onHand - reserved; }
};

// What variants are listed under: with a number of its own, and without a stock.
struct Model {
    int id = 0;
    QString sku, name;
    qint64 touched = 1'767'225'600;
};

struct Address {
    QString company, street, postcode, city, phone;
};

struct Customer {
    int id = 0;
    QString email, company, phone, group, taxId;
    bool active = true;
    qint64 touched = 0;
    qint64 limit = 50'000; // of credit, in hundredths
    // Where the bill goes, and where goods go; a platform calls them by 2n - 1 and 2n of customer n.
    Address addresses[2] = {};
};

// Two lines: so that one of them is not the first.
struct Order {
    enum class State { New, Accepted, Closed, Cancelled } state = State::New;
    int id = 0, customer = 0; // a customer's id
    struct Line {
        QString sku;
        qint64 quantity = 0, price = 0; // whole pieces, hundredths without tax
    };
    QVector<Line> lines;
    QString note;
    QString flag; // what the desk says of it to the shop's people
    qint64 placed = 0, touched = 0;
    qint64 net() const { return lines[0].quantity * lines[0].price + lines[1].quantity * lines[1].price; }
    qint64 tax() const { return net() * 23 / 100; }
};

struct Shop {
    QVector<Product> products;
    QVector<Customer> customers;
    QVector<Order> orders;
    QSet<int> refused;       // ids that the platform refuses to change, for a reason of its own
    qint64 modelPrice = 500; // where a variant's is told as a difference

    static Shop make(int count);
    void makeVariants(); // of every other product, three to a model
    QVector<Model> models() const;
    Product listing(const Model &model) const; // as a row of the list of products
    QVector<Product> variantsOf(int model) const;
    QVector<Product> plain() const; // that stand by themselves
    Product *product(int id) { return find(products, id); }
    Product *product(const QString &sku)
    {
        const auto it = std::find_if(products.begin(), products.end(), [&](const Product &p) { return p.sku == sku; });
        return it == products.end() ? nullptr : &*it;
    }
    Customer *customer(int id) { return find(customers, id); }
    Order *order(int id) { return find(orders, id); }

private:
    template <class T> static T *find(QVector<T> &all, int id)
    {
        const auto it = std::find_if(all.begin(), all.end(), [&](const T &one) { return one.id == id; });
        return it == all.end() ? nullptr : &*it;
    }
};

// "12.50" of 1250; the sign, if any, in front.
QString hundredths(qint64 amount, int places = 2);
// 1250 of "12.5", "12.50" or "12.499" (rounded half up, as shops do); nothing for what is no number.
qint64 toHundredths(const QString &text, bool *number = nullptr);

} // namespace zgoda::test
