#include "app/shopsurvey.h"

#include "app/connections.h"
#include "connectors/files/file.h"

#include <QFile>
#include <QJsonDocument>
#include <QUrl>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

constexpr int sampleSize = 50, mostSampled = 8;

B2bQuestion graphQuestion(const QString &path, const QString &document, const QJsonObject &variables)
{
    return {QByteArrayLiteral("POST"), path, {}, QJsonObject {{u"query"_s, document}, {u"variables"_s, variables}}, {}};
}

} // namespace

ShopSurvey::ShopSurvey(
    std::function<bool()> stop, const Workspace &workspace, const Secrets &secrets, MappingStart &out)
    : m_stop(std::move(stop))
    , m_workspace(workspace)
    , m_secrets(secrets)
    , m_out(out)
{
}

ShopSurvey::~ShopSurvey() = default;

Result<> ShopSurvey::look(const ShopSource &source)
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
        if (const auto added = lookAtGraph(source.graph); !added)
            return added;
    }
    if (!source.openApi.isEmpty() || !source.graph.isEmpty())
        sampleLikely();
    return {};
}

Result<> ShopSurvey::open()
{
    auto world = demoWorldOf(m_workspace);
    if (!world)
        return fail(world.error());
    m_world = std::move(*world);
    const auto settings = shopSettings(m_workspace, m_secrets, m_world.get());
    if (!settings)
        return fail(settings.error());
    auto asker = B2bAsker::open(*settings);
    if (!asker)
        return fail(asker.error());
    m_asker = std::move(*asker);
    return {};
}

Result<B2bAnswer> ShopSurvey::ask(const B2bQuestion &question)
{
    if (!m_asker) {
        if (const auto opened = open(); !opened)
            return fail(opened.error());
    }
    return m_asker->ask(question, m_stop);
}

Result<> ShopSurvey::askList(const QString &address)
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

Result<> ShopSurvey::lookAtOpenApi(const QString &fileOrAddress)
{
    const QString basePath = QUrl(m_workspace.b2b.url).path();
    if (QFile::exists(fileOrAddress)) {
        const auto json = readFile(fileOrAddress);
        return json ? addOpenApi(m_out, *json, basePath) : fail(json.error());
    }
    const auto answer = ask({QByteArrayLiteral("GET"), fileOrAddress, {}, {}, {}});
    return answer ? addOpenApi(m_out, answer->body, basePath) : fail(answer.error());
}

Result<> ShopSurvey::lookAtGraph(const QString &path)
{
    const auto answer = ask(graphQuestion(path, introspectionQuery(), {}));
    return answer ? addGraph(m_out, path, answer->body) : fail(answer.error());
}

// A page of the lists that may be an area's. One that is not given is proposed by its names alone.
void ShopSurvey::sampleLikely()
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
        if (m_stop())
            return;
        sample(request);
    }
}

void ShopSurvey::sample(int at)
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

} // namespace zgoda
