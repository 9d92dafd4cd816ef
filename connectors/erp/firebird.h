// Firebird below Qt SQL: a transaction of our own beside Qt's, whose transactions may always write and see what others
// commit, and errors as the client library gives them.
#pragma once

#include "connectors/erp/failure.h"
#include "connectors/erp/fbclient.h"

#include <vector>

namespace zgoda::erp {

// A failed call's numbers, joined by ';', the general one first, and its whole message.
Fault faultOf(const FbStatus &status);

// Stops what this connection's server is doing; from any thread.
void fbCancel(FbHandle database);

// Reads one moment, cannot write, and waits for a lock no longer than so.
class FbSnapshot final {
public:
    static Result<std::unique_ptr<FbSnapshot>> begin(FbHandle database, std::chrono::seconds lockLimit);
    ~FbSnapshot();
    FbSnapshot(const FbSnapshot &) = delete;
    FbSnapshot &operator=(const FbSnapshot &) = delete;

    FbHandle database, transaction = 0;

private:
    explicit FbSnapshot(FbHandle base)
        : database(base)
    {
    }
};

// The buffers behind a statement's variables: `area()` may be given to the library once the variables' types are set.
class FbBuffers final {
public:
    explicit FbBuffers(int count = 1) { resize(count); }
    void resize(int count);
    FbArea *area() { return reinterpret_cast<FbArea *>(m_area.data()); }
    FbVar &var(int i) { return area()->vars[i]; }
    void place(); // gives each variable room for its type
    bool isNull(int i) const { return m_nulls[size_t(i)] != 0; }

private:
    std::vector<qint64> m_area, m_data; // of eight bytes: everything stands where it may
    std::vector<qint16> m_nulls;
};

} // namespace zgoda::erp
