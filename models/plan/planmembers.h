// The members of a plan's file: their version, and the words for what is one of a few. For writing and reading it.
#pragma once

#include "models/plan/plan.h"

#include <QJsonValue>
#include <optional>

namespace zgoda::planfile {

constexpr int planVersion = 1;

template <class E> struct Word {
    E value;
    const char *name;
};
constexpr Word<Step::Op> ops[] = {{Step::Op::Create, "create"}, {Step::Op::Update, "update"},
    {Step::Op::Remove, "remove"}, {Step::Op::AdoptBase, "adopt"}};
constexpr Word<Plan::Kind> kinds[]
    = {{Plan::Kind::Sync, "sync"}, {Plan::Kind::Undo, "undo"}, {Plan::Kind::Retry, "retry"}};

template <class E, size_t n> QString nameIn(const Word<E> (&table)[n], E value)
{
    for (const auto &word : table) {
        if (word.value == value)
            return QLatin1String(word.name);
    }
    return {};
}

template <class E, size_t n> std::optional<E> valueIn(const Word<E> (&table)[n], const QJsonValue &name)
{
    for (const auto &word : table) {
        if (name.toString() == QLatin1String(word.name))
            return word.value;
    }
    return {};
}

} // namespace zgoda::planfile
