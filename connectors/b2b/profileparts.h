// Parts of a profile, each read from its own member.
#pragma once

#include "connectors/b2b/profile.h"
#include "connectors/b2b/profilejson.h"

namespace zgoda::b2b {

// `folder` holds the .graphql files; their parameters are put in.
struct PartReader {
    QString folder;
    QHash<QString, QString> parameters;

    RequestModel request(const ProfileNode &node) const;
    AuthModel auth(const ProfileNode &node) const;
    LookupModel lookup(const ProfileNode &node) const;
    ProbeModel probe(const ProfileNode &node) const;
    AreaModel area(const ProfileNode &node) const;

private:
    ReadModel read(const ProfileNode &node) const;
    WriteModel write(const ProfileNode &node, const AreaModel &area) const;
    FieldModel field(const QString &id, const ProfileNode &node) const;
    QVector<FieldModel> fields(const ProfileNode &node) const;
    WriteField writeField(const QString &id, const ProfileNode &node) const;
    QString graphQl(const ProfileNode &node) const;
    bool applies(const ProfileNode &node) const; // "for": only with these parameters
};

} // namespace zgoda::b2b
