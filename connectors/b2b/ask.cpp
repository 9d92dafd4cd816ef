#include "connectors/b2b/ask.h"

#include "connectors/b2b/caller.h"
#include "connectors/b2b/settings.h"

namespace zgoda {

struct B2bAsker::Private {
    b2b::Caller caller;
};

B2bAsker::B2bAsker(std::unique_ptr<Private> made)
    : d(std::move(made))
{
}
B2bAsker::~B2bAsker() = default;

Result<std::unique_ptr<B2bAsker>> B2bAsker::open(const B2bSettings &settings)
{
    auto reached = b2b::reach(settings);
    if (!reached)
        return fail(reached.error());
    return std::unique_ptr<B2bAsker>(new B2bAsker(
        std::unique_ptr<Private>(new Private {{std::move(reached->profile), std::move(reached->caller)}})));
}

Result<B2bAnswer> B2bAsker::ask(const B2bQuestion &question, const std::function<bool()> &stop)
{
    b2b::RequestModel model;
    model.method = question.method;
    model.path = question.path;
    for (const auto &[name, value] : question.query)
        model.query.append({name, value});
    if (!question.body.isUndefined() && !question.body.isNull()) {
        model.as = b2b::RequestModel::As::Json;
        model.body = question.body;
    }
    model.source = question.path;
    b2b::Pieces pieces = d->caller.pieces();
    for (auto it = question.values.begin(); it != question.values.end(); ++it)
        pieces.insert(it.key(), b2b::pieceOfJson(it.value()));
    const auto answer = d->caller.call(model, pieces, b2b::Caller::Purpose::Read, stop);
    if (!answer)
        return fail(answer.error());
    B2bAnswer out {answer->body, {}};
    for (const auto &[name, value] : answer->headers)
        out.headers.insert(QString::fromLatin1(name), QString::fromUtf8(value));
    return out;
}

} // namespace zgoda
