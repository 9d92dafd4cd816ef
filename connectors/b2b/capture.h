// What a profile wants of each element of a list, taken in one pass over the element (two where its rows are a list or
// an object within it). Values are views into the window: numbers as written, texts unescaped.
#pragma once

#include "connectors/b2b/page.h"
#include "connectors/b2b/profile.h"

#include <memory>
#include <string_view>
#include <vector>

namespace zgoda::b2b {

struct Captured {
    // Structure: a list or an object, in an element of which nobody knows yet whether it is the one that is looked for.
    enum class Kind : quint8 { Structure, Missing, Null, Text, Plain } kind = Kind::Missing; // Plain: a number, true …
    std::string_view text;
    QByteArrayView view() const { return {text.data(), qsizetype(text.size())}; }
    bool present() const { return kind >= Kind::Text; }
};
using Slots = std::vector<Captured>; // by the slot that Capture::slotOf gave

class RowSink {
public:
    virtual ~RowSink() = default;
    virtual void row(const Slots &values) = 0;
    // After each element of the list, with the values around its rows.
    virtual void element(const Slots &values) { (void)values; }
    // Before a page: what its rows belong to. Stays valid until the next.
    virtual void begins(const Round &round) { (void)round; }
    virtual qint64 rows() const { return 0; } // so far
    // At the end of a window: the values given so far go.
    virtual void windowEnds(Share share) { Q_UNUSED(share) } // of the page
};

struct CapturePlan;

class Capture final {
public:
    explicit Capture(const RowsModel &rows);
    ~Capture();
    int slotOf(const Path &path); // before the first window
    // As slotOf, of the list's own element, however deep the rows are.
    int elementSlotOf(Path path);
    QVector<Path> paths() const; // asked for so far

    // Kind::Malformed: not JSON, invalid UTF-8; Kind::Shape: a list or object where a value was promised.
    Result<> window(const Page::Window &window, RowSink &sink);

    // A path that no element had at all, though it is not optional; nothing before the first element.
    std::optional<QString> neverCame() const;

private:
    const int m_deepest; // level of the rows, from 0
    std::unique_ptr<CapturePlan> m_plan;
};

} // namespace zgoda::b2b
