// A plan's steps as a table, and what became of each while it runs and afterwards: one row a written field (a created
// or unpublished row is one row), under a heading for each target and area. Steps that only move the baseline are
// counted, not listed. Typed values by role, no words. GUI thread.
#pragma once

#include "models/ports/journal.h"
#include "models/run/runner.h"

#include <QAbstractTableModel>
#include <QSet>

namespace zgoda {

class StepTable final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Key, Name, FieldColumn, From, To, Difference, Reason, By, State, columnTotal };
    enum Role {
        AreaRole = Qt::UserRole + 100, // QString
        TargetRole,                    // Side
        KeyRole,                       // QStringList, canonical parts
        FieldRole,                     // QString id; empty: the row itself
        FromRole,                      // Value
        ToRole,                        // Value
        WhyRole,                       // QString, as in Write::reason
        RuleRole,                      // QString id
        ByRole,                        // QString
        TrippedRole,                   // bool: a guard names this step
        StateRole,                     // StepState; Planned before the run
        HeadingRole                    // qint64 rows below it; invalid for an ordinary row
    };

    explicit StepTable(QObject *parent = nullptr);

    void setPlan(const PlanPtr &plan);
    // What the journal says happened; the last row of each step counts.
    void setJournal(const QVector<JournalRow> &rows);
    // Live, from the run. Cheap: changed cells are announced at most every 50 ms.
    void report(const StepReport &report);
    // Rows whose key, field or values contain the text; with troubles, only those not Done and not Planned.
    void setFilter(const QString &text, bool troublesOnly = false);

    // Within each target and area; -1: as the plan has them.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    const PlanPtr &plan() const { return m_plan; }
    const Step *stepAt(int row) const; // nullptr: a heading
    std::optional<Error> errorAt(int row) const;
    Side errorSideAt(int row) const;     // whose error it is: the target's, or the side's that the values come from
    QString noteAt(int row) const;       // what the other side answered, from the journal
    Value observedAt(int row) const;     // Skipped: what the target held in this field; kind Unknown otherwise
    qint64 count(StepState state) const; // steps, listed or not by the filter
    qint64 listed() const { return m_listed; } // rows of the plan without headings, before the filter
    qint64 shown() const { return m_shown; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

Q_SIGNALS:
    void statesChanged();

private:
    struct Row {
        int step = -1;           // index in the plan; -1: a heading
        int write = -1;          // index in the step; -1: the whole row
        Side target = Side::B2b; // heading
        int area = -1;           // heading: a step of that area
        qint64 below = 0;        // heading
    };
    struct Fate {
        StepState state = StepState::Planned;
        std::optional<Error> error;
        Value observed;
        QString field; // that was observed; empty: the row
        QString note;
        bool ofSource = false; // observed and field are
    };
    struct SortKey {
        qint64 number = 0;
        QString text;
        bool operator<(const SortKey &other) const
        {
            return number != other.number ? number < other.number : text < other.text;
        }
    };
    void rebuild();
    void sortRows();
    SortKey sortKey(const Row &row) const;
    bool passes(const Step &step, int write, const Fate &fate) const;
    QVariant headingData(const Row &row, int role) const;
    void announce();

    PlanPtr m_plan;
    QVector<Row> m_rows;
    QVector<Fate> m_fates;        // [step]
    QHash<QString, int> m_stepOf; // id -> index
    QSet<QString> m_tripped;
    QString m_text;
    bool m_troublesOnly = false;
    int m_sortColumn = -1;
    bool m_descending = false;
    qint64 m_listed = 0, m_shown = 0;
    bool m_announcing = false;
};

} // namespace zgoda
