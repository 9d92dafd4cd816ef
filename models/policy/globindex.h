// Patterns of * (any run) and ? (any one), without regard to case: one, and many at once. Behind a backslash the two are
// letters; any other backslash is one itself.
#pragma once

#include <QByteArrayView>
#include <QString>
#include <QVarLengthArray>
#include <vector>

namespace zgoda {

bool matchesGlob(const QString &text, const QString &glob);
// The pattern of this very text.
QString globOfText(QString text);

// Many patterns that are asked together which of them a text matches: what they begin with is a tree, so that the text is
// walked once however many there are. Only a pattern with something behind its first wildcard is tried by itself, and
// that only where the text begins like it. Any thread once the last pattern was added.
class GlobIndex final {
public:
    using Owners = QVarLengthArray<int, 16>;

    GlobIndex()
        : m_nodes(1)
        , m_ends(1)
    {
    }
    void add(const QString &glob, int owner); // owner: what match() tells of it
    // Appends the owners of the patterns that the text (UTF-8) matches; in no order, one perhaps more than once.
    void match(QByteArrayView utf8, Owners &found) const;

private:
    struct Node { // a byte of folded UTF-8; 0: none of that
        quint32 child = 0, next = 0, ends = 0;
        char byte = 0;
    };
    struct Tried { // what a pattern goes on with behind its first wildcard
        QString rest;
        std::vector<int> owners;
    };
    struct Ends {
        std::vector<int> whole, start; // owners: the text ends here; whatever follows
        std::vector<Tried> other;
    };
    quint32 childOf(quint32 node, char byte) const;
    static void addTried(std::vector<Tried> &all, const QString &rest, int owner);
    Ends &endsAt(QByteArrayView start);
    template <class Try> void walk(QByteArrayView folded, Owners &found, Try matches) const;

    std::vector<Node> m_nodes; // the first: of no text yet
    std::vector<Ends> m_ends;  // the first: nothing
};

} // namespace zgoda
