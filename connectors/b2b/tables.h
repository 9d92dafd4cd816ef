// Rows of lookups by a value of theirs: what turns one side's ids into the other's codes. Which columns are wanted is said
// before the rows come; one for a read, in its thread.
#pragma once

#include "connectors/b2b/profile.h"

#include <memory>
#include <vector>

namespace zgoda::b2b {

class Tables final {
public:
    using Index = QHash<QByteArray, QByteArray>;
    // Stays where it is; empty until fill().
    const Index &index(const QString &lookup, const QString &by, const QString &give);
    QStringList lookups() const; // that an index was asked of
    // In place of what was there.
    void fill(const QString &lookup, const QVector<Round> &rows);

private:
    struct Wanted {
        QString lookup, by, give;
        Index index;
    };
    std::vector<std::unique_ptr<Wanted>> m_wanted;
};

} // namespace zgoda::b2b
