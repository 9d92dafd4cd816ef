// What a GraphQL document must ask for, so that a list's members are in the answer. For shopprofile.cpp and the samples.
#pragma once

#include "models/mapping/shop.h"

namespace zgoda {

class Selection final {
public:
    Selection(
        const ShopRequest &request, const ShopList &list); // with what counts and pages the list, and its identity
    void use(const ShopList &list); // paths are from now on those of this list of the same request
    void add(const QString &path);  // of a row, as a field of a profile has it: "^sku"
    QByteArray document() const;

private:
    void select(const QStringList &names); // data, the query's own field, members
    GraphOperation m_ask;
    QVector<QStringList> m_levels; // the way to each list around a row
};

} // namespace zgoda
