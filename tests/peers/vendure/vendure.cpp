#include "tests/peers/vendure/vendure.h"
#include "tests/connectors/b2b/fakeserver.h"

#include <QEventLoop>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QTcpServer>
#include <QtTest>
#include <csignal>

using namespace Qt::StringLiterals;

namespace zgoda::test {

bool Vendure::recipe(const QString &command)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"PORT"_s, QString::number(m_port));
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setStandardOutputFile(m_dir + u".log"_s);
    process.start(QStringLiteral(ZGODA_SOURCE_DIR "/tests/peers/vendure/peer.sh"), {command});
    const bool good = process.waitForFinished(600'000) && process.exitCode() == 0;
    QFile log(m_dir + u".log"_s);
    if (log.open(QIODevice::ReadOnly))
        m_said = QString::fromUtf8(log.readAll().right(400)).simplified();
    return good;
}

std::optional<QString> Vendure::start()
{
    QProcess node;
    node.start(u"node"_s, {u"--version"_s});
    const bool there = node.waitForFinished() && node.exitStatus() == QProcess::NormalExit;
    const int major = there ? QString::fromLatin1(node.readAll()).mid(1).section(u'.', 0, 0).toInt() : 0;
    if (major < 20)
        return u"Vendure needs Node 20 or later"_s;
    m_dir = qEnvironmentVariable("VENDURE_DIR");
    if (m_dir.isEmpty())
        return u"VENDURE_DIR names no folder"_s;
    QDir().mkpath(m_dir);
    QTcpServer free;
    free.listen(QHostAddress::LocalHost);
    m_port = free.serverPort();
    free.close();
    if (!recipe(u"all"_s))
        return u"Vendure could not be started: "_s + m_said;
    QFile seed(m_dir + u"/seed.json"_s);
    if (seed.open(QIODevice::ReadOnly))
        m_seed = QJsonDocument::fromJson(seed.readAll()).object();
    return std::nullopt;
}

void Vendure::stop()
{
    if (m_port > 0)
        recipe(u"stop"_s);
}

bool Vendure::crash()
{
    QFile file(m_dir + u"/server.pid"_s);
    const int pid = file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toInt() : 0;
    if (pid <= 1 || ::kill(pid, SIGKILL) != 0)
        return false;
    while (::kill(pid, 0) == 0) // the port is free when it is gone
        QThread::msleep(20);
    m_token.clear();
    return recipe(u"start"_s);
}

QByteArray Vendure::post(const QJsonObject &body, const QString &channel, QByteArray *token)
{
    QNetworkAccessManager manager;
    QNetworkRequest request(url().resolved(QUrl(u"/admin-api"_s)));
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    if (!m_token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + m_token);
    if (!channel.isEmpty())
        request.setRawHeader("vendure-token", channel.toLatin1());
    const std::unique_ptr<QNetworkReply> reply(manager.post(request, QJsonDocument(body).toJson()));
    QEventLoop loop;
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    loop.exec();
    if (token)
        *token = reply->rawHeader("vendure-auth-token");
    return reply->readAll();
}

QJsonObject Vendure::ask(const QString &query, const QJsonObject &variables, const QString &channel)
{
    if (m_token.isEmpty()) {
        QByteArray token;
        post({{u"query"_s, u"mutation{login(username:\"superadmin\",password:\"superadmin\"){__typename}}"_s}}, {},
            &token);
        m_token = token;
    }
    const QByteArray answer = post({{u"query"_s, query}, {u"variables"_s, variables}}, channel, nullptr);
    const QJsonObject object = QJsonDocument::fromJson(answer).object();
    if (object.contains("errors"_L1))
        qWarning("%s", answer.left(400).constData());
    return object.value("data"_L1).toObject();
}

} // namespace zgoda::test
