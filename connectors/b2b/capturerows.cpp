// The walk from a window to its rows: elements of a list, members of an object, and such within each of them.
#include "connectors/b2b/capturewalk.h"

using namespace Qt::StringLiterals;

namespace zgoda::b2b {

// The list or object within an element; false: it is not there, or null.
bool CaptureWalk::find(ondemand::object &object, const CapturePlan::Level &level, ondemand::value &at)
{
    for (size_t i = 0; i < level.path.size(); ++i) {
        auto found = i == 0 ? object.find_field_unordered(level.path[i]) : at.find_field_unordered(level.path[i]);
        if (found.error() == simdjson::NO_SUCH_FIELD) {
            if (level.optional)
                return false;
            plan.wrong = QString::fromStdString(level.path[i]);
            good(simdjson::INCORRECT_TYPE);
        }
        if (!good(found.get(at)))
            return false;
    }
    return !at.is_null();
}

qint64 CaptureWalk::members(ondemand::object &object, size_t level, RowSink &sink)
{
    qint64 count = 0;
    const int slot = plan.levels[level].keySlot;
    for (auto result : object) {
        if (!good(result.error()))
            break;
        ondemand::field &&field = std::move(result).value_unsafe();
        std::string_view key;
        if (slot >= 0 && !good(field.unescaped_key().get(key)))
            break;
        if (slot >= 0)
            plan.values[size_t(slot)] = {Captured::Kind::Text, key};
        standsAt(level, count);
        element(field.value(), level, sink);
        if (error != simdjson::SUCCESS)
            break;
        ++count;
    }
    return count;
}

qint64 CaptureWalk::list(ondemand::array &list, size_t level, RowSink &sink)
{
    qint64 count = 0;
    for (auto result : list) {
        ondemand::value value;
        if (!good(result.get(value)))
            break;
        standsAt(level, count);
        element(value, level, sink);
        if (error != simdjson::SUCCESS)
            break;
        ++count;
    }
    return count;
}

qint64 CaptureWalk::elements(ondemand::document &document, RowSink &sink)
{
    if (plan.levels.front().members) {
        ondemand::object object;
        return good(document.get_object().get(object)) ? members(object, 0, sink) : 0;
    }
    ondemand::array array;
    return good(document.get_array().get(array)) ? list(array, 0, sink) : 0;
}

// One element with all that is in it. What is wanted of the elements around it stands in the slots already.
void CaptureWalk::element(ondemand::value &value, size_t at, RowSink &sink)
{
    const bool last = at + 1 == plan.levels.size();
    const int index = plan.levels[at].want;
    const Want &want = plan.wants[size_t(index)];
    plan.levels[at].any = true;
    clear(index, Captured::Kind::Missing);
    if (last && (at > 0 || want.slot >= 0)) {
        if (want.slot >= 0 || !want.members.empty() || want.element >= 0)
            this->value(value, index);
    } else {
        ondemand::object object;
        auto code = value.get_object().get(object);
        if (code == simdjson::INCORRECT_TYPE && value.raw_json_token().front() == ']')
            code = simdjson::TAPE_ERROR; // a comma, and no element behind it
        if (code == simdjson::INCORRECT_TYPE)
            plan.wrong = u"an element of the list"_s;
        if (!good(code))
            return;
        this->object(object, index);
        if (!last && error == simdjson::SUCCESS && good(object.reset().error()))
            within(object, at + 1, sink);
    }
    if (error != simdjson::SUCCESS)
        return;
    if (last)
        sink.row(plan.values);
    noteCome();
    if (at == 0)
        sink.element(plan.values);
}

void CaptureWalk::within(ondemand::object &object, size_t at, RowSink &sink)
{
    const CapturePlan::Level &level = plan.levels[at];
    if (level.path.empty()) {
        members(object, at, sink);
        return;
    }
    ondemand::value found;
    ondemand::json_type type;
    if (!find(object, level, found) || !good(found.type().get(type)))
        return;
    ondemand::array array;
    ondemand::object inside;
    if (type == ondemand::json_type::array && good(found.get_array().get(array))) {
        bool empty = false; // some languages write an empty object as an empty list
        if (level.members && (!good(array.is_empty().get(empty)) || empty))
            return;
        if (!level.members) {
            list(array, at, sink);
            return;
        }
    }
    if (level.members && type == ondemand::json_type::object && good(found.get_object().get(inside))) {
        members(inside, at, sink);
        return;
    }
    plan.wrong = QString::fromStdString(level.path.back());
    good(simdjson::INCORRECT_TYPE);
}

} // namespace zgoda::b2b
