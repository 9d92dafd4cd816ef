#include "tests/bench/bareqt.h"

#include <QEventLoop>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <functional>

namespace zgoda::bench {

BareQt::BareQt()
    : m_manager(std::make_unique<QNetworkAccessManager>())
{
}
BareQt::~BareQt() = default;

bool BareQt::fetch(const QVector<QUrl> &addresses, int parallel)
{
    QEventLoop loop;
    qsizetype next = 0, done = 0;
    bool good = true;
    const std::function<void()> ask = [&] {
        if (next == addresses.size())
            return;
        QNetworkRequest request(addresses[next++]);
        request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
        request.setAttribute(QNetworkRequest::MaximumDownloadBufferSizeAttribute, 64 << 20);
        QNetworkReply *reply = m_manager->get(request);
        QObject::connect(reply, &QNetworkReply::finished, reply, [&, reply] {
            good = good && reply->error() == QNetworkReply::NoError && !reply->readAll().isEmpty();
            reply->deleteLater();
            ask();
            if (++done == addresses.size())
                loop.quit();
        });
    };
    for (int i = 0; i < parallel; ++i)
        ask();
    loop.exec();
    return good;
}

} // namespace zgoda::bench
