// The pages of a read that are checked as one: those of one round and one batch of keys. What a page says of the others
// must hold for all of them; each check tells what does not add up, or nothing.
#pragma once

#include "connectors/b2b/rowmaker.h"
#include "models/ports/source.h"

namespace zgoda::b2b {

struct PageGroup {
    using Complaint = std::optional<QString>;

    Round round;
    QStringList keys;  // asked for; empty: everything
    qint64 total = -1; // announced by the first page; -1: none was
    int pages = 1;     // known so far
    int taken = 0;
    GroupCount count;

    // Pages count from 0. `elements` are the page's own.
    Complaint totalMoved(int page, qint64 now);
    Complaint repeats(int page, size_t hash, qint64 elements);
    Complaint cursorRepeats(int page, const QString &cursor);
    Complaint notFull(int page, qint64 elements, int pageSize) const;
    Complaint whole(); // after the last page

private:
    QSet<size_t> m_seen; // hashes of pages
    QSet<QString> m_cursors;
};
using PageGroupPtr = std::shared_ptr<PageGroup>;

// A group for each round and each batch of the scope's keys. Without a filter that can carry them, everything is read.
QVector<PageGroupPtr> pageGroups(
    const QVector<Round> &rounds, const std::optional<Scope> &scope, const ReadModel &model);

} // namespace zgoda::b2b
