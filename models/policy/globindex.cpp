#include "models/policy/globindex.h"

#include <algorithm>

namespace zgoda {
namespace {

// The wildcards of a pattern that was made ready: no text has these.
constexpr QChar anyRun(0xfdd0), anyOne(0xfdd1);

// Folded, its wildcards told from letters.
QString ready(const QString &glob)
{
    QString out = glob.toCaseFolded();
    for (qsizetype i = 0; i < out.size(); ++i) {
        if (out[i] == u'\\' && i + 1 < out.size() && (out[i + 1] == u'*' || out[i + 1] == u'?'))
            out.remove(i, 1);
        else if (out[i] == u'*' || out[i] == u'?')
            out[i] = out[i] == u'*' ? anyRun : anyOne;
    }
    return out;
}

char16_t unit(char c) { return char16_t(uchar(c)); }
char16_t unit(QChar c) { return c.unicode(); }

// Text: folded, of one unit a character or of two.
template <class Text> bool matchesFolded(const Text &text, QStringView glob)
{
    qsizetype t = 0, g = 0, star = -1, from = 0;
    while (t < text.size()) {
        if (g < glob.size() && glob[g] == anyRun) {
            star = g++;
            from = t;
        } else if (g < glob.size() && (glob[g] == anyOne || glob[g].unicode() == unit(text[t]))) {
            ++t, ++g;
        } else if (star >= 0) {
            g = star + 1;
            t = ++from;
        } else {
            return false;
        }
    }
    while (g < glob.size() && glob[g] == anyRun)
        ++g;
    return g == glob.size();
}

bool isPlain(QByteArrayView utf8)
{
    return std::all_of(utf8.begin(), utf8.end(), [](char c) { return uchar(c) < 0x80; });
}

} // namespace

bool matchesGlob(const QString &text, const QString &glob)
{
    return matchesFolded(QStringView(text.toCaseFolded()), ready(glob));
}

QString globOfText(QString text)
{
    for (const QChar wild : {u'*', u'?'})
        text.replace(wild, QString(u'\\') + wild);
    return text;
}

quint32 GlobIndex::childOf(quint32 node, char byte) const
{
    quint32 child = m_nodes[node].child;
    while (child != 0 && m_nodes[child].byte != byte)
        child = m_nodes[child].next;
    return child;
}

GlobIndex::Ends &GlobIndex::endsAt(QByteArrayView start)
{
    quint32 node = 0;
    for (const char byte : start) {
        quint32 child = childOf(node, byte);
        if (child == 0) {
            child = quint32(m_nodes.size());
            m_nodes.push_back({0, m_nodes[node].child, 0, byte});
            m_nodes[node].child = child;
        }
        node = child;
    }
    if (m_nodes[node].ends == 0) {
        m_nodes[node].ends = quint32(m_ends.size());
        m_ends.emplace_back();
    }
    return m_ends[m_nodes[node].ends];
}

// Rules are many, patterns fewer: each is tried once.
void GlobIndex::addTried(std::vector<Tried> &all, const QString &rest, int owner)
{
    const auto same = std::find_if(all.begin(), all.end(), [&](const Tried &one) { return one.rest == rest; });
    if (same != all.end())
        same->owners.push_back(owner);
    else
        all.push_back({rest, {owner}});
}

void GlobIndex::add(const QString &glob, int owner)
{
    const QString folded = ready(glob);
    qsizetype wild = 0;
    while (wild < folded.size() && folded[wild] != anyRun && folded[wild] != anyOne)
        ++wild;
    Ends &ends = endsAt(folded.left(wild).toUtf8());
    const QStringView rest = QStringView(folded).mid(wild);
    if (rest.isEmpty())
        ends.whole.push_back(owner);
    else if (std::all_of(rest.begin(), rest.end(), [](QChar c) { return c == anyRun; }))
        ends.start.push_back(owner);
    else
        addTried(ends.other, rest.toString(), owner);
}

template <class Try> void GlobIndex::walk(QByteArrayView folded, Owners &found, Try matches) const
{
    quint32 node = 0;
    for (qsizetype at = 0;; ++at) {
        if (m_nodes[node].ends != 0) {
            const Ends &ends = m_ends[m_nodes[node].ends];
            for (const int owner : ends.start)
                found.append(owner);
            for (const Tried &one : ends.other) {
                if (matches(one.rest, at))
                    found.append(one.owners.data(), qsizetype(one.owners.size()));
            }
            for (const int owner : ends.whole) {
                if (at == folded.size())
                    found.append(owner);
            }
        }
        if (at == folded.size())
            return;
        node = childOf(node, folded[at]);
        if (node == 0)
            return;
    }
}

void GlobIndex::match(QByteArrayView utf8, Owners &found) const
{
    if (isPlain(utf8)) { // as nearly all codes are: nothing is allocated for it
        QVarLengthArray<char, 64> folded(utf8.size());
        std::transform(utf8.begin(), utf8.end(), folded.begin(),
            [](char c) { return c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c; });
        const QByteArrayView view(folded.constData(), folded.size());
        walk(view, found, [view](const QString &rest, qsizetype at) { return matchesFolded(view.sliced(at), rest); });
        return;
    }
    const QByteArray folded = QString::fromUtf8(utf8).toCaseFolded().toUtf8();
    walk(folded, found, [&](const QString &rest, qsizetype at) {
        const QString text = QString::fromUtf8(QByteArrayView(folded).sliced(at)); // whole letters: so was the pattern
        return matchesFolded(QStringView(text), rest);
    });
}

} // namespace zgoda
