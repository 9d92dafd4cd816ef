#include "connectors/b2b/capture.h"

#include "connectors/b2b/wanted.h"

#include <simdjson.h>

namespace zgoda::b2b {

namespace ondemand = simdjson::ondemand;

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

struct Capture::Plan : Wanted {
    int outer = 0, inner = -1;
    std::vector<std::string> innerPath;
    struct Asked {
        Path path;
        int slot;
    };
    std::vector<Asked> asked;
    bool anyElement = false;
    std::vector<size_t> awaited; // asked that must come and have not yet
    Slots values;
    ondemand::parser parser;
    QString wrong; // a path that held a list or an object
};

Capture::Capture(const std::optional<Path> &inner)
    : m_plan(std::make_unique<Plan>())
{
    m_plan->outer = m_plan->add();
    if (!inner)
        return;
    m_plan->inner = m_plan->add();
    for (const PathStep &step : inner->steps)
        m_plan->innerPath.push_back(step.name.toStdString());
}

Capture::~Capture() = default;

int Capture::slotOf(const Path &path)
{
    for (const Plan::Asked &asked : m_plan->asked) {
        if (asked.path.steps == path.steps && asked.path.outer == path.outer)
            return asked.slot;
    }
    const bool inner = m_plan->inner >= 0 && !path.outer;
    const int slot = m_plan->place(inner ? m_plan->inner : m_plan->outer, path.steps);
    if (!path.optional)
        m_plan->awaited.push_back(m_plan->asked.size());
    m_plan->asked.push_back({path, slot});
    m_plan->values.resize(size_t(m_plan->slotCount));
    return slot;
}

std::optional<QString> Capture::neverCame() const
{
    if (!m_plan->anyElement || m_plan->awaited.empty())
        return std::nullopt;
    return m_plan->asked[m_plan->awaited.front()].path.text;
}

// One walk over one element. Errors are simdjson's, kept in `error`; a wrong shape names its path in the plan.
struct Capture::Walk {
    Plan &plan;
    simdjson::error_code error = simdjson::SUCCESS;

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
    void rows(ondemand::object &object, RowSink &sink);
    void blame(const Want &want);
};

void Capture::Walk::blame(const Want &want)
{
    plan.wrong = QStringLiteral("a value");
    for (const Plan::Asked &asked : plan.asked) {
        if (std::find(want.all.begin(), want.all.end(), asked.slot) != want.all.end())
            plan.wrong = asked.path.text;
    }
    good(simdjson::INCORRECT_TYPE);
}

void Capture::Walk::scalar(ondemand::value &value, const Want &want)
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
    if (token.front() == '{' || token.front() == '[')
        blame(want);
    const bool word = token == "true" || token == "false" || token == "null";
    if (!word && token.front() != '-' && (token.front() < '0' || token.front() > '9') && error == simdjson::SUCCESS)
        good(simdjson::TAPE_ERROR);
}

void Capture::Walk::value(ondemand::value &value, int index)
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

void Capture::Walk::object(ondemand::object &object, int index)
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

void Capture::Walk::array(ondemand::array &array, int index)
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
        value(inside, want.element);
        if (error != simdjson::SUCCESS)
            return;
        for (size_t p = 0; p < want.picks.size(); ++p) {
            const Want::Pick &pick = want.picks[p];
            const bool fits = pick.keySlot < 0 ? pick.step.index == place
                                               : plan.values[size_t(pick.keySlot)].view() == pick.step.value;
            if (found[p] || !fits)
                continue;
            found[p] = true;
            for (const auto &[scratch, slot] : pick.copies)
                plan.values[size_t(slot)] = plan.values[size_t(scratch)];
        }
        ++place;
    }
}

void Capture::Walk::rows(ondemand::object &object, RowSink &sink)
{
    ondemand::value at;
    for (size_t i = 0; i < plan.innerPath.size(); ++i) {
        auto found
            = i == 0 ? object.find_field_unordered(plan.innerPath[i]) : at.find_field_unordered(plan.innerPath[i]);
        if (found.error() == simdjson::NO_SUCH_FIELD) {
            plan.wrong = QString::fromStdString(plan.innerPath[i]);
            good(simdjson::INCORRECT_TYPE);
        }
        if (!good(found.get(at)))
            return;
    }
    ondemand::array list;
    if (at.is_null())
        return;
    if (at.get_array().get(list) != simdjson::SUCCESS) {
        plan.wrong = QString::fromStdString(plan.innerPath.back());
        good(simdjson::INCORRECT_TYPE);
        return;
    }
    for (auto element : list) {
        ondemand::value inside;
        if (!good(element.get(inside)))
            return;
        clear(plan.inner, Captured::Kind::Missing);
        value(inside, plan.inner);
        if (error != simdjson::SUCCESS)
            return;
        sink.row(plan.values);
        noteCome();
    }
}

Result<> Capture::window(const Page::Window &window, RowSink &sink)
{
    Plan &plan = *m_plan;
    Walk walk {plan};
    ondemand::document document;
    ondemand::array list;
    qint64 elements = 0;
    if (walk.good(plan.parser.iterate(window.data, window.size, window.allocated).get(document))
        && walk.good(document.get_array().get(list))) {
        for (auto element : list) {
            ondemand::value value;
            ondemand::object object;
            if (!walk.good(element.get(value)))
                break;
            auto code = value.get_object().get(object);
            if (code == simdjson::INCORRECT_TYPE && value.raw_json_token().front() == ']')
                code = simdjson::TAPE_ERROR; // a comma, and no element behind it
            if (code == simdjson::INCORRECT_TYPE)
                plan.wrong = QStringLiteral("an element of the list");
            if (!walk.good(code))
                break;
            ++elements;
            walk.clear(plan.outer, Captured::Kind::Missing);
            walk.object(object, plan.outer);
            if (walk.error == simdjson::SUCCESS && plan.inner >= 0 && walk.good(object.reset().error()))
                walk.rows(object, sink);
            if (walk.error != simdjson::SUCCESS)
                break;
            if (plan.inner < 0)
                sink.row(plan.values);
            walk.noteCome();
            sink.element(plan.values);
        }
    }
    sink.windowEnds();
    plan.anyElement = plan.anyElement || elements > 0;
    if (walk.error == simdjson::INCORRECT_TYPE)
        return fail(Error::Kind::Shape, plan.wrong, QStringLiteral("not of the promised kind"));
    if (walk.error != simdjson::SUCCESS)
        return fail(Error::Kind::Malformed, {}, QString::fromLatin1(simdjson::error_message(walk.error)));
    if (elements == 0)
        return fail(Error::Kind::Malformed, {}, QStringLiteral("a comma without an element"));
    return {};
}

} // namespace zgoda::b2b
