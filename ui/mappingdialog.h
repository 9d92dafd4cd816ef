// The mapping assistant: an ERP or a shop that no profile knows becomes an ordinary profile in four steps: which areas,
// which columns or members, ten real rows, a name. Of a shop the first step asks what there is of its API. Nothing is
// written before the last one. GUI thread.
#pragma once

#include "ui/mappingservices.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace zgoda {

class MappingAreas;
class MappingColumns;
class MappingFooter;
class MappingSave;
class MappingSource;
class MappingTable;
class MessageBar;
class SampleTabs;

class MappingDialog final : public QDialog {
    Q_OBJECT
public:
    // desk: its services must have mapping(). form, secret: the side's connection as it stands in the form.
    MappingDialog(const Desk &desk, ConnectionForm form, QString secret, QWidget *parent = nullptr);
    ~MappingDialog() override; // stops what it waits for

    QString profile() const; // the name under which it was saved
    int step() const;        // 0 … 3
    QPushButton *nextButton() const;
    QLineEdit *nameEdit() const;
    MappingTable *table(const QString &area) const;
    QCheckBox *areaBox(const QString &area) const;
    MappingSource *source() const { return m_source; } // of a shop; null for an ERP
    void survey();                                     // begins the first step, and again after a failure

private:
    bool isShop() const { return m_form.side == Side::B2b; }
    void addPages();
    QLayout *heads();
    void forget(); // what was surveyed
    void follow();
    void surveyed(const Result<MappingStart> &start);
    void go(int step);
    void next();
    QString blocked() const;
    void check();
    void showRows();
    void save();
    void busy(const QString &what); // empty: nothing is waited for
    QVector<AreaMapping> mapped() const;

    const Desk &m_desk;
    MappingServices *m_services;
    const ConnectionForm m_form;
    const QString m_secret;
    MappingStart m_start;
    QFuture<Result<MappingStart>> m_surveying;
    QFuture<Result<ConnectionReport>> m_trying;

    QVector<QLabel *> m_heads;
    QStackedWidget *m_pages;
    MappingSource *m_source = nullptr;
    MappingAreas *m_areas;     // one box for each schema of m_start
    MappingColumns *m_columns; // one table for each
    SampleTabs *m_rows;
    MappingSave *m_save;
    QStringList m_toldByHand; // files that somebody changed, as it was said before saving over them
    MessageBar *m_message;
    MappingFooter *m_footer;
};

} // namespace zgoda
