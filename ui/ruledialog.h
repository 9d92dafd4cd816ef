// One rule as a form: what it is about, where it counts and what it says; it complains until it makes sense. GUI thread.
#pragma once

#include "ui/desk.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QDateEdit;
class QLabel;
class QLineEdit;
class QPushButton;
class QTimer;

namespace zgoda {

class RuleDialog final : public QDialog {
    Q_OBJECT
public:
    RuleDialog(const Desk &desk, const Rule &rule, QWidget *parent = nullptr);
    Rule rule() const;
    QString reach() const; // what is said of how many rows it is for

private:
    static constexpr int pastDays = 30;
    void makeFields();
    void layOut();
    void followFields();
    void fillFields();
    void listFields(const Schema &schema);
    void chooseOwn();
    void keepConditions(const Schema *schema);
    void check();
    void showPast();
    QString complaint(Rule::Kind kind) const;
    void count(); // the rows that the rule would be for
    QString typedAmount(const Rule &rule) const;
    QVector<Match> conditions() const;
    const Desk &m_desk;
    Rule m_rule;
    QVector<Match> m_had; // the rule's conditions that the chosen area knows
    QStringList m_lost;   // words for the fields of the others
    QLineEdit *m_name, *m_reason, *m_amount, *m_globs;
    QComboBox *m_area, *m_field, *m_kind, *m_owner, *m_when;
    QCheckBox *m_limited;
    QDateEdit *m_until;
    QVector<JournalRow> m_written; // in the last days
    bool m_asked = false;          // they have come
    QLabel *m_complaint, *m_reach, *m_past, *m_amountLabel, *m_reasonLabel, *m_ownerLabel;
    QPushButton *m_save;
    QTimer *m_soon;
    int m_counting = 0, m_recalling = 0; // the numbers of the last questions
};

} // namespace zgoda
