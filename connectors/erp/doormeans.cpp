// What a profile says once for all its doors: the bridge, the import files, the HTTP API.
#include "connectors/erp/door.h"
#include "connectors/erp/doorpart.h"

using namespace Qt::StringLiterals;

namespace zgoda::erp {
Result<WritingModel> readWriting(const QJsonObject &json, const QString &where)
{
    std::optional<Error> trouble;
    const DoorPart part(json, where, trouble);
    part.only({u"bridge"_s, u"import"_s, u"http"_s});
    WritingModel out;
    if (part.has("bridge")) {
        const DoorPart bridge = part.at("bridge");
        bridge.only({u"program"_s, u"arguments"_s, u"start"_s, u"answer"_s});
        out.bridge.program = bridge.string("program", true);
        out.bridge.arguments = bridge.strings("arguments");
        out.bridge.startLimit = bridge.seconds("start", out.bridge.startLimit);
        out.bridge.answerLimit = bridge.seconds("answer", out.bridge.answerLimit);
    }
    if (part.has("import")) {
        const DoorPart import = part.at("import");
        import.only({u"format"_s, u"folder"_s, u"info"_s});
        if (import.string("format", true) != u"epp"_s)
            import.complain("format", "epp");
        out.import.folder = import.string("folder", true);
        out.import.info = import.places("info");
    }
    if (part.has("http")) {
        const DoorPart http = part.at("http");
        http.only({u"profile"_s, u"url"_s});
        out.http.profile = http.string("profile", true);
        out.http.url = http.string("url", true);
        if (out.http.profile.contains(u'/') || out.http.profile.contains(u'\\') || out.http.profile.startsWith(u'.'))
            http.complain("profile", "a folder in the profile's own");
    }
    return trouble ? Result<WritingModel>(fail(*trouble)) : Result<WritingModel>(out);
}

} // namespace zgoda::erp
