// One answer with a long list in it, cut into windows of whole elements, so that parsing needs memory for a window and
// not for the page; of a long page, what was taken is let go on the way. What is around the list is kept as the
// frame: the answer with its list emptied.
#pragma once

#include "connectors/b2b/feed.h"
#include "connectors/b2b/path.h"
#include "models/record/share.h"

#include <QByteArray>

namespace zgoda::b2b {

class Page final {
public:
    // Takes the answer; `list` is where its list is (no steps: the answer itself).
    explicit Page(QByteArray body);
    // An answer that still comes: of it no more is in memory than a window and what came behind it.
    explicit Page(FeedPtr feed);

    // Finds the list; `members`: an object whose members are the elements. false: it is not there (the frame is the whole answer). Kind::Malformed: not JSON, cut off, HTML.
    Result<bool> open(const Path &list, bool members = false);

    struct Window {
        const char *data
            = nullptr; // "[element, element …]" or "{name: element …}", in place: valid until the next call
        size_t size = 0, allocated = 0;
        Share share; // of the answer's bytes; not known of one that still comes
    };
    // The next elements; an empty window behind the last. Kind::Malformed: cut off, too deep.
    Result<Window> next();

    // What is left of the answer without the elements; complete when next() came to the end.
    QByteArray frame() const;
    // Of the list's bytes, to notice a page that comes twice. At the end only.
    size_t listHash() const;
    bool comes() const { return m_feed != nullptr; } // not all of it is here

    static constexpr int deepest = 64; // levels within an answer
    static constexpr qsizetype windowSize = 256 << 10;
    static constexpr qsizetype longestFrame = 4 << 20; // around the list of an answer that still comes
    static constexpr qsizetype letGo = 6 << 20;        // so many bytes of the list at a time

private:
    Result<bool> found(const Path &list, bool members);
    Result<qsizetype> elementsEnd(qsizetype from);
    Result<qsizetype> behindElements();
    Window patched(qsizetype behind);
    Result<bool> pull();
    Result<> pullBehind(qsizetype at, qsizetype bytes);
    Result<> pullRest();
    void restore();
    void drop();

    FeedPtr m_feed;         // null: all is here
    QByteArray m_body;      // padded behind m_size
    QByteArray m_before;    // what stood before the list, once part of the list is let go
    qsizetype m_size = 0;   // of what is left
    bool m_dropped = false; // part of the list is let go
    qsizetype m_gone = 0;   // bytes taken out of m_body, all before what is left
    size_t m_goneHash = 0x7a67;
    qsizetype m_listBegin = -1, m_listEnd = -1; // behind '[' and at ']'
    qsizetype m_next = 0;
    char m_opens = '[', m_closes = ']';
    qsizetype m_patchedAt[2] = {-1, -1};
    char m_patched[2] = {0, 0};
};

} // namespace zgoda::b2b
