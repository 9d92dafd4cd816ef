// Pairs of a customer and a product with what each system asks, those that differ first. GUI thread.
#pragma once

#include "models/run/pricebooks.h"
#include "ui/desk.h"

#include <QAbstractTableModel>

namespace zgoda {

using PriceBooksPtr = std::shared_ptr<const PriceBooks>;

class PriceRows final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Customer, Product, Erp, B2b, Gap, Parting, ColumnCount };

    PriceRows(const Desk &desk, QObject *parent);
    // names: of products, by code.
    void setRows(
        PriceBooksPtr books, const QVector<PriceGap> &found, const PriceAsk &ask, QHash<QString, QString> names);
    void clear() { setRows({}, {}, {}, {}); }
    void setOnlyDiffering(bool only);
    qsizetype differing() const { return m_differing; }
    qsizetype all() const { return m_found.size(); }
    const PriceGap *at(int row) const; // nullptr: no such row

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString display(const PriceGap &gap, int column) const;
    QString parting(const PriceGap &gap) const; // the first step of each side that the other has not
    QString priceOf(Side side, const Price &price) const;

    const Desk &m_desk;
    PriceBooksPtr m_books;
    PriceAsk m_ask;
    QHash<QString, QString> m_names;
    QVector<PriceGap> m_found; // those that differ first
    qsizetype m_differing = 0;
    bool m_only = false;
};

} // namespace zgoda
