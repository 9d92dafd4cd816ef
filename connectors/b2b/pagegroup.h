// The pages of a read that are checked as one: those of one round and one batch of keys. What a page says of the others
// must hold for all of them; each check tells what does not add up, or nothing.
#pragma once

#include "connectors/b2b/jsontext.h"
#include "connectors/b2b/profile.h"
#include "models/ports/source.h"

#include <string>
#include <vector>

namespace zgoda::b2b {

// What is counted for pages that belong together.
struct GroupCount {
    std::vector<quint64> identities; // hashes of the elements' identities
    std::string last;                // the last element's own, where a page begins behind it
    qint64 elements = 0;             // of the list
    qint64 twice();                  // elements that came before; sorts the identities
};

struct PageGroup {
    using Complaint = std::optional<QString>;

    Round round;
    Pieces pieces; // what its requests may use: the round's values, the keys asked for
    bool byKeys = false, firstFull = false;
    bool beside = false; // one of many, of a page or two each: it need not wait for those before
    QString name;        // of the round, for errors
    qint64 total = -1;   // announced by the first page; -1: none was
    int pages = 1;       // known so far
    int taken = 0;
    GroupCount count;

    // Pages count from 0. `elements` are the page's own.
    Complaint totalMoved(int page, qint64 now);
    Complaint repeats(int page, size_t hash, qint64 elements);
    Complaint cursorRepeats(int page, const QString &cursor);
    Complaint doesNotGrow(int page, const QString &last); // keyset
    Complaint notFull(int page, qint64 elements, int pageSize) const;
    Complaint whole(); // after the last page

private:
    QSet<size_t> m_seen; // hashes of pages
    QSet<QString> m_cursors;
    QString m_last;
};
using PageGroupPtr = std::shared_ptr<PageGroup>;

// The first key that holds what stands between them in a request; nothing: all can be named.
std::optional<QString> unnamable(const KeyFilter &filter, const QStringList &keys);

// A group for each round and each batch of keys. Without a filter that can carry them, everything is read. `keys`: none:
// the whole area. Kind::Refused where all keys must be named and one cannot be.
Result<QVector<PageGroupPtr>> pageGroups(
    const QVector<Round> &rounds, const std::optional<QStringList> &keys, const ReadModel &model);

} // namespace zgoda::b2b
