// The cut-off hours of the workspace: times of day, days, and which orders each concerns. What is changed counts at once and
// is saved. GUI thread.
#pragma once

#include "models/policy/cutoffs.h"
#include "ui/desk.h"

#include <QWidget>
#include <optional>

class QComboBox;
class QPushButton;

namespace zgoda {

class ListTable;
class RemovedBar;

class CutOffList final : public QWidget {
    Q_OBJECT
public:
    CutOffList(const Desk &desk, QWidget *parent);
    void refresh(); // what the session has now
    ListTable *table() const { return m_list; }
    QComboBox *zones() const { return m_zones; }
    RemovedBar *removed() const { return m_removedBar; }

Q_SIGNALS:
    void said(const QString &sentence, bool bad);

private:
    void buildList();
    void listZones();
    void buildButtons();
    void addLine(const CutOffs &all, qsizetype index);
    QString troubleOf(const CutOffs &all, qsizetype index) const;
    void edit(int row); // -1: a new one
    void remove();
    void putBack();
    void keep(const CutOffs &all);
    void showButtons();

    const Desk &m_desk;
    ListTable *m_list;
    QComboBox *m_zones;
    QPushButton *m_add, *m_edit, *m_remove;
    struct Removed {
        CutOff cutOff;
        qsizetype at = 0;
    };
    std::optional<Removed> m_removed; // the last one, until it is put back
    RemovedBar *m_removedBar;
    bool m_filling = false;
};

} // namespace zgoda
