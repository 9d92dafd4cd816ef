// What is it, what are the three values, who moved, why, what is proposed and by which rule, and what happens on each
// choice. Stays where it is when the selection moves. GUI thread.
#pragma once

#include "models/tables/arrange.h"
#include "ui/desk.h"

#include <QScrollArea>

class QButtonGroup;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QRadioButton;

namespace zgoda {

class DiffWords;

class DecisionPanel final : public QScrollArea {
    Q_OBJECT
public:
    DecisionPanel(const Desk &desk, const QString &area, QWidget *parent = nullptr);

    // field: the one that the cursor is in, -1: the one that speaks for the row. selected: rows that a choice takes.
    void show(const TableSourcePtr &source, KeyId key, int field, qsizetype selected, const DiffWords *words);
    KeyId key() const { return m_key; }
    int field() const { return m_field; } // -1: the row's presence
    void focusOther();
    void makeRule(); // emits ruleWanted() with a rule for what is shown

Q_SIGNALS:
    void chosen(zgoda::Take take, const zgoda::Value &value);
    void chosenForAlike(zgoda::Take take);
    void cleared();
    void acceptWanted();
    void ruleWanted(const zgoda::Rule &rule);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void buildChoices(QWidget *body);
    void buildButtons(QWidget *body);
    void showNothing();
    void showValues(const RowReview &row);
    void showReason(const RowReview &row);
    void showChoices(const RowReview &row);
    void showChoice(int id, bool possible, const QString &text, const QString &why);
    void fitChoices();
    QString refusal(Side target, const Error &error) const;
    QString movedText(const FieldReview &field) const;
    void showFieldChoices(const FieldReview &field);
    void showRowChoices(const RowReview &row);
    void otherTyped();
    const Field *schemaField() const;

    const Desk &m_desk;
    const QString m_area;
    TableSourcePtr m_source;
    const DiffWords *m_words = nullptr;
    KeyId m_key = noKey;
    int m_field = -1;
    qsizetype m_selected = 0;

    QLabel *m_title, *m_name, *m_moved, *m_why, *m_proposal, *m_hint;
    QGridLayout *m_values;
    QWidget *m_valuesBox;
    QButtonGroup *m_choices;
    QVector<QRadioButton *> m_radios; // by Take
    QVector<QLabel *> m_reasons;      // by Take: why it cannot be chosen
    QLineEdit *m_other;
    QLabel *m_otherComplaint;
    QPushButton *m_alike, *m_rule, *m_accept, *m_clear;
    QWidget *m_decide;
};

} // namespace zgoda
