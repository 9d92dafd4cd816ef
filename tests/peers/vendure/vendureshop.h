// A Vendure that runs, what it holds, and our connection to it.
#pragma once

#include "tests/connectors/b2b/fakeserver.h"
#include "tests/peers/vendure/vendure.h"

#include <QJsonArray>
#include <QJsonObject>

namespace zgoda::test {

using namespace Qt::StringLiterals;

inline const QString profile = QStringLiteral(ZGODA_SOURCE_DIR "/resources/profiles/b2b/vendure");
inline const QString unit = u"1.0000"_s, none;
inline const QString here = u"Default Stock Location"_s, there = u"Warehouse 2"_s;

inline QString sku(int n) { return u"SKU-%1"_s.arg(n, 5, 10, QLatin1Char('0')); }
inline QString minor(int cents, int places = 4)
{
    return QString::number(cents / 100) + u'.' + QString::number(cents % 100).rightJustified(2, u'0')
        + QString(places - 2, u'0');
}
inline QStringList priceKey(int n, const QString &list) { return {sku(n), list, u"EUR"_s, none, unit, none}; }

class VendureShop {
protected:
    Vendure m_vendure;
    std::unique_ptr<B2b> m_shop;

    QJsonArray variants(const QString &channel = {})
    {
        return m_vendure
            .ask(u"{productVariants(options:{take:1000,sort:{id:ASC}}){items{id sku name enabled prices{price "
                 "currencyCode} "
                 "stockLevels{stockLocationId stockOnHand stockAllocated stockLocation{name}}}}}"_s,
                {}, channel)
            .value(u"productVariants"_s)
            .toObject()
            .value(u"items"_s)
            .toArray();
    }
    QJsonObject levelOf(int n, const QString &warehouse)
    {
        const QJsonArray all = variants();
        for (const QJsonValue &variant : all) {
            const QJsonArray levels = variant[u"stockLevels"_s].toArray();
            for (const QJsonValue &level : levels) {
                if (variant[u"sku"_s].toString() == sku(n)
                    && level[u"stockLocation"_s][u"name"_s].toString() == warehouse)
                    return level.toObject();
            }
        }
        return {};
    }
    int priceOf(int n, const QString &channel = {})
    {
        const QJsonArray all = variants(channel);
        for (const QJsonValue &variant : all) {
            if (variant[u"sku"_s].toString() == sku(n))
                return variant[u"prices"_s][0][u"price"_s].toInt();
        }
        return -1;
    }
    QJsonObject customer(int n)
    {
        return m_vendure
            .ask(u"query($i:ID!){customer(id:$i){id emailAddress phoneNumber groups{name} addresses{company}}}"_s,
                {{u"i"_s, QString::number(n)}})
            .value(u"customer"_s)
            .toObject();
    }
    // One field of one row, with the value the shop has now as what is expected.
    Step step(const QString &area, const QStringList &key, const QString &field, const QString &to)
    {
        const Read read = readArea(*m_shop, area, Scope {schemaOf(area)->fields[0].id, {key.first()}});
        return stepFor(area, key, read.cell(key, u"b2b_id"_s), field, text(read.cell(key, field)), text(to));
    }
    QVector<Result<Ack>> apply(const QVector<Step> &steps)
    {
        auto future = m_shop->apply(steps);
        future.waitForFinished();
        return future.takeResult();
    }
};

} // namespace zgoda::test
