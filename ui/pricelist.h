// Many prices as a table: those that differ on top, how many they are, and a way to each one's steps. GUI thread.
#pragma once

#include "ui/pricerows.h"

#include <QWidget>

class QCheckBox;
class QHBoxLayout;
class QLabel;

namespace zgoda {

class DeskTable;

class PriceList final : public QWidget {
    Q_OBJECT
public:
    PriceList(const Desk &desk, const QString &name, QWidget *parent = nullptr);

    void add(QWidget *widget); // to the line above the table, in front of the sum
    void showCustomers(bool on);
    void show(const PriceBooksPtr &books, const QVector<PriceGap> &found, const PriceAsk &ask,
        const QHash<QString, QString> &names);
    void showNothing(const QString &why);
    void copy() const;
    PriceRows *rows() const { return m_rows; }
    DeskTable *table() const { return m_table; }
    QString sum() const;

Q_SIGNALS:
    void pairChosen(const zgoda::PricePair &pair);

private:
    void showSum();

    PriceRows *m_rows;
    DeskTable *m_table;
    QHBoxLayout *m_line;
    QCheckBox *m_only;
    QLabel *m_sum;
};

} // namespace zgoda
