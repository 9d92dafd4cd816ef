// The least that reading over HTTP costs with Qt: its access manager asked for addresses, so many at once, and what comes
// is dropped. What a reader adds to that is its own.
#pragma once

#include <QUrl>
#include <QVector>
#include <memory>

class QNetworkAccessManager;

namespace zgoda::bench {

class BareQt final {
public:
    BareQt();
    ~BareQt();
    // Returns when all are answered. False: one was not.
    bool fetch(const QVector<QUrl> &addresses, int parallel);

private:
    std::unique_ptr<QNetworkAccessManager> m_manager; // keeps its connections from one call to the next
};

} // namespace zgoda::bench
