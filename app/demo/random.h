// Pseudo-random numbers that are the same on every system and in every library version, so that one seed is one demo.
#pragma once

#include <QStringList>

namespace zgoda::demo {

class Random final {
public:
    explicit Random(quint64 seed)
        : m_state(seed * 0x9e3779b97f4a7c15ULL + 0x632be59bd9b4e019ULL)
    {
    }
    quint64 next() // splitmix64
    {
        quint64 z = (m_state += 0x9e3779b97f4a7c15ULL);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31);
    }
    int below(int end) { return end <= 0 ? 0 : int(next() % quint64(end)); } // 0 ... end - 1
    int between(int least, int most) { return least + below(most - least + 1); }
    bool chance(int percent) { return below(100) < percent; }
    const QString &of(const QStringList &list) { return list[below(int(list.size()))]; }

private:
    quint64 m_state;
};

} // namespace zgoda::demo
