#include "models/tables/textindex.h"

#include "models/tables/radix.h"

#include <QByteArrayMatcher>
#include <algorithm>
#include <array>
#include <cstring>

namespace zgoda {
namespace {

// One byte a letter: its place in the Polish alphabet, behind the digits. Other Latin letters stand with their base.
constexpr char16_t alphabet[] = u"aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż";
constexpr uchar firstLetter = 0x80;
constexpr uchar foreign = 0xf0; // other scripts, behind all letters, by code unit

constexpr std::array<uchar, 128> makeWeights()
{
    std::array<uchar, 128> weights {};
    for (size_t i = 0; i < weights.size(); ++i)
        weights[i] = uchar(i == 0 ? 1 : i);
    for (size_t i = 0; alphabet[i] != 0; ++i) {
        if (alphabet[i] < 128) {
            weights[alphabet[i]] = uchar(firstLetter + i);
            weights[size_t(alphabet[i] - u'a' + u'A')] = uchar(firstLetter + i);
        }
    }
    return weights;
}
constexpr std::array<uchar, 128> weights = makeWeights();

QChar lowerOf(QChar c) { return c.toLower(); }

// The base letter of a marked one: ż -> z, é -> e. Polish ł has no decomposition in Unicode.
QChar baseOf(QChar lower)
{
    if (lower == QChar(u'ł'))
        return QChar(u'l');
    const QString parts = lower.decomposition();
    return !parts.isEmpty() && parts[0].unicode() < 128 ? parts[0] : lower;
}

void appendWeight(std::vector<char> &out, QChar c)
{
    const QChar lower = lowerOf(c);
    for (size_t i = 0; alphabet[i] != 0; ++i) {
        if (alphabet[i] == lower.unicode()) {
            out.push_back(char(firstLetter + i));
            return;
        }
    }
    const QChar base = baseOf(lower);
    if (base.unicode() < 128) {
        out.push_back(char(weights[base.unicode()]));
        return;
    }
    out.push_back(char(foreign));
    out.push_back(char(qMax(1, lower.unicode() >> 8)));
    out.push_back(char(qMax(1, lower.unicode() & 0xff)));
}

bool isAscii(QByteArrayView bytes)
{
    return std::all_of(bytes.begin(), bytes.end(), [](char c) { return uchar(c) < 128; });
}

struct Keys { // order keys of all texts, each ended by a zero byte
    std::vector<char> bytes;
    std::vector<quint32> starts;

    // Eight bytes of a key from `depth`, big end first, zero behind its end.
    quint64 prefix(quint32 id, quint32 depth) const
    {
        const quint32 from = starts[id] + depth;
        const quint32 end = starts[id + 1] - 1;
        quint64 out = 0;
        for (quint32 i = from; i < from + 8; ++i)
            out = out << 8 | (i < end ? uchar(bytes[i]) : 0u);
        return out;
    }
    bool endsBy(quint32 id, quint32 depth) const { return starts[id] + depth >= starts[id + 1] - 1; }
};

using Item = SortItem;

// Items that are equal up to `depth` are put in order by what follows; then by id, so that the order is total.
void refine(Item *first, Item *last, const Keys &keys, quint32 depth)
{
    for (Item *it = first; it != last; ++it)
        it->key = keys.prefix(it->row, depth);
    std::sort(first, last, [](const Item &a, const Item &b) { return a.key != b.key ? a.key < b.key : a.row < b.row; });
    for (Item *from = first; from != last;) {
        Item *to = from + 1;
        while (to != last && to->key == from->key)
            ++to;
        if (to - from > 1 && !(keys.endsBy(from->row, depth + 8) && keys.endsBy((to - 1)->row, depth + 8)))
            refine(from, to, keys, depth + 8);
        from = to;
    }
}

std::vector<quint32> ranksOf(const Keys &keys, size_t count)
{
    std::vector<Item> items(count);
    for (size_t i = 0; i < count; ++i)
        items[i] = {keys.prefix(quint32(i), 0), quint32(i)};
    radixSort(items);
    for (size_t from = 0; from < count;) {
        size_t to = from + 1;
        while (to < count && items[to].key == items[from].key)
            ++to;
        if (to - from > 1)
            refine(&items[from], &items[from] + (to - from), keys, 8);
        from = to;
    }
    std::vector<quint32> ranks(count);
    for (size_t i = 0; i < count; ++i)
        ranks[items[i].row] = quint32(i);
    return ranks;
}

void append(std::vector<char> &folded, Keys &keys, QByteArrayView text)
{
    if (isAscii(text)) {
        for (const char c : text) {
            folded.push_back(c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c);
            keys.bytes.push_back(char(weights[uchar(c)]));
        }
    } else {
        const QString wide = QString::fromUtf8(text);
        const QByteArray fold = foldedForSearch(wide);
        folded.insert(folded.end(), fold.begin(), fold.end());
        for (const QChar c : wide)
            appendWeight(keys.bytes, c);
    }
    folded.push_back(0);
    keys.bytes.push_back(0);
}

} // namespace

QByteArray foldedForSearch(QStringView text)
{
    QString out;
    out.reserve(text.size());
    for (const QChar c : text)
        out.append(baseOf(lowerOf(c)));
    return out.toUtf8();
}

TextIndex::TextIndex(const TextPool &pool)
{
    const auto count = size_t(pool.size());
    Keys keys;
    m_starts.reserve(count + 1);
    keys.starts.reserve(count + 1);
    for (size_t id = 0; id < count; ++id) {
        m_starts.push_back(quint32(m_folded.size()));
        keys.starts.push_back(quint32(keys.bytes.size()));
        append(m_folded, keys, pool.view(Cell(id)));
    }
    m_starts.push_back(quint32(m_folded.size()));
    keys.starts.push_back(quint32(keys.bytes.size()));
    m_rank = ranksOf(keys, count);
}

std::vector<quint8> TextIndex::find(const QString &needle) const
{
    const QByteArray folded = foldedForSearch(needle);
    if (folded.isEmpty())
        return std::vector<quint8>(m_rank.size(), 1);
    std::vector<quint8> hits(m_rank.size(), 0);
    const QByteArrayMatcher matcher(folded);
    const QByteArrayView all(m_folded.data(), qsizetype(m_folded.size()));
    size_t id = 0;
    for (qsizetype at = matcher.indexIn(all, 0); at >= 0; at = matcher.indexIn(all, qsizetype(m_starts[id]))) {
        // Starts are in order, and so are the hits: gallop on from the last one.
        size_t far = id + 1;
        for (size_t step = 1; far < m_starts.size() && m_starts[far] <= quint32(at); step *= 2)
            far += step;
        const auto end = m_starts.begin() + qsizetype(qMin(far, m_starts.size()));
        id = size_t(std::upper_bound(m_starts.begin() + qsizetype(id), end, quint32(at)) - m_starts.begin());
        hits[id - 1] = 1;
        if (id >= hits.size())
            break;
    }
    return hits;
}

} // namespace zgoda
