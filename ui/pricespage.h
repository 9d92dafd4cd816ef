// What customers pay, on both sides: one price with the steps that led there, a customer's whole catalogue, a sample by
// chance across all customers, and the rows of lists and terms that nobody can have meant. Reads nothing by itself: made
// of what was read last, beside the desk's thread. GUI thread.
#pragma once

#include "models/pricing/pricechecks.h"
#include "ui/pricerows.h"

#include <QWidget>
#include <atomic>

class QLabel;
class QLineEdit;
class QSpinBox;
class QTabWidget;

namespace zgoda {

class CodeBox;
class ListTable;
class PriceAnswer;
class PriceList;

class PricesPage final : public QWidget {
    Q_OBJECT
public:
    PricesPage(const Desk &desk, QWidget *parent = nullptr);
    ~PricesPage() override;

    void refresh(); // when what was read has changed since
    // For the customer and the product that a row of a comparison is about. False: it is about neither.
    bool ask(const QString &area, KeyId key);
    void ask(const QString &customer, const QString &product);

    CodeBox *customer() const { return m_customer; }
    CodeBox *product() const { return m_product; }
    QLineEdit *pieces() const { return m_pieces; }
    QTabWidget *tabs() const { return m_tabs; }
    PriceAnswer *answer() const { return m_answer; }
    PriceList *catalogue() const { return m_catalogue; }
    PriceList *sample() const { return m_sample; }
    ListTable *troubles() const { return m_troubles; }
    bool busy() const { return m_working > 0; }

public Q_SLOTS:
    void copy();
    void exportRows();
    void exportTo(const QString &file); // what the shown tab lists

Q_SIGNALS:
    void said(const QString &sentence, bool bad);

protected:
    void showEvent(QShowEvent *event) override;

private:
    enum Tab { OneTab, CatalogueTab, SampleTab, TroubleTab };
    struct Made;
    QWidget *makeQuestion();
    void makeSample();
    void gather();
    void take(const Made &made);
    void showTroubles(const Made &made);
    void showShown();
    void showAsked();
    void showOne();
    void showCatalogue();
    void showSample();
    void stopCounting();
    void count(PriceList *list, const QVector<PricePair> &pairs);
    void showNothing(const QString &why);
    PriceAsk question() const; // quantity 0: what was typed is none
    QString codeIn(const QString &area, KeyId key, const QString &identity) const;
    QString identityOf(const PricePart &part, PriceColumn column) const;

    const Desk &m_desk;
    CodeBox *m_customer, *m_product;
    QLineEdit *m_pieces, *m_unit;
    QLabel *m_asked; // what the two codes stand for
    QTabWidget *m_tabs;
    PriceAnswer *m_answer;
    PriceList *m_catalogue, *m_sample;
    ListTable *m_troubles;
    QSpinBox *m_many, *m_seed;
    PriceBooksPtr m_books;
    QHash<QString, QString> m_names; // of products
    bool m_stale = true;
    int m_gathering = 0, m_counting = 0; // the numbers of the last questions
    int m_working = 0;
    std::shared_ptr<std::atomic<bool>> m_stop; // of what is being counted
};

} // namespace zgoda
