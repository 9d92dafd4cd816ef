// The operator's rules: an ordered list with how many rows each catches now, who is the source of truth per field,
// and the guards' limits. Changes count at once and are saved. GUI thread.
#pragma once

#include "ui/desk.h"

#include <QDialog>
#include <QWidget>

class QComboBox;
class QDateEdit;
class QCheckBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QTabWidget;

namespace zgoda {

class ListTable;

class RuleDialog final : public QDialog {
    Q_OBJECT
public:
    RuleDialog(const Desk &desk, const Rule &rule, QWidget *parent = nullptr);
    Rule rule() const;

private:
    void fillFields();
    void check();
    const Desk &m_desk;
    Rule m_rule;
    QLineEdit *m_name, *m_reason, *m_amount, *m_globs;
    QComboBox *m_area, *m_field, *m_kind, *m_owner, *m_when;
    QCheckBox *m_limited;
    QDateEdit *m_until;
    QLabel *m_complaint, *m_amountLabel, *m_reasonLabel, *m_ownerLabel;
    QPushButton *m_save;
};

class RulesPage final : public QWidget {
    Q_OBJECT
public:
    RulesPage(const Desk &desk, QWidget *parent = nullptr);
    void refresh();

public Q_SLOTS:
    void addRule(const zgoda::Rule &proposed); // opens the dialog with it

Q_SIGNALS:
    void said(const QString &sentence, bool bad);

private:
    QWidget *buildRules();
    QWidget *buildOwners();
    QWidget *buildGuards();
    void showRules();
    void showOwners();
    void showGuards();
    void showButtons();
    void edit(int row);
    void move(int by);
    void keep(const Policy &policy); // to the session and to the workspace
    qint64 caught(int rule) const;
    QString conditions(const Rule &rule) const;

    const Desk &m_desk;
    QTabWidget *m_tabs;
    ListTable *m_rules;
    ListTable *m_owners;
    QPushButton *m_add, *m_edit, *m_remove, *m_up, *m_down;
    QVector<QSpinBox *> m_limits;
    QCheckBox *m_toZero, *m_negative;
    bool m_filling = false;
};

} // namespace zgoda
