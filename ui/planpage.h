// Exactly what will be written: steps by target and area, totals, money, guards and what trips them; then one button
// that says the consequence. Above a threshold the number is typed; a tripped guard takes a reason. GUI thread.
#pragma once

#include "models/tables/steptable.h"
#include "ui/desk.h"

#include <QWidget>
#include <functional>

class QLabel;
class QLineEdit;
class QPushButton;

namespace zgoda {

class ConfirmBar;
class DeskTable;
class GuardBox;
class StepWords;

class PlanPage final : public QWidget {
    Q_OBJECT
public:
    PlanPage(const Desk &desk, QWidget *parent = nullptr);

    // Asked right before a plan is written, for what only a person has (a password kept for one run); false: not now.
    void setAsking(std::function<bool(const Plan &)> asking) { m_asking = std::move(asking); }

    // What is set on rows by hand; such a plan is made once, and not made again without some of its steps.
    void previewMarks(const MarkField &mark, const QVector<Mark> &marks);
    void preview(const QStringList &areas, const RowsByArea &only = {}); // makes a plan and shows it when it is there
    void show(const PlanPtr &plan);
    const PlanPtr &plan() const { return m_table->plan(); }
    QPushButton *confirmButton() const;
    QLineEdit *numberEdit() const;
    QString numberWanted() const;            // what has to be typed to confirm; empty: nothing
    void giveReasons(const QString &reason); // to write although guards tripped

public Q_SLOTS:
    void removeSelected();
    void putBack();
    void savePlan();
    void openPlan();
    void savePlanTo(const QString &file);
    void openPlanFrom(const QString &file); // used, stale or from elsewhere: looked at, not applied
    void copy();

Q_SIGNALS:
    void said(const QString &sentence, bool bad);

private:
    void build();
    QWidget *buildTools();
    void showTotals();
    void checkConfirm();
    void confirm();
    QString lasting() const; // what of it cannot be undone, and why
    QString obstacle() const;
    QString spent(const Plan &plan) const;

    const Desk &m_desk;
    StepTable *m_table;
    StepWords *m_words;
    DeskTable *m_view;
    QLabel *m_title, *m_totals;
    QLineEdit *m_filter;
    QPushButton *m_remove, *m_putBack, *m_save;
    GuardBox *m_guards;
    ConfirmBar *m_confirm;
    std::function<bool(const Plan &)> m_asking;
    QStringList m_areas;
    RowsByArea m_only;
    QSet<QString> m_excluded;
    QSet<QString> m_usedPlans; // that the history knows runs of
    bool m_used = false;       // applied from here already
    bool m_foreign = false;    // opened from a file
};

} // namespace zgoda
