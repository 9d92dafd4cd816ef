// The decision panel of whichever area the inbox's cursor is in; each area's is made when it is first needed. GUI thread.
#pragma once

#include "models/tables/arrange.h"
#include "ui/desk.h"

#include <QStackedWidget>

namespace zgoda {

class DecisionPanel;
class DiffTable;
class DiffWords;

class InboxPanels final : public QStackedWidget {
    Q_OBJECT
public:
    InboxPanels(const Desk &desk, QWidget *parent);

    // key: noKey, nothing is chosen. selected: rows that a choice takes.
    void show(const QString &area, KeyId key, int field, qsizetype selected);
    DecisionPanel *current() const; // nullptr: none was needed yet
    TableSourcePtr source(const QString &area);

Q_SIGNALS:
    void chosen(zgoda::Take take, const zgoda::Value &value);
    void chosenForAlike(zgoda::Take take, const zgoda::Value &value);
    void cleared();
    void acceptWanted();
    void ruleWanted(const zgoda::Rule &rule);

private:
    struct Part {
        DiffTable *table = nullptr; // what the area's words are made of; it has no view here
        DiffWords *words = nullptr;
        DecisionPanel *panel = nullptr;
    };
    Part &part(const QString &area);
    const Desk &m_desk;
    QHash<QString, Part> m_parts;
};

} // namespace zgoda
