// Answers that several areas ask for, in one read of them: a shop that says in one list what its products are, what they cost
// and how many there are is asked for that list once. For this, lists are equal when their requests are, filled as they
// leave: method, address, headers and body.
// A list is given on whole or not at all, so that no list is made of pages of two moments; whatever is given on was asked for
// within `longest`, and the read that takes it says that it is as old. It is kept only while an area still to come may
// ask for it. What fails gives nothing on, and neither does anything that was asked for before a write.
#pragma once

#include "connectors/b2b/profile.h"
#include "connectors/b2b/wire.h"
#include "models/base/instant.h"
#include "models/ports/source.h"

#include <mutex>

namespace zgoda::b2b {

class Sharing final : public ReadTogether::Kept {
public:
    static constexpr qint64 most = 64 << 20; // bytes, as they are kept: packed
    static constexpr auto longest = std::chrono::minutes(10);

    struct Moment {
        Instant at = 0;   // the connection's clock
        qint64 began = 0; // this machine's, in milliseconds since 1970
        bool operator<(const Moment &other) const { return began < other.began; }
    };

    // `areas`: in the order in which they are read.
    Sharing(ProfilePtr profile, QStringList areas);

    // Around each area's read, one after another.
    void begin(const QString &area, const Moment &now);
    // Since when what was read holds: of the oldest answer that was given on, or of begin().
    Moment end(bool good);
    void close(); // nothing is kept or given from here on; by any thread

    // By several fetchers at once. `list`: listOf() what is asked for; `request`: how it leaves.
    static QByteArray listOf(const ListModel &list);
    std::optional<Answer> given(const QByteArray &list, const QByteArray &request);
    void keep(const QByteArray &list, const QByteArray &request, const Answer &answer);
    qint64 bytes() const;

private:
    struct List {
        Moment since;
        qint64 bytes = 0;
        bool tooLong = false;            // one that does not fit: none of it is kept
        QHash<QByteArray, Answer> pages; // their bodies are packed
    };
    bool isWanted(const QByteArray &list) const; // by an area still to come
    void dropIf(const std::function<bool(const QByteArray &name, const List &list)> &goes);

    const ProfilePtr m_profile; // holds the lists
    const QStringList m_areas;
    QVector<QSet<QByteArray>> m_asks; // by area
    mutable std::mutex m_mutex;
    bool m_closed = false;
    int m_at = -1; // among m_areas
    Moment m_now, m_oldest;
    qint64 m_bytes = 0;
    QHash<QByteArray, List> m_lists;
};

} // namespace zgoda::b2b
