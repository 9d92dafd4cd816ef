// The mapping assistant of a workspace, or of one that is still being made. GUI thread.
#pragma once

#include "app/workspace.h"
#include "ui/mappingservices.h"

#include <functional>

namespace zgoda {

struct Secrets;

class WorkspaceMapping final : public MappingServices {
public:
    using Form = std::function<Workspace(const ConnectionForm &)>; // the workspace with this form
    // What is typed for this side; an empty secret: the one that is kept.
    using Keys = std::function<Result<Secrets>(Side side, const QString &secret)>;
    WorkspaceMapping(Form workspaceOf, Keys secretsOf);

    QFuture<Result<MappingStart>> survey(
        const ConnectionForm &form, const QString &secret, const ShopSource &source) override;
    QFuture<Result<ConnectionReport>> tryOut(const ConnectionForm &form, const QString &secret,
        const MappingStart &start, const QVector<AreaMapping> &areas) override;
    Result<> save(const ConnectionForm &form, const QString &name, const MappingStart &start,
        const QVector<AreaMapping> &areas, bool replace) override;
    QStringList changedByHand(const ConnectionForm &form, const QString &name) override;

private:
    Form m_workspaceOf;
    Keys m_secretsOf;
};

} // namespace zgoda
