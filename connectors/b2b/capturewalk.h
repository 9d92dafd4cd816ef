// One walk over one window of elements; what Capture is made of.
#pragma once

#include "connectors/b2b/capture.h"
#include "connectors/b2b/wanted.h"

#include <deque>
#include <simdjson.h>
#include <string>

namespace zgoda::b2b {

namespace ondemand = simdjson::ondemand;

struct CapturePlan : Wanted {
    struct Level { // an element of the list, of the list within it, …
        int want = -1;
        int keySlot = -1;              // the member's name, where it is asked for
        int placeSlot = -1;            // its place among the others, the same
        std::vector<std::string> path; // from the element around it
        bool members = false, optional = false;
        bool any = false; // one came
    };
    std::vector<Level> levels;
    struct Asked {
        Path path;
        int slot;
        int level;
    };
    std::vector<Asked> asked;
    std::vector<size_t> awaited; // asked that must come and have not yet
    Slots values;
    ondemand::parser parser;
    QString wrong;                   // a path that held a list or an object
    std::deque<std::string> numbers; // "1", "2" …: where they are, they stay

    std::string_view number(qint64 count)
    {
        while (qint64(numbers.size()) <= count)
            numbers.push_back(std::to_string(numbers.size() + 1));
        return numbers[size_t(count)];
    }
};

// Errors are simdjson's, kept in `error`; a wrong shape names its path in the plan.
struct CaptureWalk {
    CapturePlan &plan;
    simdjson::error_code error = simdjson::SUCCESS;
    int looking = 0; // lists around, of which single elements are looked for

    bool good(simdjson::error_code code)
    {
        if (code != simdjson::SUCCESS && error == simdjson::SUCCESS)
            error = code;
        return code == simdjson::SUCCESS;
    }
    void clear(int want, Captured::Kind kind)
    {
        for (const int slot : plan.wants[size_t(want)].all)
            plan.values[size_t(slot)] = {kind, {}};
    }
    void noteCome()
    {
        std::erase_if(plan.awaited,
            [&](size_t index) { return plan.values[size_t(plan.asked[index].slot)].kind != Captured::Kind::Missing; });
    }
    // By reference all the way down: a copy of a value that was just made waits for its parts to reach the cache.
    // Inlined by word: nearly every value comes here, and from one place only.
    Q_ALWAYS_INLINE void scalar(ondemand::value &value, const Want &want);
    void value(ondemand::value &value, int index);
    void object(ondemand::object &object, int index);
    void array(ondemand::array &array, int index);

    qint64 elements(ondemand::document &document, RowSink &sink);
    void element(ondemand::value &value, size_t level, RowSink &sink);
    void standsAt(size_t level, qint64 count)
    {
        if (const int slot = plan.levels[level].placeSlot; slot >= 0)
            plan.values[size_t(slot)] = {Captured::Kind::Plain, plan.number(count)};
    }
    void within(ondemand::object &object, size_t level, RowSink &sink);
    qint64 members(ondemand::object &object, size_t level, RowSink &sink);
    qint64 list(ondemand::array &list, size_t level, RowSink &sink);
    bool find(ondemand::object &object, const CapturePlan::Level &level, ondemand::value &at);
    void blame(const Want &want);
};

} // namespace zgoda::b2b
