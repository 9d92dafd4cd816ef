// What the desk needs beyond the session, served by an open workspace: profiles, connection tests, saving, exports,
// and the demo's events. GUI thread.
#pragma once

#include "app/application.h"
#include "app/mappingdesk.h"
#include "app/pricing.h"
#include "ui/desk.h"
#include "ui/monthservices.h"

namespace zgoda {

class WorkspaceServices final : public DeskServices, public MonthServices {
public:
    explicit WorkspaceServices(OpenWorkspace *open); // not owned

    QString workspaceName() const override;
    QVector<SystemOption> systems(Side side) const override;
    ConnectionForm connection(Side side) const override;
    QFuture<Result<ConnectionReport>> test(const ConnectionForm &form, const QString &secret) override;
    Result<> save(const ConnectionForm &form, const QString &secret) override;
    Result<> savePolicy(const Policy &policy) override;
    QFuture<Result<>> exportRows(const QString &file, const QString &area, const QVector<KeyId> &keys) override;
    QFuture<Result<>> exportLines(
        const QString &file, const QStringList &headers, const QVector<QStringList> &lines) override;
    QFuture<Result<>> exportSummary(const QString &file, const Summary &summary) override;
    bool isDemo() const override;
    QFuture<Result<QStringList>> makeThingsHappen() override;
    Result<PriceParts> priceParts() const override { return shippedPriceParts(); }
    Result<QVector<MarkField>> marks() const override;
    Result<QVector<TraceFields>> traces() const override;
    MappingServices *mapping() override { return &m_mapping; }
    MonthServices *months() override { return this; }
    Result<QVector<MonthFields>> monthFields() const override;
    QVector<Closing> closings() const override;
    Result<> saveClosings(const QVector<Closing> &closings) override;

private:
    Result<> followProfile(Workspace &workspace, Side side) const;
    Result<Secrets> secretsFor(Side side, const QString &secret) const;

    OpenWorkspace *m_open;
    WorkspaceMapping m_mapping;
    // As they were asked for first: they are shipped.
    mutable std::optional<Result<QVector<MarkField>>> m_marks;
    mutable std::optional<Result<QVector<TraceFields>>> m_traces;
};

} // namespace zgoda
