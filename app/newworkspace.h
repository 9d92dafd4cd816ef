// A workspace that is not there yet, served to the connection assistant from memory. It is written when both systems
// are given, not before. GUI thread.
#pragma once

#include "app/mappingdesk.h"
#include "app/workspace.h"
#include "ui/desk.h"

#include <QMap>

namespace zgoda {

class NewWorkspace final : public DeskServices {
public:
    NewWorkspace();
    // Errors: Profile, when there is no profile or no area to start with.
    static Result<std::unique_ptr<NewWorkspace>> in(const QString &folder);

    QString workspaceName() const override { return m_workspace.name; }
    QVector<SystemOption> systems(Side side) const override;
    ConnectionForm connection(Side side) const override;
    QFuture<Result<ConnectionReport>> test(const ConnectionForm &form, const QString &secret) override;
    Result<> save(const ConnectionForm &form, const QString &secret) override; // the second side writes the file
    Result<> savePolicy(const Policy &policy) override;
    QFuture<Result<>> exportRows(const QString &, const QString &, const QVector<KeyId> &) override;
    QFuture<Result<>> exportLines(const QString &, const QStringList &, const QVector<QStringList> &) override;
    QFuture<Result<>> exportSummary(const QString &, const Summary &) override;
    bool isDemo() const override { return false; }
    QFuture<Result<QStringList>> makeThingsHappen() override;
    MappingServices *mapping() override { return &m_mapping; }

private:
    WorkspaceMapping m_mapping;
    Workspace m_workspace;
    QMap<Side, QString> m_secrets; // of the sides that were given
};

} // namespace zgoda
