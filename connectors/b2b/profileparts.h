// Parts of a profile, each read from its own member.
#pragma once

#include "connectors/b2b/profile.h"
#include "connectors/b2b/profilejson.h"

namespace zgoda::b2b {

// An object of texts, by name; "header:NAME", "cookie:NAME" or a path; a path or none.
QVector<QPair<QString, QString>> pairsOf(const ProfileNode &node);
Told toldOf(const ProfileNode &node);
Path pathOr(const ProfileNode &node, const char *name);
void readMinor(const ProfileNode &node, int &places, QString &by);
// `base` with the members of `over` in place of its own; null takes one away. Members that are objects and named in
// `within` are laid over one by one.
QJsonObject laidOver(QJsonObject base, const QJsonObject &over, const QStringList &within);

// `folder` holds the .graphql files; their parameters are put in.
struct PartReader {
    QString folder;
    QHash<QString, QString> parameters;

    RequestModel request(const ProfileNode &node) const;
    AuthModel auth(const ProfileNode &node) const;
    LookupModel lookup(const ProfileNode &node) const;
    ProbeModel probe(const ProfileNode &node) const;
    AreaModel area(const ProfileNode &node) const;
    RefusalModel refusal(const ProfileNode &node) const;
    BudgetModel budget(const ProfileNode &node) const;

private:
    void oauth2(const ProfileNode &node, AuthModel &out) const;
    void login(const ProfileNode &node, AuthModel &out) const;
    void signing(const ProfileNode &node, AuthModel &out) const;
    JobModel job(const ProfileNode &node) const;
    Paging paging(const ProfileNode &node) const;
    FileFormat format(const ProfileNode &node) const;
    void list(const ProfileNode &node, ListModel &out) const;
    SinceModel since(const ProfileNode &node, const ReadModel &read) const;
    ReadModel read(const ProfileNode &node) const;
    void readAlso(const ProfileNode &node, AreaModel &out) const;
    CodeKinds kinds(const ProfileNode &node, QStringList *empty) const;
    ResultsModel results(const ProfileNode &node) const;
    BeforeModel before(const ProfileNode &node) const;
    ImportModel importFile(const ProfileNode &node) const;
    WriteModel write(const ProfileNode &node, const AreaModel &area) const;
    void readFields(const ProfileNode &node, const AreaModel &area, WriteModel &out) const;
    void readInstead(const ProfileNode &node, const AreaModel &area, WriteModel &out) const;
    void readParts(const ProfileNode &node, WriteModel &out) const;
    FieldModel field(const QString &id, const ProfileNode &node) const;
    void readTerms(const ProfileNode &node, FieldModel &out) const;
    QVector<FieldModel> fields(const ProfileNode &node) const;
    WriteField writeField(const QString &id, const ProfileNode &node) const;
    QString graphQl(const ProfileNode &node) const;
    bool applies(const ProfileNode &node) const; // "for": only with these parameters
};

} // namespace zgoda::b2b
