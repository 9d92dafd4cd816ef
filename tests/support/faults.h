// Trouble on command. Every call to a side or to the store is one operation, counted from 0; a test names the operation
// that goes wrong and how. Loop over the index until hit() stays false, and every call has failed once.
#pragma once

#include "models/base/result.h"

#include <QHash>
#include <QSet>
#include <functional>
#include <mutex>

namespace zgoda::test {

enum class Call : quint8 { ErpRead, B2bRead, ErpWrite, B2bWrite, Store };

enum class Trouble : quint8 {
    None,
    Fail,       // nothing happens, the call fails with the given kind
    LoseAnswer, // it takes effect, then the call fails with Timeout (a store call: with Storage)
    LoseHalf,   // the first half of a write's steps takes effect, then as above
    Throttle,   // nothing happens: Throttled, try again in a second
    Short,      // a read brings half of its rows and is not complete
    Hang,       // nothing happens; the call ends when it is cancelled
    HangAfter,  // it takes effect; the call ends when it is cancelled
    Die,        // the process ends before the call takes effect: this and every later call fails
    DieAfter    // the same, after it took effect
};

// Thread-safe.
class Faults final {
public:
    // The index-th operation from now on (of the kinds in `of`, all when empty) gets this trouble.
    void plan(int index, Trouble trouble, Error::Kind kind = Error::Kind::Offline, const QSet<Call> &of = {});
    // These operations in a row, from the index on.
    void planRun(
        int index, int count, Trouble trouble, Error::Kind kind = Error::Kind::Offline, const QSet<Call> &of = {});
    void clear(); // no more trouble; alive again; counting starts anew

    bool hit() const;  // a planned trouble was met
    bool dead() const; // Die or DieAfter was met
    int count() const; // operations of the counted kinds since plan() or clear()
    int count(Call call) const;

    // Called by a store whose call is to be the last one: after its effect, where it has one. For tests that end a real
    // process there.
    void setOnDeath(std::function<void()> f) { m_onDeath = std::move(f); }
    void died() const
    {
        if (m_onDeath)
            m_onDeath();
    }

    // For the fakes: what is to happen with this call.
    Trouble next(Call call);
    Error error() const;

private:
    mutable std::mutex m_mutex;
    int m_index = -1, m_until = -1;
    Trouble m_trouble = Trouble::None;
    Error::Kind m_kind = Error::Kind::Offline;
    QSet<Call> m_of;
    int m_count = 0;
    QHash<Call, int> m_counts;
    bool m_hit = false, m_dead = false;
    std::function<void()> m_onDeath;
};

inline size_t qHash(Call call, size_t seed = 0) noexcept { return ::qHash(int(call), seed); }

} // namespace zgoda::test
