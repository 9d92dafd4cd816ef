// What became of a batch's steps, until it is settled: an entry for the journal and a report for those who look on.
#pragma once

#include "models/run/rows.h"

namespace zgoda {

class Outcomes final {
public:
    void done(const Step &step, const QString &note, const QString &remoteId, const QStringList &holding = {});
    void trouble(const Step &step, StepState state, const Error &error, const Verdict *verdict = nullptr);
    void moved(const Step &step, const Verdict &verdict); // left: what it was to be made from changed
    void open(const Step &step, const Error &error);      // still not known: the journal keeps it as it is

    // To the journal first, then to the report. An error is the journal's; nothing was reported then.
    Result<> settle(const RunPorts &ports, const RunOptions &options, const QString &run, RunReport &report);

private:
    QVector<StepOutcome> m_outcomes;
    QVector<StepReport> m_reports;
};

} // namespace zgoda
