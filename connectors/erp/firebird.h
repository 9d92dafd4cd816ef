// Firebird below Qt SQL: a connection of our own, whose transaction reads one moment and cannot write (Qt's may always
// write and see what others commit), and errors as the client library gives them.
#pragma once

#include "connectors/erp/failure.h"
#include "connectors/erp/fbclient.h"

#include <atomic>
#include <memory>

namespace zgoda::erp {

// A failed call's numbers, joined by ';', the general one first, and its whole message.
Fault faultOf(const std::intptr_t *errors);

// Stops what the server does for a connection of Qt's; from any thread.
void fbCancel(FbHandle database);

// Of one thread, but for cancel(). Must outlive its statements.
class FbLink final {
public:
    static Result<std::unique_ptr<FbLink>> open(const Engine &engine, const Login &login);
    ~FbLink();
    FbLink(const FbLink &) = delete;
    FbLink &operator=(const FbLink &) = delete;

    // Reads one moment, cannot write, and waits for a lock no longer than so.
    bool begin(std::chrono::seconds lockLimit);
    void end();
    void cancel() const; // any thread; what does not stop when told thrice loses its connection
    bool isInside() const noexcept { return transaction; }
    bool failed() const { return (status->calls->state(status) & 2) != 0; }
    Fault fault() const { return faultOf(status->calls->errors(status)); }

    fb::Master *const master;
    fb::Status *const status; // of the last call
    fb::Attachment *attachment = nullptr;
    fb::Transaction *transaction = nullptr; // null outside of one
    bool direct = false;                    // to a server, with nobody in between

private:
    explicit FbLink(fb::Master *of);
    mutable std::atomic<int> m_told {0};
};

// Gives an object back however its user ends.
struct FbRelease {
    template <class T> void operator()(T *object) const { (void)object->calls->release(object); }
};
template <class T> using FbPtr = std::unique_ptr<T, FbRelease>;

} // namespace zgoda::erp
