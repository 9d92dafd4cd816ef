// The B2b behind openB2b(): a profile, its caller, and the workers that read and write.
#pragma once

#include "connectors/b2b/b2b.h"
#include "connectors/b2b/caller.h"
#include "connectors/b2b/sharing.h"

#include <QThreadPool>
#include <atomic>

namespace zgoda::b2b {

class Connection final : public B2b {
public:
    Connection(ProfilePtr profile, CallerSettings settings, Clock clock);
    ~Connection() override;

    Side side() const override { return Side::B2b; }
    QString system() const override { return m_profile->name; }
    QStringList areas() const override { return m_profile->areaOrder; }
    QStringList narrows(const QString &area) const override;
    QHash<QString, QString> missing(const QString &area) const override;
    QFuture<Result<Snapshot>> read(const ReadRequest &request) override;
    QFuture<Result<Probe>> probe() override;

    Capability capability(const QString &area) const override;
    int batchSize(const QString &area) const override;
    QFuture<QVector<Result<Ack>>> apply(const QVector<Step> &steps) override;
    QFuture<QVector<Result<QString>>> rehearse(const QVector<Step> &steps) override;

    // Schemas by area, as reads brought them: what a write needs to read its rows again.
    void remember(const QSharedPointer<const Schema> &schema);

private:
    using SharingPtr = std::shared_ptr<Sharing>;
    SharingPtr sharingOf(const ReadRequest &request);
    void forgetShared();
    Result<Snapshot> readNow(const ReadRequest &request, const SharingPtr &sharing, const Stop &stop);
    Result<Probe> probeFolder() const;
    Result<Probe> probeNow(const Stop &stop);
    QVector<Result<Ack>> applyNow(const QVector<Step> &steps, const Stop &stop);
    QSharedPointer<const Schema> schemaOf(const QString &area) const;

    const ProfilePtr m_profile;
    const Clock m_clock;
    Caller m_caller;
    mutable std::mutex m_mutex;       // of the next two
    std::weak_ptr<Sharing> m_sharing; // of the last read of several areas
    QHash<QString, QSharedPointer<const Schema>> m_schemas;
    std::atomic<bool> m_closing {false};
    QThreadPool m_workers, m_fetchers, m_writers; // writers: one at a time
};

} // namespace zgoda::b2b
