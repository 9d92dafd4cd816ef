#include "connectors/b2b/capturewalk.h"

using namespace Qt::StringLiterals;

namespace zgoda::b2b {

namespace {

// Is there a backslash? Most texts are short: word by word, without a call; what is read past the end is the page's.
bool hasEscape(std::string_view text)
{
    constexpr quint64 ones = 0x0101010101010101ull, tops = ones << 7;
    if (text.size() > 64)
        return std::memchr(text.data(), '\\', text.size()) != nullptr;
    quint64 found = 0;
    size_t at = 0;
    for (; at < text.size(); at += sizeof(quint64)) {
        quint64 word;
        std::memcpy(&word, text.data() + at, sizeof word);
        word ^= ones * quint64('\\');
        quint64 zeros = (word - ones) & ~word & tops;
        if (at + sizeof word > text.size()) // of the last word, its first bytes
            zeros &= ~quint64(0) >> (8 * (at + sizeof word - text.size()));
        found |= zeros;
    }
    return found != 0;
}

} // namespace

void CaptureWalk::blame(const Want &want)
{
    plan.wrong = u"a value"_s;
    for (const CapturePlan::Asked &asked : plan.asked) {
        if (std::find(want.all.begin(), want.all.end(), asked.slot) != want.all.end())
            plan.wrong = asked.path.text;
    }
    good(simdjson::INCORRECT_TYPE);
}

void CaptureWalk::scalar(ondemand::value &value, const Want &want)
{
    Captured &slot = plan.values[size_t(want.slot)];
    std::string_view token = value.raw_json_token();
    while (
        !token.empty() && (token.back() == ' ' || token.back() == '\n' || token.back() == '\r' || token.back() == '\t'))
        token.remove_suffix(1);
    if (token.front() == '"') {
        slot.kind = Captured::Kind::Text;
        // Up to the next token there is only the string: without an escape in it, it is taken where it stands.
        if (token.size() >= 2 && token.back() == '"' && !hasEscape(token))
            slot.text = token.substr(1, token.size() - 2);
        else
            good(value.get_string().get(slot.text));
        return;
    }
    slot.text = token;
    slot.kind = token == "null" ? Captured::Kind::Null : Captured::Kind::Plain;
    if (token.front() == '{' || token.front() == '[') {
        if (looking == 0)
            return blame(want);
        slot = {Captured::Kind::Structure, {}};
        return;
    }
    const bool word = token == "true" || token == "false" || token == "null";
    if (!word && token.front() != '-' && (token.front() < '0' || token.front() > '9') && error == simdjson::SUCCESS)
        good(simdjson::TAPE_ERROR);
}

void CaptureWalk::value(ondemand::value &value, int index)
{
    const Want &want = plan.wants[size_t(index)];
    if (want.slot >= 0 && want.members.empty() && want.element < 0)
        return scalar(value, want);
    ondemand::json_type type;
    if (!good(value.type().get(type)))
        return;
    if (type == ondemand::json_type::null)
        return clear(index, Captured::Kind::Null);
    if (type == ondemand::json_type::object && want.element < 0) {
        ondemand::object inside;
        if (good(value.get_object().get(inside)))
            object(inside, index);
    } else if (type == ondemand::json_type::array && want.element >= 0) {
        ondemand::array inside;
        if (good(value.get_array().get(inside)))
            array(inside, index);
    } else {
        blame(want);
    }
}

void CaptureWalk::object(ondemand::object &object, int index)
{
    const Want &want = plan.wants[size_t(index)];
    const size_t count = want.members.size();
    size_t left = count, hint = 0;
    for (auto result : object) {
        if (!good(result.error()))
            return;
        ondemand::field &&field = std::move(result).value_unsafe();
        const char *key = field.key().raw();
        for (size_t i = 0; i < count; ++i) {
            size_t at = hint + i;
            at = at >= count ? at - count : at;
            if (!want.members[at].is(key))
                continue;
            value(field.value(), want.members[at].want);
            hint = at + 1;
            --left;
            break;
        }
        if (error != simdjson::SUCCESS || left == 0)
            return;
    }
}

void CaptureWalk::array(ondemand::array &array, int index)
{
    const Want &want = plan.wants[size_t(index)];
    std::vector<bool> found(want.picks.size());
    for (const Want::Pick &pick : want.picks) {
        for (const auto &[scratch, slot] : pick.copies)
            plan.values[size_t(slot)] = {Captured::Kind::Null, {}};
    }
    int place = 0;
    for (auto element : array) {
        ondemand::value inside;
        if (!good(element.get(inside)))
            return;
        clear(want.element, Captured::Kind::Missing);
        ++looking;
        value(inside, want.element);
        --looking;
        if (error != simdjson::SUCCESS)
            return;
        for (size_t p = 0; p < want.picks.size(); ++p) {
            const Want::Pick &pick = want.picks[p];
            const bool fits = pick.keySlot < 0 ? pick.step.index == place
                                               : pick.step.fits(plan.values[size_t(pick.keySlot)].view());
            if (found[p] || !fits)
                continue;
            found[p] = true;
            for (const auto &[scratch, slot] : pick.copies) {
                plan.values[size_t(slot)] = plan.values[size_t(scratch)];
                if (looking == 0 && plan.values[size_t(slot)].kind == Captured::Kind::Structure)
                    return blame(want);
            }
        }
        ++place;
    }
}

} // namespace zgoda::b2b
