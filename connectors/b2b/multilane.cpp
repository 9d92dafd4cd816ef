#include "connectors/b2b/multilane.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda::b2b {

bool MultiLane::takes(const Call &call) const
{
    const bool worthIt = m_broken <= 3 + m_good / 20; // one that breaks time and again costs more than it brings
    return m_offered && worthIt && call.url.scheme() == "https"_L1 && !call.write && !call.stream && !call.raw;
}

QNetworkReply *MultiLane::send(QNetworkRequest request, const Call &call)
{
    std::erase_if(m_before, [](const auto &manager) { return !manager->template findChild<QNetworkReply *>(); });
    if (!m_now)
        m_now = std::make_unique<QNetworkAccessManager>();
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, true);
    request.setAttribute(QNetworkRequest::MaximumDownloadBufferSizeAttribute, 0); // it would not be filled
    return m_now->sendCustomRequest(request, call.method, call.body);
}

bool MultiLane::isBreak(QNetworkReply::NetworkError code)
{
    switch (code) {
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::UnknownNetworkError:
    case QNetworkReply::ContentReSendError: // GOAWAY, and this one was not looked at
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolFailure: return true;
    default: return false;
    }
}

void MultiLane::ended(const QNetworkReply *reply)
{
    if (isBreak(reply->error())) {
        m_broken += m_now.get() == reply->manager() ? 1 : 0; // one break, however many were under way
        if (m_now.get() == reply->manager())
            m_before.push_back(std::move(m_now));
    } else if (reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() > 0) {
        m_offered = m_offered && reply->attribute(QNetworkRequest::Http2WasUsedAttribute).toBool();
        ++m_good;
    }
}

void MultiLane::close()
{
    m_before.clear();
    m_now.reset();
}

} // namespace zgoda::b2b
