// What a profile wants of a list's elements, as a tree of JSON values: each knows its members, its elements, and the
// slot it goes to. Made once, before the first element; walked for each.
#pragma once

#include "connectors/b2b/path.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

namespace zgoda::b2b {

// A member by name. Its first sixteen bytes are compared as two words: simdjson's padding is behind every name.
struct Member {
    static constexpr size_t inWords = 2 * sizeof(quint64);
    std::string name; // with the quote that ends it
    int want;
    quint64 words[2] {}, masks[2] {};

    Member(const std::string &bare, int index)
        : name(bare + '"')
        , want(index)
    {
        const size_t size = std::min(name.size(), inWords);
        std::memcpy(words, name.data(), size);
        std::memset(masks, 0xff, size);
    }
    bool is(const char *raw) const
    {
        quint64 start[2];
        std::memcpy(start, raw, sizeof start);
        return ((start[0] & masks[0]) ^ words[0]) == 0 && ((start[1] & masks[1]) ^ words[1]) == 0
            && (name.size() <= inWords
                || std::memcmp(raw + inWords, name.data() + inWords, name.size() - inWords) == 0);
    }
};

// What is wanted of one JSON value: itself, members of it, or elements of it.
struct Want {
    int slot = -1;
    std::vector<Member> members;
    // Elements of a list are walked once, into scratch slots; those that fit are copied to where they belong.
    struct Pick {
        PathStep step;
        int keySlot = -1;                        // Select: where the element's key stands
        std::vector<std::pair<int, int>> copies; // scratch -> slot
    };
    std::vector<Pick> picks;
    int element = -1;     // Want of an element
    std::vector<int> all; // slots below, scratch ones too
};

// All that is wanted; the values of a Want's members and element are indexes here.
struct Wanted {
    std::vector<Want> wants;
    int slotCount = 0;

    int add();                                           // an empty Want
    int place(int want, const QVector<PathStep> &steps); // the slot of a path below `want`

private:
    int member(int want, const std::string &name);
    int slotAt(int want);
    int elementOf(int want);
    int place(int want, const QVector<PathStep> &steps, qsizetype from, std::vector<int> above);
    int placeInList(int want, const QVector<PathStep> &steps, qsizetype from);
};

} // namespace zgoda::b2b
