// Searching and ordering the texts of one TextPool: every text folded once for searching without regard to case and
// diacritics, and ranked once in Polish order (a ą b c ć …, without regard to case), so that sorting a column of texts
// is sorting numbers. Immutable; any thread.
#pragma once

#include "models/record/textpool.h"

#include <QString>
#include <memory>
#include <vector>

namespace zgoda {

class TextIndex final {
public:
    // Over the texts that the pool holds now. A million short texts take about 150 ms: not on the GUI thread.
    explicit TextIndex(const TextPool &pool);

    qsizetype size() const noexcept { return qsizetype(m_rank.size()); } // texts covered; ids from there are not known

    // Where the text stands in Polish order, from 0; equal texts only share a rank when they are the same id.
    quint32 rank(Cell id) const noexcept { return m_rank[size_t(id)]; }

    // hits[id] is 1 where the text contains the needle. An empty needle hits everything.
    std::vector<quint8> find(const QString &needle) const;

private:
    std::vector<char> m_folded;    // all texts, each ended by a zero byte
    std::vector<quint32> m_starts; // [id] where it begins; one more at the end
    std::vector<quint32> m_rank;
};

// What the index searches in: lower case, Latin letters without their marks.
QByteArray foldedForSearch(QStringView text);

} // namespace zgoda
