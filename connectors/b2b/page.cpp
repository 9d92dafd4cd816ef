#include "connectors/b2b/page.h"

#include "connectors/b2b/bytescan.h"
#include "connectors/b2b/headwalk.h"
#include "models/base/bigmemory.h"

#include <QHashFunctions>
#include <cstring>

using namespace Qt::StringLiterals;

namespace zgoda::b2b {
namespace {

constexpr qsizetype longestElement = 64 << 20;
constexpr qsizetype padding = 128; // what ByteScan and simdjson may read behind the end

tl::unexpected<Error> malformed(const QString &what, qsizetype at)
{
    return fail(Error::Kind::Malformed, {}, u"%1 at byte %2"_s.arg(what).arg(at));
}

} // namespace

Page::Page(QByteArray body)
    : m_body(std::move(body))
    , m_size(m_body.size())
{
    m_body.append(padding, ' ');
}

Page::Page(FeedPtr feed)
    : m_feed(std::move(feed))
{
    m_body.reserve(2 * windowSize + Feed::part + padding);
    m_body.append(padding, ' ');
}

// The next part of what still comes; false: all is here.
Result<bool> Page::pull()
{
    if (!m_feed)
        return false;
    const auto part = m_feed->next();
    if (!part || part->isEmpty()) {
        m_feed.reset();
        return part ? Result<bool>(false) : Result<bool>(fail(part.error()));
    }
    m_body.resize(m_size);
    m_body += *part;
    m_size = m_body.size();
    m_body.append(padding, ' ');
    return true;
}

// Until so many bytes lie behind this place, or all is here.
Result<> Page::pullBehind(qsizetype at, qsizetype bytes)
{
    while (m_feed && m_size - at < bytes) {
        if (const auto more = pull(); !more)
            return fail(more.error());
    }
    return {};
}

Result<> Page::pullRest()
{
    while (m_feed) {
        if (const auto more = pull(); !more)
            return fail(more.error());
        if (m_size - m_listEnd > longestFrame)
            return malformed(u"too much behind the list"_s, m_gone + m_listEnd);
    }
    return {};
}

Result<bool> Page::open(const Path &list, bool members)
{
    if (const auto come = pullBehind(0, windowSize); !come)
        return fail(come.error());
    for (;;) {
        auto out = found(list, members);
        if (!m_feed || (out && *out))
            return out;
        if (m_size > longestFrame)
            return malformed(u"no list comes"_s, m_size);
        if (const auto more = pull(); !more) // what is before the list is not all here
            return fail(more.error());
    }
}

Result<bool> Page::found(const Path &list, bool members)
{
    HeadWalker walker(m_body.constData(), m_size, deepest);
    const char first = walker.peek();
    if (first == '<')
        return fail(Error::Kind::Malformed, {}, u"HTML or XML instead of JSON"_s);
    if (first != '{' && first != '[')
        return malformed(m_size == 0 ? u"an empty answer"_s : u"not JSON"_s, walker.at());
    for (const PathStep &step : list.steps) {
        switch (walker.enter(step.name)) {
        case HeadWalker::Found::Yes: break;
        case HeadWalker::Found::No: return false;
        case HeadWalker::Found::Broken: return malformed(u"broken or cut off"_s, walker.at());
        }
    }
    // Some languages write an empty object as an empty list.
    const bool emptyList = members && walker.peek() == '[';
    m_opens = members && !emptyList ? '{' : '[';
    m_closes = members && !emptyList ? '}' : ']';
    if (!walker.take(m_opens))
        return false;
    m_listBegin = m_next = walker.at();
    if (walker.take(m_closes)) {
        m_listEnd = walker.at() - 1;
        if (const auto all = pullRest(); !all)
            return fail(all.error());
    }
    if (m_listEnd < 0 && emptyList)
        m_listBegin = -1; // a list, and not an empty one
    return m_listBegin >= 0;
}

void Page::restore()
{
    for (int i = 0; i < 2; ++i) {
        if (m_patchedAt[i] >= 0)
            m_body[m_patchedAt[i]] = m_patched[i];
        m_patchedAt[i] = -1;
    }
}

// Behind the last element that ends past windowSize bytes, or at the list's end.
Result<qsizetype> Page::elementsEnd(qsizetype from)
{
    ByteScan scan;
    int depth = 0;
    const char *data = m_body.constData();
    for (qsizetype at = from; at < m_size; at += 64) {
        BracketMasks masks = scan.next(data + at);
        const int closes = countBits(masks.close);
        if (at - from < windowSize && closes <= depth) { // cannot come to the list's end in here
            depth += countBits(masks.open) - closes;
            if (depth > deepest)
                return malformed(u"too deep"_s, m_gone + at);
            continue;
        }
        for (quint64 both = masks.open | masks.close; both != 0; both &= both - 1) {
            const int bit = std::countr_zero(both);
            const qsizetype here = at + bit;
            if (here >= m_size)
                break;
            depth += (masks.open >> bit) & 1 ? 1 : -1;
            if (depth > deepest)
                return malformed(u"too deep"_s, m_gone + here);
            if (depth < 0)
                return data[here] == m_closes ? Result<qsizetype>(here)
                                              : malformed(u"a list that does not close"_s, m_gone + here);
            if (depth == 0 && here - from >= windowSize)
                return here + 1;
        }
    }
    return malformed(u"cut off"_s, m_gone + m_size);
}

// Gives back the memory of the elements already taken. When depends on the list alone, so that equal lists have equal
// hashes whatever stands around them.
void Page::drop()
{
    const qsizetype taken = m_next - 1; // the comma stays, to become a bracket
    if (taken - m_listBegin < (m_feed ? windowSize / 2 : letGo))
        return;
    if (!m_dropped)
        m_before = m_body.first(m_listBegin);
    m_dropped = true;
    m_goneHash = qHashBits(m_body.constData() + m_listBegin, size_t(taken - m_listBegin), m_goneHash);
    if (!m_feed && giveBack(m_body.data() + m_listBegin, size_t(taken - m_listBegin))) {
        m_listBegin = taken;
        return;
    }
    std::memmove(m_body.data(), m_body.constData() + taken, size_t(m_body.size() - taken));
    m_body.resize(m_body.size() - taken);
    if (!m_feed)
        m_body.squeeze();
    m_gone += taken;
    m_size -= taken;
    m_next -= taken;
    m_listBegin = 0;
}

// Where the comma is, or what closes the list, behind as many elements as make a window.
Result<qsizetype> Page::behindElements()
{
    if (const auto come = pullBehind(m_next, windowSize + Feed::part / 4); !come)
        return fail(come.error());
    auto end = elementsEnd(m_next);
    while (!end && m_feed && m_size - m_next < longestElement) { // an element that is longer than what is here
        if (const auto more = pull(); !more)
            return fail(more.error());
        end = elementsEnd(m_next);
    }
    if (!end)
        return fail(end.error());
    qsizetype behind = *end;
    for (;; ++behind) {
        if (const auto come = pullBehind(behind, 1); !come)
            return fail(come.error());
        if (behind >= m_size || !isBlank(m_body.at(behind)))
            break;
    }
    if (behind >= m_size)
        return malformed(u"cut off"_s, m_gone + m_size);
    return behind;
}

Result<Page::Window> Page::next()
{
    restore();
    if (m_listBegin < 0 || m_listEnd >= 0)
        return Window {};
    drop();
    const auto behind = behindElements();
    if (!behind)
        return fail(behind.error());
    if (m_body.at(*behind) == m_closes) {
        m_listEnd = *behind;
        if (const auto all = pullRest(); !all)
            return fail(all.error());
    } else if (m_body.at(*behind) != ',') {
        return malformed(u"no comma between elements"_s, m_gone + *behind);
    }
    return patched(*behind);
}

// A document of its own, until the next call puts back what stood there.
Page::Window Page::patched(qsizetype behind)
{
    const qsizetype begin = m_next - 1;
    m_patchedAt[0] = begin;
    m_patched[0] = m_body.at(begin);
    m_patchedAt[1] = behind;
    m_patched[1] = m_body.at(behind);
    m_body[begin] = m_opens;
    m_body[behind] = m_closes;
    m_next = behind + 1;
    const auto size = size_t(behind + 1 - begin);
    const Share share = m_feed ? Share {} : Share {m_gone + m_next, m_gone + m_size};
    return Window {m_body.constData() + begin, size, size_t(m_body.size() - begin), share};
}

QByteArray Page::frame() const
{
    const QByteArrayView whole(m_body.constData(), m_size);
    if (m_listBegin < 0)
        return whole.toByteArray();
    const qsizetype end = m_listEnd >= 0 ? m_listEnd : m_size;
    return (m_dropped ? m_before : whole.first(m_listBegin).toByteArray()) + whole.sliced(end).toByteArray();
}

size_t Page::listHash() const
{
    const qsizetype end = m_listEnd >= 0 ? m_listEnd : m_size;
    return m_listBegin < 0 ? 0 : qHashBits(m_body.constData() + m_listBegin, size_t(end - m_listBegin), m_goneHash);
}

} // namespace zgoda::b2b
