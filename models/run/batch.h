// One batch of steps on its way: look, record the intent, send, look again, record the outcome. A run and a recovery are
// both made of these.
#pragma once

#include "models/run/outcomes.h"
#include "models/run/sourcecheck.h"

namespace zgoda {

class Batch final {
public:
    enum class Aim : quint8 {
        Write, // of a run: what cannot be read before it is sent counts as failed
        Settle // of a recovery: what cannot be read stays open; what never arrived is sent again only when `resend`
    };
    Batch(const RunPorts &ports, const RunOptions &options, QString run, RunReport &report, Aim aim = Aim::Write,
        bool resend = true)
        : m_ports(ports)
        , m_options(options)
        , m_run(std::move(run))
        , m_report(report)
        , m_aim(aim)
        , m_resend(resend)
    {
    }

    // An error is the journal's: nothing more may be sent then. True: go on; false: there is no point in another batch
    // (the target is out of reach, or a stop came before anything was sent).
    Result<bool> run(const QVector<Step> &steps);

private:
    using Answers = QVector<std::optional<Result<Ack>>>;

    Result<bool> adopt(const QVector<Step> &steps);
    Result<bool> cannotRead(const QVector<Step> &steps, const Error &error);
    QVector<Step> permitted(const QVector<Step> &steps); // the rest has failed
    // Sorts the steps by what is there: those to be sent are returned.
    QVector<Step> look(const QVector<Step> &steps, const Snapshot &target);
    Step restOf(Step step, const QStringList &holding);
    bool isOnce(const Step &step) const; // what it does is never repeated without a person
    // Of those, the ones whose values are still what the other side holds.
    QVector<Step> standing(const QVector<Step> &steps, const SourceRows &source);
    Answers send(const QVector<Step> &steps);
    void sendOnce(const QVector<Step> &steps, QVector<qsizetype> &open, Answers &answers);
    void lookAgain(const QVector<Step> &steps, const Answers &answers);
    void conclude(const Step &step, const std::optional<Result<Ack>> &answer, const Verdict *verdict);
    bool worthAnotherLook(const QVector<Step> &steps, const Answers &answers, const Snapshot &target) const;
    Result<bool> settle(bool goOn);

    const RunPorts &m_ports;
    const RunOptions &m_options;
    const QString m_run;
    RunReport &m_report;
    const Aim m_aim;
    const bool m_resend;
    Outcomes m_outcomes;
    SentParts m_parts;            // of the steps that are trimmed
    QHash<QString, Step> m_whole; // the same as planned: what is agreed when they are done
    bool m_outOfReach = false;
};

} // namespace zgoda
