// The operator's rules in their order, each with how many rows it catches now; what is done to them here is told as a
// changed policy. GUI thread.
#pragma once

#include "models/policy/rulefacts.h"
#include "ui/desk.h"

#include <QWidget>
#include <optional>

class QPushButton;
class QTableWidgetItem;

namespace zgoda {

class ListTable;
class RemovedBar;

class RuleList final : public QWidget {
    Q_OBJECT
public:
    RuleList(const Desk &desk, QWidget *parent);
    void refresh();                                  // what the session has now
    void addRule(const Rule &proposed);              // opens the dialog with it
    void showFacts(const QVector<RuleFacts> &facts); // of the rules that are listed
    void importFrom(const QString &file);
    void exportTo(const QString &file);
    ListTable *table() const { return m_rules; }

Q_SIGNALS:
    void changed(const zgoda::Policy &policy);
    void said(const QString &sentence, bool bad);

private:
    void buildButtons();
    void showButtons();
    void showRule(const Rule &rule);
    qsizetype listed(int row) const;
    void checked(const QTableWidgetItem *item);
    void edit(int row);
    void remove();
    void putBack();
    void move(int by);

    const Desk &m_desk;
    ListTable *m_rules;
    QPushButton *m_add, *m_edit, *m_remove, *m_up, *m_down, *m_import, *m_export;
    RemovedBar *m_removedBar;
    struct Removed {
        Rule rule;
        int at = 0;
    };
    std::optional<Removed> m_removed; // the last one, until it is put back
    QVector<Rule> m_listed;           // the rows
    bool m_filling = false;
};

} // namespace zgoda
