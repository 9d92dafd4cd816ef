// Who is the source of truth for each compared field, and why: a matrix with a mark in one column of each line; a choice
// is told as a changed policy. GUI thread.
#pragma once

#include "models/policy/rulefacts.h"
#include "ui/desk.h"

#include <QWidget>

class QTableWidgetItem;

namespace zgoda {

class ListTable;

class OwnerList final : public QWidget {
    Q_OBJECT
public:
    OwnerList(const Desk &desk, QWidget *parent);
    void refresh();                                  // what the session has now
    void showFacts(const QVector<RuleFacts> &facts); // of its rules
    ListTable *table() const { return m_owners; }
    static int columnOf(Authority who); // of the matrix

Q_SIGNALS:
    void changed(const zgoda::Policy &policy);

private:
    void addField(const Schema &schema, int field, bool first);
    QTableWidgetItem *mark(const Schema &schema, int field, Authority who) const;
    QString reason(const Schema &schema, int field) const;
    void choose(int row, int column);

    const Desk &m_desk;
    ListTable *m_owners;
    QVector<RuleFacts> m_facts;
};

} // namespace zgoda
