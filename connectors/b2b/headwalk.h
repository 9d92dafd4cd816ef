// Walks the part of an answer before its list: byte by byte, it is short.
#pragma once

#include <QByteArrayView>

namespace zgoda::b2b {

inline bool isBlank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

class HeadWalker final {
public:
    // The bytes must outlive the walker; deepest: levels that skip() goes down.
    HeadWalker(const char *data, qsizetype size, int deepest)
        : m_data(data)
        , m_size(size)
        , m_deepest(deepest)
    {
    }
    qsizetype at() const { return m_at; }

    char peek(); // the next byte that is no blank; '\0' at the end
    bool take(char c);

    enum class Found : quint8 { Yes, No, Broken };
    // Into an object, to the value of this member. No: behind the object, or before what is no object.
    Found enter(QByteArrayView member);

private:
    bool string(QByteArrayView &text); // the text between quotes, as written; false: there is none
    bool skip();                       // over one value of any kind; false: cut off or too deep
    void skipWord();

    const char *m_data;
    qsizetype m_size;
    int m_deepest;
    qsizetype m_at = 0;
};

} // namespace zgoda::b2b
