#include "app/shopmapping.h"

#include "app/connections.h"
#include "app/mapping.h"
#include "app/waitin.h"
#include "connectors/b2b/ask.h"
#include "connectors/files/file.h"
#include "models/base/async.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QUrl>
#include <QUrlQuery>
#include <QtConcurrent/QtConcurrentRun>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Mapping)
};

using Promise = QPromise<Result<MappingStart>>;

constexpr int sampleSize = 50, mostSampled = 8;

Result<MappingWords> shopWords()
{
    MappingWords out;
    for (const char *name : {"words.json", "shop-words.json"}) {
        const QString file = u"mapping/"_s + QLatin1String(name);
        const auto json = readFile(resourceFolder() + u'/' + file);
        if (!json)
            return fail(json.error());
        const auto words = parseMappingWords(*json, file);
        if (!words)
            return fail(words.error());
        out = out.areas.isEmpty() ? *words : wordsOver(out, *words);
    }
    return out;
}

// What the ERP calls things: the key fields of every area that it has.
Result<> readErpKeys(Promise &promise, const Workspace &workspace, const Secrets &secrets, MappingStart &out)
{
    QVector<AreaSetup> setups;
    for (const auto &schema : out.schemas) {
        AreaSetup setup;
        setup.schema = schema;
        setups.append(setup);
    }
    const auto erp = openErpSide(workspace, secrets, setups, {});
    if (!erp)
        return fail(erp.error());
    for (const auto &schema : out.schemas) {
        if (!(*erp)->areas().contains(schema->area))
            continue;
        ReadRequest request;
        request.schema = schema;
        request.pools = std::make_shared<Pools>(schema->keyCount);
        const auto rows = waitIn(promise, (*erp)->read(request));
        if (!rows)
            return fail(rows.error());
        for (KeyId key = 0; key < KeyId(request.pools->keys.size()); ++key) {
            const QStringList parts = keyParts(*schema, *request.pools, key);
            for (int i = 0; i < schema->keyCount; ++i)
                out.input.shopKeys[schema->fields[i].id].insert(parts[i]);
        }
    }
    return {};
}

Result<std::unique_ptr<B2bAsker>> openAsker(const Workspace &workspace, const Secrets &secrets, const DemoWorld *world)
{
    const auto settings = shopSettings(workspace, secrets, world);
    return settings ? B2bAsker::open(*settings) : fail(settings.error());
}

class Survey final {
public:
    Survey(Promise &promise, const Workspace &workspace, const Secrets &secrets, MappingStart &out)
        : m_promise(promise)
        , m_workspace(workspace)
        , m_secrets(secrets)
        , m_out(out)
    {
    }

    Result<> look(const ShopSource &source)
    {
        for (const auto &[address, json] : source.samples) {
            if (const auto added = addSample(m_out, address, json); !added)
                return added;
        }
        for (const QString &address : source.addresses) {
            if (const auto asked = askList(address); !asked)
                return asked;
        }
        if (!source.openApi.isEmpty()) {
            if (const auto added = lookAtOpenApi(source.openApi); !added)
                return added;
        }
        if (!source.graph.isEmpty()) {
            const auto answer = ask(graphQuestion(source.graph, introspectionQuery(), {}));
            if (!answer)
                return fail(answer.error());
            if (const auto added = addGraph(m_out, source.graph, answer->body); !added)
                return added;
        }
        if (!source.openApi.isEmpty() || !source.graph.isEmpty())
            sampleLikely();
        return {};
    }

private:
    QString basePath() const { return QUrl(m_workspace.b2b.url).path(); }

    Result<B2bAnswer> ask(const B2bQuestion &question)
    {
        if (!m_asker) {
            if (m_workspace.isDemo()) {
                auto opened = DemoWorld::open(m_workspace.folder);
                if (!opened)
                    return fail(opened.error());
                m_world = std::move(*opened);
            }
            auto opened = openAsker(m_workspace, m_secrets, m_world.get());
            if (!opened)
                return fail(opened.error());
            m_asker = std::move(*opened);
        }
        return m_asker->ask(question, [this] { return m_promise.isCanceled(); });
    }

    Result<> askList(const QString &address)
    {
        B2bQuestion question;
        const QUrl url(address);
        question.path = url.path();
        for (const auto &[name, value] : QUrlQuery(url).queryItems(QUrl::FullyDecoded))
            question.query.append({name, value});
        const auto answer = ask(question);
        if (!answer)
            return fail(answer.error());
        return addSample(m_out, address, answer->body, answer->headers);
    }

    Result<> lookAtOpenApi(const QString &fileOrAddress)
    {
        if (QFile::exists(fileOrAddress)) {
            const auto json = readFile(fileOrAddress);
            return json ? addOpenApi(m_out, *json, basePath()) : fail(json.error());
        }
        const auto answer = ask({QByteArrayLiteral("GET"), fileOrAddress, {}, {}, {}});
        return answer ? addOpenApi(m_out, answer->body, basePath()) : fail(answer.error());
    }

    static B2bQuestion graphQuestion(const QString &path, const QString &document, const QJsonObject &variables)
    {
        return {
            QByteArrayLiteral("POST"), path, {}, QJsonObject {{u"query"_s, document}, {u"variables"_s, variables}}, {}};
    }

    // A page of the lists that may be an area's. One that is not given is proposed by its names alone.
    void sampleLikely()
    {
        QVector<int> requests;
        for (const auto &schema : m_out.schemas) {
            for (const int table : tablesToSample(*schema, m_out.input, 4)) {
                const int request = m_out.input.shop->lists[table].request;
                if (!requests.contains(request) && requests.size() < mostSampled)
                    requests.append(request);
            }
        }
        for (const int request : requests) {
            if (m_promise.isCanceled())
                return;
            sample(request);
        }
    }

    void sample(int at)
    {
        const ShopRequest &request = m_out.input.shop->requests[at];
        B2bQuestion question {QByteArrayLiteral("GET"), request.path, request.query, {}, {}};
        if (request.isGraph())
            question = graphQuestion(request.path, sampleDocument(*m_out.input.shop, at), request.variables);
        const int size = request.paging[u"size"_s].toInt(sampleSize);
        question.values
            = {{u"size"_s, qMin(size, sampleSize)}, {u"offset"_s, 0}, {u"page"_s, request.paging[u"first"_s].toInt(1)}};
        const auto answer = ask(question);
        const QJsonDocument document = answer ? QJsonDocument::fromJson(answer->body) : QJsonDocument();
        if (document.isNull())
            return;
        const QJsonValue value = document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
        const QVector<ShopList> &lists = m_out.input.shop->lists;
        for (int table = 0; table < int(lists.size()); ++table) {
            if (lists[table].request == at)
                m_out.input.samples.insert(table, {rowsIn(lists[table], value), -1});
        }
    }

    Promise &m_promise;
    const Workspace &m_workspace;
    const Secrets &m_secrets;
    MappingStart &m_out;
    std::unique_ptr<DemoWorld> m_world; // outlives the asker
    std::unique_ptr<B2bAsker> m_asker;
};

Result<MappingStart> survey(Promise &promise, const Workspace &workspace, const Secrets &secrets,
    const ShopSource &source, const QStringList &areas, bool askErp)
{
    if (source.isEmpty())
        return fail(Error::Kind::Refused, Words::tr("nothing was said about the shop's lists"));
    MappingStart out;
    auto words = shopWords();
    const auto known = knownAreas();
    if (!words || !known)
        return fail(words ? known.error() : words.error());
    out.input.words = std::move(*words);
    for (const auto &schema : *known) {
        if (out.input.words.areas.contains(schema->area) && (areas.isEmpty() || areas.contains(schema->area)))
            out.schemas.append(schema);
    }
    out.server = workspace.b2b.name.isEmpty() ? workspace.b2b.url : workspace.b2b.name;
    // The keys first: they tell which lists are worth a look.
    if (askErp) {
        if (const auto read = readErpKeys(promise, workspace, secrets, out); !read)
            out.shopError = read.error();
    }
    if (const auto looked = Survey(promise, workspace, secrets, out).look(source); !looked)
        return fail(looked.error());
    return out;
}

} // namespace

QFuture<Result<MappingStart>> surveyShop(
    const Workspace &workspace, const Secrets &secrets, const ShopSource &source, const QStringList &areas, bool askErp)
{
    return QtConcurrent::run(
        [=](Promise &promise) { promise.addResult(survey(promise, workspace, secrets, source, areas, askErp)); });
}

QString ownShopProfileFolder(const Workspace &workspace, const QString &name)
{
    return QDir(workspace.folder).absoluteFilePath(u"profiles/b2b/"_s + name);
}

QFuture<Result<ConnectionTest>> tryShopMapping(
    const Workspace &workspace, const Secrets &secrets, const MappingStart &start, const QVector<AreaMapping> &areas)
{
    const auto place = std::make_shared<QTemporaryDir>();
    const QString name = u"mapped"_s;
    const QString folder = QDir(place->path()).filePath(u"profiles/b2b/"_s + name);
    if (const auto saved = saveShopMapping(folder, workspace, start, areas, false); !saved)
        return readyFuture<Result<ConnectionTest>>(fail(saved.error()));
    Workspace trial = workspace;
    if (!workspace.b2b.caFile.isEmpty())
        trial.b2b.caFile = workspace.path(workspace.b2b.caFile);
    if (!workspace.isDemo()) // the demo's systems are in its folder
        trial.folder = place->path();
    trial.b2b.profile = name;
    trial.b2b.parameters.clear();
    trial.areas.clear();
    for (const AreaMapping &area : areas)
        trial.areas.append({area.area, true, {}});
    return testConnection(trial, Side::B2b, secrets, place);
}

Result<Workspace> withShopProfile(Workspace workspace, const QString &profile)
{
    workspace.b2b.profile = profile;
    workspace.b2b.parameters.clear();
    return withSharedAreas(std::move(workspace));
}

} // namespace zgoda
