// What one customer pays for one product: each system in a column of its own, with the steps that led there; where the
// two ways part is marked. GUI thread.
#pragma once

#include "models/run/pricebooks.h"
#include "ui/desk.h"

#include <QWidget>

class QLabel;

namespace zgoda {

class Card;
class ListTable;

class PriceAnswer final : public QWidget {
    Q_OBJECT
public:
    PriceAnswer(const Desk &desk, QWidget *parent = nullptr);

    void show(const PriceBooks &books, const PricePair &pair, const PriceAsk &ask);
    void showNothing(const QString &why);
    QVector<QStringList> lines() const; // headers, then every step of both; without one where nothing is shown
    QString verdict() const;            // the sentence on whether the two agree

private:
    struct Column {
        Card *card = nullptr;
        QLabel *title = nullptr, *price = nullptr, *more = nullptr;
        ListTable *steps = nullptr;
    };
    Column makeColumn(Side side);
    void fill(const Column &column, const PriceBooks &books, Side side, const Price &price,
        const QVector<PriceStep> &steps, qsizetype parts);
    void paint();

    const Desk &m_desk;
    QLabel *m_verdict;
    QWidget *m_columns;
    Column m_erp, m_b2b;
    bool m_differs = false, m_any = false;
};

} // namespace zgoda
