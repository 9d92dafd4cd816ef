// What is it, what are the three values, who moved, why, what is proposed and by which rule, and what happens on each
// choice. Stays where it is when the selection moves. GUI thread.
#pragma once

#include "models/tables/arrange.h"
#include "ui/desk.h"
#include "ui/scrollpane.h"

class QLabel;
class QPushButton;

namespace zgoda {

class ChoiceList;
class DiffWords;
class ValueGrid;

class DecisionPanel final : public ScrollPane {
    Q_OBJECT
public:
    DecisionPanel(const Desk &desk, const QString &area, QWidget *parent = nullptr);

    // field: the one that the cursor is in, -1: the one that speaks for the row. selected: rows that a choice takes.
    void show(const TableSourcePtr &source, KeyId key, int field, qsizetype selected, const DiffWords *words);
    KeyId key() const { return m_key; }
    int field() const { return m_field; } // -1: the row's presence
    void focusOther(bool forAlike = false);
    void makeRule(); // emits ruleWanted() with a rule for what is shown

Q_SIGNALS:
    void chosen(zgoda::Take take, const zgoda::Value &value);
    void chosenForAlike(zgoda::Take take, const zgoda::Value &value);
    void cleared();
    void acceptWanted();
    void ruleWanted(const zgoda::Rule &rule);

private:
    void build();
    void buildButtons(QWidget *body);
    void showNothing();
    void showTitle(KeyId key, qsizetype selected);
    void showReason(const RowReview &row);
    void showSaid();   // what people say of the row
    void showTraces(); // the orders and documents that it stands in, once a worker has found them
    void showProposal(const RowReview &row, const FieldReview *field, const QString &rule);
    void showChoices(const RowReview &row);
    QString movedText(const FieldReview &field) const;
    const Field *schemaField() const;

    const Desk &m_desk;
    const QString m_area;
    TableSourcePtr m_source;
    const DiffWords *m_words = nullptr;
    KeyId m_key = noKey;
    int m_field = -1;
    KeyId m_traced = noKey; // the row whose traces are shown, and the review that they were looked for in
    ReviewPtr m_tracedIn;
    QFuture<QVector<Trace>> m_tracing;

    QLabel *m_title, *m_name, *m_moved, *m_why, *m_traces, *m_proposal, *m_said, *m_hint;
    ValueGrid *m_values;
    ChoiceList *m_choices;
    QPushButton *m_alike, *m_rule, *m_accept, *m_clear;
    QWidget *m_decide;
};

} // namespace zgoda
