// What the mapping assistant found of a shop, as the files of an ordinary profile. Pure; app/shopmapping saves them.
#pragma once

#include "models/mapping/mapping.h"

namespace zgoda {

struct ProfileFile {
    QString name; // "profile.json", "prices.graphql"
    QByteArray content;
};

struct ShopProfileWords { // for people, in their language
    QString system, name;
    QString about;
    QString missing;    // why a field has no place
    QString notWritten; // why an area is only read
    QString onlyValues; // why a row cannot be made
    QString wholeLists; // why rows within others' rows are only read where a mutation is all that sets values
};

// base: the profile that the connection has now; its way of signing in, its connection and its parameters stay, unless
// the shop itself said how one signs in. Errors: Refused, with the area and field as subject, for what a shop's
// profile cannot say: a join over two lists, sums, a date as a number of days.
Result<QVector<ProfileFile>> shopProfile(const QJsonObject &base, const MappingStart &start,
    const QVector<AreaMapping> &areas, const ShopProfileWords &words);

} // namespace zgoda
