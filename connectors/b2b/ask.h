// One question to a shop, answered raw: for the mapping assistant, which does not know yet what the shop's answers are.
#pragma once

#include "connectors/b2b/b2b.h"

#include <QJsonObject>

namespace zgoda {

struct B2bQuestion {
    QByteArray method = "GET";
    QString path; // behind the connection's address
    QVector<std::pair<QString, QString>> query;
    QJsonValue body;    // JSON; undefined: none
    QJsonObject values; // of the placeholders in it: {{size}}
};

struct B2bAnswer {
    QByteArray body;
    QHash<QString, QString> headers; // names in lower case
};

// Signed in as the connection's profile says, within its rate. The profile need not have an area. It is taken for a
// read, whatever the method: the caller asks for nothing that changes anything. Blocks until the answer is there;
// `stop` is asked while it waits.
class B2bAsker final {
public:
    static Result<std::unique_ptr<B2bAsker>> open(const B2bSettings &settings);
    ~B2bAsker();
    Result<B2bAnswer> ask(const B2bQuestion &question, const std::function<bool()> &stop);

private:
    struct Private;
    explicit B2bAsker(std::unique_ptr<Private> made);
    std::unique_ptr<Private> d;
};

} // namespace zgoda
