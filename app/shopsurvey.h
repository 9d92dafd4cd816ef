// Looks at a shop that no profile knows: what its answers, its OpenAPI file or its GraphQL schema say of its lists, and a
// page of those that may be an area's. Only reads, and waits for each answer: for a worker thread.
#pragma once

#include "app/application.h"
#include "app/demo/world.h"
#include "connectors/b2b/ask.h"
#include "models/mapping/mapping.h"

#include <functional>

namespace zgoda {

class ShopSurvey final {
public:
    // `stop` is asked while waiting. All of it outlives the survey; what is found goes into `out`.
    ShopSurvey(std::function<bool()> stop, const Workspace &workspace, const Secrets &secrets, MappingStart &out);
    ~ShopSurvey();

    Result<> look(const ShopSource &source);

private:
    Result<> open(); // on the first question: samples of files need no shop
    Result<B2bAnswer> ask(const B2bQuestion &question);
    Result<> askList(const QString &address);
    Result<> lookAtOpenApi(const QString &fileOrAddress);
    Result<> lookAtGraph(const QString &path);
    void sampleLikely();
    void sample(int request);

    const std::function<bool()> m_stop;
    const Workspace &m_workspace;
    const Secrets &m_secrets;
    MappingStart &m_out;
    std::unique_ptr<DemoWorld> m_world; // outlives the asker
    std::unique_ptr<B2bAsker> m_asker;
};

} // namespace zgoda
