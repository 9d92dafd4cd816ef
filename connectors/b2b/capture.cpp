#include "connectors/b2b/capturewalk.h"

using namespace Qt::StringLiterals;

namespace zgoda::b2b {

Capture::Capture(const RowsModel &rows)
    : m_deepest(int(rows.within.size()))
    , m_plan(std::make_unique<CapturePlan>())
{
    const auto add = [this](bool members) -> CapturePlan::Level & {
        m_plan->levels.emplace_back();
        m_plan->levels.back().want = m_plan->add();
        m_plan->levels.back().members = members;
        return m_plan->levels.back();
    };
    add(rows.members);
    for (const RowsModel::Level &one : rows.within) {
        CapturePlan::Level &level = add(one.members);
        level.optional = one.optional;
        for (const PathStep &step : one.steps)
            level.path.push_back(step.name.toStdString());
    }
}

Capture::~Capture() = default;

int Capture::elementSlotOf(Path path)
{
    path.outer = m_deepest;
    return slotOf(path);
}

int Capture::slotOf(const Path &path)
{
    const int at = qMax(0, m_deepest - path.outer);
    for (const CapturePlan::Asked &asked : m_plan->asked) {
        if (asked.path.steps == path.steps && asked.level == at)
            return asked.slot;
    }
    CapturePlan::Level &level = m_plan->levels[size_t(at)];
    int slot = -1;
    const bool stands = path.is("$key") || path.is("$index"); // nothing that the element itself holds
    if (stands)
        slot = (path.is("$key") ? level.keySlot : level.placeSlot) = m_plan->slotCount++;
    else
        slot = m_plan->place(level.want, path.is("$value") ? QVector<PathStep> {} : path.steps);
    if (!path.optional && !stands)
        m_plan->awaited.push_back(m_plan->asked.size());
    m_plan->asked.push_back({path, slot, at});
    m_plan->values.resize(size_t(m_plan->slotCount));
    return slot;
}

QVector<Path> Capture::paths() const
{
    QVector<Path> out;
    for (const CapturePlan::Asked &asked : m_plan->asked)
        out.append(asked.path);
    return out;
}

std::optional<QString> Capture::neverCame() const
{
    for (const size_t index : m_plan->awaited) {
        const CapturePlan::Asked &asked = m_plan->asked[index];
        if (m_plan->levels[size_t(asked.level)].any)
            return asked.path.text;
    }
    return std::nullopt;
}

Result<> Capture::window(const Page::Window &window, RowSink &sink)
{
    CapturePlan &plan = *m_plan;
    CaptureWalk walk {plan};
    ondemand::document document;
    const bool read = walk.good(plan.parser.iterate(window.data, window.size, window.allocated).get(document));
    const qint64 elements = read ? walk.elements(document, sink) : 0;
    sink.windowEnds(window.share);
    if (walk.error == simdjson::INCORRECT_TYPE)
        return fail(Error::Kind::Shape, plan.wrong, u"not of the promised kind"_s);
    if (walk.error != simdjson::SUCCESS)
        return fail(Error::Kind::Malformed, {}, QString::fromLatin1(simdjson::error_message(walk.error)));
    if (elements == 0)
        return fail(Error::Kind::Malformed, {}, u"a comma without an element"_s);
    return {};
}

} // namespace zgoda::b2b
