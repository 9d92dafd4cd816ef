// Where each step of a run stands, from its journal rows.
#pragma once

#include "models/ports/journal.h"

#include <QHash>
#include <QSet>
#include <algorithm>

namespace zgoda {

class LastStates final {
public:
    struct Last {
        StepState state = StepState::Planned;
        bool sent = false; // a request left at some time
        QString remoteId;
        QSet<QString> fields; // that were sent
    };

    explicit LastStates(const QVector<JournalRow> &rows)
    {
        for (const JournalRow &row : rows) {
            if (row.step.isEmpty())
                continue;
            Last &last = m_states[row.step];
            last.state = row.state;
            last.sent = last.sent || row.state == StepState::Sent;
            for (const Write &write : row.writes) {
                if (row.state == StepState::Sent)
                    last.fields.insert(write.field);
            }
            if (!row.remoteId.isEmpty())
                last.remoteId = row.remoteId;
        }
    }
    Last of(const QString &step) const { return m_states.value(step); }
    qint64 never(const QVector<Step> &steps) const
    {
        return std::count_if(steps.begin(), steps.end(), [&](const Step &step) { return !m_states.contains(step.id); });
    }

private:
    QHash<QString, Last> m_states;
};

} // namespace zgoda
