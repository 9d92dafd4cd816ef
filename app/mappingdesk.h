// The mapping assistant of a workspace, or of one that is still being made. GUI thread.
#pragma once

#include "app/workspace.h"
#include "ui/mappingservices.h"

#include <functional>

namespace zgoda {

struct Secrets;

class WorkspaceMapping final : public MappingServices {
public:
    using Form = std::function<Workspace(const ConnectionForm &)>;      // the workspace with this form
    using Keys = std::function<Result<Secrets>(const QString &secret)>; // an empty secret: the one that is kept
    WorkspaceMapping(Form workspaceOf, Keys secretsOf);

    QFuture<Result<MappingStart>> survey(const ConnectionForm &form, const QString &secret) override;
    QFuture<Result<ConnectionReport>> tryOut(const ConnectionForm &form, const QString &secret,
        const MappingStart &start, const QVector<AreaMapping> &areas) override;
    Result<> save(const ConnectionForm &form, const QString &name, const MappingStart &start,
        const QVector<AreaMapping> &areas, bool replace) override;

private:
    Form m_workspaceOf;
    Keys m_secretsOf;
};

} // namespace zgoda
