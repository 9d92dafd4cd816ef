// Starts and stops a Vendure of one's own, and asks it without the connector.
#pragma once

#include <QJsonObject>
#include <QString>
#include <QUrl>
#include <optional>

namespace zgoda::test {

using namespace Qt::StringLiterals;

class Vendure final {
public:
    // Nothing when it runs; else why it cannot on this machine.
    std::optional<QString> start();
    void stop();
    // Ends it at once, whatever it is doing, and starts it again: what was written since the seed is gone.
    bool crash();
    QUrl url() const { return QUrl(u"http://127.0.0.1:%1"_s.arg(m_port)); }
    QJsonObject seed() const { return m_seed; } // ids and API key, as seed.js wrote them

    // One call as superadmin; `data`, or an empty object where the answer has errors.
    QJsonObject ask(const QString &query, const QJsonObject &variables = {}, const QString &channel = {});

private:
    QByteArray post(const QJsonObject &body, const QString &channel, QByteArray *token);
    bool recipe(const QString &command);

    QString m_dir;
    QString m_said;
    int m_port = 0;
    QByteArray m_token;
    QJsonObject m_seed;
};

} // namespace zgoda::test
