#include "app/erpapi.h"

#include "connectors/erp/profilecheck.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <mutex>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Application)
};

// Only where the ERP may be written.
class ErpWithApi final : public Erp {
public:
    ErpWithApi(std::unique_ptr<Erp> erp, std::shared_ptr<B2b> api, B2bSettings settings, QStringList areas)
        : m_areas(std::move(areas))
        , m_settings(std::move(settings))
        , m_erp(std::move(erp))
        , m_api(std::move(api))
    {
    }

    Side side() const override { return Side::Erp; }
    QString name() const override { return m_erp->name(); }
    QStringList areas() const override { return m_erp->areas(); }
    QMap<QString, QString> notRead() const override { return m_erp->notRead(); }
    QHash<QString, QString> missing(const QString &area) const override { return m_erp->missing(area); }
    ErpApi api() const override { return m_erp->api(); }
    Result<QByteArray> file(const QString &area, const QString &name) override { return m_erp->file(area, name); }
    Result<> setWritePassword(const QString &password) override
    {
        B2bSettings settings = m_settings;
        settings.secret = password;
        auto opened = openB2b(settings);
        if (!opened)
            return fail(opened.error());
        std::shared_ptr<B2b> old(std::move(*opened));
        {
            const std::lock_guard guard(m_mutex);
            m_api.swap(old);
        }
        return m_erp->setWritePassword(password); // the old one ends what it has under way
    }
    QFuture<Result<Snapshot>> read(const ReadRequest &request) override { return m_erp->read(request); }
    QFuture<Result<Probe>> probe() override { return m_erp->probe(); }
    std::shared_ptr<void> listen(ChangeCall call) override { return m_erp->listen(std::move(call)); }
    QFuture<Result<ProfileCheck>> check() override { return m_erp->check(); }

    Capability capability(const QString &area) const override
    {
        Capability own = m_erp->capability(area);
        if (!m_areas.contains(area))
            return own;
        Capability out = way()->capability(area);
        out.noUndo = own.noUndo;
        out.noUndoCreate = own.noUndoCreate;
        out.noUndoRemove = own.noUndoRemove;
        if (out.create && !out.remove && out.noUndoCreate.isEmpty())
            out.noUndoCreate = Words::tr("the API does not remove what it made");
        if (out.remove && !out.create && out.noUndoRemove.isEmpty())
            out.noUndoRemove = Words::tr("the API does not make again what it removed");
        return out;
    }
    int batchSize(const QString &area) const override
    {
        return m_areas.contains(area) ? way()->batchSize(area) : m_erp->batchSize(area);
    }
    QFuture<QVector<Result<QString>>> rehearse(const QVector<Step> &steps) override
    {
        if (steps.isEmpty() || !m_areas.contains(steps.first().area))
            return m_erp->rehearse(steps);
        return way()->rehearse(steps);
    }
    QFuture<QVector<Result<Ack>>> apply(const QVector<Step> &steps) override
    {
        const bool byApi = !steps.isEmpty() && m_areas.contains(steps.first().area);
        return byApi ? way()->apply(steps) : m_erp->apply(steps);
    }

private:
    std::shared_ptr<B2b> way() const
    {
        const std::lock_guard guard(m_mutex);
        return m_api;
    }

    const QStringList m_areas; // written through the API
    const B2bSettings m_settings;
    std::unique_ptr<Erp> m_erp;
    mutable std::mutex m_mutex; // of m_api
    std::shared_ptr<B2b> m_api;
};

// The API's profile declares the parameters that it wants; the ERP's own have the values.
QHash<QString, QString> sharedParameters(const QString &folder, const QHash<QString, QString> &values)
{
    QFile file(folder + u"/profile.json"_s);
    QHash<QString, QString> out;
    if (!file.open(QIODevice::ReadOnly))
        return out; // openB2b() says what is wrong with it
    const QJsonObject declared = QJsonDocument::fromJson(file.readAll()).object()[u"parameters"_s].toObject();
    for (auto it = declared.begin(); it != declared.end(); ++it) {
        if (values.contains(it.key().toLower()))
            out.insert(it.key(), values.value(it.key().toLower()));
    }
    return out;
}

} // namespace

Result<std::unique_ptr<Erp>> withApi(std::unique_ptr<Erp> erp, const ErpSettings &settings)
{
    const ErpApi api = erp->api();
    if (api.areas.isEmpty() || !settings.writable)
        return erp;
    B2bSettings b2b;
    b2b.profileDir = api.folder;
    b2b.url = QUrl(api.url, QUrl::StrictMode);
    b2b.user = settings.writeUser;
    b2b.secret = settings.writePassword;
    b2b.parameters = sharedParameters(api.folder, api.parameters);
    b2b.schemas = settings.schemas;
    b2b.clock = settings.clock;
    auto opened = openB2b(b2b);
    if (!opened)
        return fail(opened.error());
    return std::unique_ptr<Erp>(std::make_unique<ErpWithApi>(std::move(erp), std::move(*opened), b2b, api.areas));
}

} // namespace zgoda
