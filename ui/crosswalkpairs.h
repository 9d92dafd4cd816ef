// One crosswalk in the making: its pairs of codes, and what a code without a pair becomes. Nothing counts before it is
// saved. GUI thread.
#pragma once

#include "models/policy/crosswalk.h"
#include "ui/look.h"
#include "ui/text.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QTableWidget;

namespace zgoda {

class CrosswalkPairs final : public QWidget {
    Q_OBJECT
public:
    CrosswalkPairs(const Names &names, QWidget *parent);

    // missing: codes of the ERP that have no pair yet, shown as lines to be filled in.
    void show(const Crosswalk &crosswalk, const QStringList &missing);
    void setCodes(const QStringList &codes); // the shop's, to choose from
    void choose(const QString &erp);         // its line, with the shop's code to be typed
    Crosswalk crosswalk() const; // as it stands; lines without any code, and missing ones left open, are no pairs
    bool isTyping() const;       // a cell is open
    QString wrong() const;       // why it cannot be saved: a code that stands twice, a half pair; empty: it can

public Q_SLOTS:
    void add();
    void remove();

Q_SIGNALS:
    void edited();

private:
    QString cell(int row, int column) const;
    void addLine(const QString &erp, const QString &b2b, bool missing);
    void showOthers();

    const Names m_names;
    QString m_name;
    QStringList m_codes;
    QTableWidget *m_pairs;
    QComboBox *m_others;
    QLineEdit *m_becomes;
    bool m_filling = false;
};

} // namespace zgoda
