// The demo shop's API on a free port of 127.0.0.1:
//   GET    /api/{area}?page=N&size=M[&sku=a,b|&customer=a,b]  {"total":T,"page":N,"items":[...]}
//   PUT    /api/{area}/batch   {"items":[{"id","set":{...},"expect":{...},"key"}]}  207 {"results":[{"id","status","error"}]}
//          `expect` (may be left out): values the row must still have, else 409 for this item; `key`: an idempotency key
//   POST   /api/{area}         {...fields} or {"items":[{"set":{...},"key"}]}       201 {"id"} or 207 as above
//   DELETE /api/{area}/{id}    204; the row is hidden, never deleted
//   POST   /api/customers/{id}/invitation   202; an e-mail asks the customer to use the account
// The header Idempotency-Key counts for a single item that has no key of its own, and for DELETE.
// 401 without the bearer token, 404, 409, 422, 429 with Retry-After beyond the limit; X-RateLimit-Remaining says what
// is left of this minute.
#pragma once

#include "app/demo/shopdata.h"

#include <QUrl>

namespace zgoda::demo {

class ShopServer final {
public:
    // `data` outlives the server. callsPerMinute 0: no limit.
    static Result<std::unique_ptr<ShopServer>> start(ShopData &data, const QString &token, int callsPerMinute);
    ~ShopServer(); // stops listening and waits for what is being answered
    QUrl url() const;

private:
    struct Private;
    explicit ShopServer(std::unique_ptr<Private> p);
    std::unique_ptr<Private> d;
};

} // namespace zgoda::demo
