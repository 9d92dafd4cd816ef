// What a person has of a shop's API, for the mapping assistant: addresses that answer lists, a pasted answer, an OpenAPI
// file or GraphQL. GUI thread.
#pragma once

#include "models/mapping/shop.h"

#include <QWidget>

class QComboBox;
class QFormLayout;
class QLineEdit;
class QPlainTextEdit;
class QStackedWidget;

namespace zgoda {

class MappingSource final : public QWidget {
    Q_OBJECT
public:
    enum Kind : int { Addresses, Sample, OpenApi, Graph };
    explicit MappingSource(QWidget *parent);
    ShopSource source() const;
    QString lacking() const; // what is still to be said; empty: nothing
    QComboBox *kindBox() const { return m_kind; }
    QPlainTextEdit *addressesEdit() const { return m_addresses; }
    QLineEdit *sampleAddressEdit() const { return m_sampleAddress; }
    QPlainTextEdit *sampleEdit() const { return m_sample; }
    QLineEdit *openApiEdit() const { return m_openApi; }
    QLineEdit *graphEdit() const { return m_graph; }

Q_SIGNALS:
    void changed();

private:
    QWidget *page(const QString &what, QFormLayout *form);
    QPlainTextEdit *lines(const QString &name, int rows);
    void addPages();
    void browse();

    QComboBox *m_kind;
    QStackedWidget *m_pages;
    QPlainTextEdit *m_addresses = nullptr, *m_sample = nullptr;
    QLineEdit *m_sampleAddress, *m_openApi, *m_graph;
};

} // namespace zgoda
