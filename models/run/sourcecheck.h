// A row that is made, or taken away, stands on what the other side holds: whether it does so still, looked at just before
// it is sent. Updates need no such look: what one carries may be older than its source, and the next comparison brings
// the rest. A document that was made cannot be made again.
#pragma once

#include "models/policy/relatives.h"
#include "models/run/rows.h"

#include <map>

namespace zgoda {

// Not what an undo puts back: that stands on the journal.
bool standsOnSource(const Step &step);

// The other side's rows of some steps, and of what belongs to them, as they are compared.
class SourceRows final {
public:
    // Of one area and target, at least one. Errors: as of any read.
    static Result<SourceRows> read(const QVector<Step> &steps, const RunPorts &ports);

    // Holds: the step would write what is there. Other: not; of a row that belongs to it, `field` is one of that area's.
    Verdict judge(const Step &step) const;

private:
    Verdict judgeParts(const Step &step, std::span<const Cell> head) const;

    SnapshotPtr m_rows;
    QHash<QString, SnapshotPtr> m_partRows; // by area
    std::map<QString, PartRows> m_parts;    // over these
};

} // namespace zgoda
