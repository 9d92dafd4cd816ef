#include "models/pricing/pricechecks.h"

#include <QLocale>
#include <QSet>
#include <algorithm>
#include <array>
#include <tuple>

namespace zgoda {
namespace {

using Kind = PriceTrouble::Kind;

// Those that some country pays with.
const QSet<QByteArray> &currencies()
{
    static const QSet<QByteArray> all = [] {
        QSet<QByteArray> out;
        for (const QLocale &place :
            QLocale::matchingLocales(QLocale::AnyLanguage, QLocale::AnyScript, QLocale::AnyCountry))
            out.insert(place.currencySymbol(QLocale::CurrencyIsoCode).toLatin1());
        out.remove({});
        return out;
    }();
    return all;
}

class Checks final {
public:
    Checks(const PricePart &part, const SnapshotPtr &side, bool ofTerms)
        : m_columns(part, side)
        , m_ofTerms(ofTerms)
        , m_rows(m_columns.rows())
    {
    }

    void currency()
    {
        const int field = m_columns.field(PriceColumn::Currency);
        QHash<Cell, bool> known;
        for (const KeyId row : m_rows) {
            const Cell code = m_columns.at(field, row);
            if (!isValue(code))
                continue;
            if (!known.contains(code))
                known[code] = currencies().contains(m_columns.text(code).toByteArray());
            if (!known[code])
                add({Kind::UnknownCurrency, m_ofTerms, row, noKey, code});
        }
    }

    void discount()
    {
        const int field = m_columns.field(PriceColumn::Discount);
        for (const KeyId row : m_rows) {
            if (const Cell percent = m_columns.amount(field, row); isValue(percent) && percent > wholePercent)
                add({Kind::DiscountTooLarge, m_ofTerms, row});
        }
    }

    void quantity()
    {
        const int field = m_columns.field(PriceColumn::Quantity);
        for (const KeyId row : m_rows) {
            if (const Cell least = m_columns.at(field, row); isValue(least) && least < 0)
                add({Kind::NegativeQuantity, m_ofTerms, row});
        }
    }

    // Lists only: rows that are for the same, but for the quantity or the day they begin.
    void neighbours()
    {
        std::vector<Row> rows;
        rows.reserve(size_t(m_rows.size()));
        for (const KeyId row : m_rows)
            rows.push_back(rowOf(row));
        std::sort(rows.begin(), rows.end(), [](const Row &a, const Row &b) {
            return std::tie(a.same, a.quantity, a.from, a.key) < std::tie(b.same, b.quantity, b.from, b.key);
        });
        const Row *longest = nullptr; // the one before that is valid longest
        for (size_t i = 0; i < rows.size(); ++i) {
            const bool goesOn = i > 0 && rows[i].same == rows[i - 1].same;
            if (!goesOn || rows[i].quantity != rows[i - 1].quantity)
                longest = nullptr;
            if (longest && longest->to >= rows[i].from)
                add({Kind::Overlap, m_ofTerms, longest->key, rows[i].key});
            if (isValue(rows[i].to) && (!longest || rows[i].to > longest->to))
                longest = &rows[i];
            if (rows[i].quantity == 0)
                firstPrice(rows, i);
        }
    }

    void appendTo(QVector<PriceTrouble> &all)
    {
        std::stable_sort(
            m_found.begin(), m_found.end(), [](const PriceTrouble &a, const PriceTrouble &b) { return a.row < b.row; });
        all += m_found;
    }

private:
    struct Row {
        std::array<Cell, 4> same; // product, list, currency, unit
        Cell quantity, from, to;
        KeyId key;
    };

    void add(PriceTrouble one) { m_found.append(one); }

    Row rowOf(KeyId row) const
    {
        const auto at = [&](PriceColumn column) { return m_columns.at(m_columns.field(column), row); };
        const int quantity = m_columns.field(PriceColumn::Quantity);
        const Cell least = m_columns.amount(quantity, row);
        return {{at(PriceColumn::Product), at(PriceColumn::List), at(PriceColumn::Currency), at(PriceColumn::Unit)},
            isValue(least) ? least : 0, m_columns.first(row), m_columns.last(row), row};
    }

    // Which of two first prices was meant nobody can say.
    void firstPrice(const std::vector<Row> &rows, size_t zero)
    {
        for (size_t i = zero + 1; i < rows.size() && rows[i].same == rows[zero].same; ++i) {
            if (rows[i].quantity > PriceAsk().quantity)
                return;
            if (rows[i].quantity > 0 && rows[i].from == rows[zero].from)
                return add({Kind::NoQuantity, m_ofTerms, rows[zero].key, rows[i].key});
        }
    }

    PriceColumns m_columns;
    const bool m_ofTerms;
    const QVector<KeyId> m_rows;
    QVector<PriceTrouble> m_found;
};

} // namespace

QVector<PriceTrouble> priceTroubles(const PriceParts &parts, const PriceSides &sides)
{
    QVector<PriceTrouble> out;
    Checks lists(parts.lists, sides.lists, false), terms(parts.terms, sides.terms, true);
    lists.currency();
    lists.quantity();
    lists.neighbours();
    lists.appendTo(out);
    terms.currency();
    terms.discount();
    terms.quantity();
    terms.appendTo(out);
    return out;
}

} // namespace zgoda
