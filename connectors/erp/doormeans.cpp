// What a profile says once for all its doors: the bridge, the import files, the HTTP API.
#include "connectors/erp/door.h"
#include "connectors/erp/doorpart.h"

namespace zgoda::erp {
namespace {

QString text(const char *ascii) { return QString::fromLatin1(ascii); }

} // namespace

Result<WritingModel> readWriting(const QJsonObject &json, const QString &where)
{
    std::optional<Error> trouble;
    const DoorPart part(json, where, trouble);
    part.only({text("bridge"), text("import"), text("http")});
    WritingModel out;
    if (part.has("bridge")) {
        const DoorPart bridge = part.at("bridge");
        bridge.only({text("program"), text("arguments"), text("start"), text("answer")});
        out.bridge.program = bridge.string("program", true);
        out.bridge.arguments = bridge.strings("arguments");
        out.bridge.startLimit = bridge.seconds("start", out.bridge.startLimit);
        out.bridge.answerLimit = bridge.seconds("answer", out.bridge.answerLimit);
    }
    if (part.has("import")) {
        const DoorPart import = part.at("import");
        import.only({text("format"), text("folder"), text("info")});
        if (import.string("format", true) != text("epp"))
            import.complain("format", "epp");
        out.import.folder = import.string("folder", true);
        out.import.info = import.places("info");
    }
    if (part.has("http")) {
        const DoorPart http = part.at("http");
        http.only({text("profile"), text("url")});
        out.http.profile = http.string("profile", true);
        out.http.url = http.string("url", true);
        if (out.http.profile.contains(u'/') || out.http.profile.contains(u'\\') || out.http.profile.startsWith(u'.'))
            http.complain("profile", "a folder in the profile's own");
    }
    return trouble ? Result<WritingModel>(fail(*trouble)) : Result<WritingModel>(out);
}

} // namespace zgoda::erp
