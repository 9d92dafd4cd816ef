// The operator's rules: an ordered list with how many rows each catches now, who is the source of truth per field,
// the guards' limits, and the cut-off hours. Changes count at once and are saved. GUI thread.
#pragma once

#include "ui/desk.h"

#include <QWidget>

namespace zgoda {

class CutOffList;
class GuardForm;
class OwnerList;
class RuleList;

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
    void keep(const Policy &policy); // to the session and to the workspace
    void count();                    // what the rules do, beside the desk's thread

    const Desk &m_desk;
    RuleList *m_rules;
    OwnerList *m_owners;
    GuardForm *m_guards;
    CutOffList *m_cutOffs;
    int m_counting = 0; // the number of the last question
};

} // namespace zgoda
