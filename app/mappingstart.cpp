#include "app/mappingstart.h"

#include "app/resources.h"
#include "app/waitin.h"
#include "connectors/files/file.h"

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

Result<MappingWords> mappingWords(const QStringList &files)
{
    MappingWords out;
    for (const QString &name : files) {
        const QString file = u"mapping/"_s + name;
        const auto json = readFile(resourceFolder() + u'/' + file);
        if (!json)
            return fail(json.error());
        const auto words = parseMappingWords(*json, file);
        if (!words)
            return fail(words.error());
        out = out.areas.isEmpty() ? *words : wordsOver(out, *words);
    }
    return out;
}

} // namespace

Result<MappingStart> beginMapping(const QStringList &wordFiles, const QStringList &areas)
{
    auto words = mappingWords(wordFiles);
    const auto known = knownAreas();
    if (!words || !known)
        return fail(words ? known.error() : words.error());
    MappingStart out;
    out.input.words = std::move(*words);
    for (const auto &schema : *known) {
        if (out.input.words.areas.contains(schema->area) && (areas.isEmpty() || areas.contains(schema->area)))
            out.schemas.append(schema);
    }
    return out;
}

Result<> readKeys(QPromise<Result<MappingStart>> &promise, Source &other, MappingStart &out)
{
    for (const auto &schema : out.schemas) {
        if (!other.areas().contains(schema->area))
            continue;
        ReadRequest request;
        request.schema = schema;
        request.pools = std::make_shared<Pools>(schema->keyCount);
        const auto rows = waitIn(promise, other.read(request));
        if (!rows)
            return fail(rows.error());
        for (KeyId key = 0; key < KeyId(request.pools->keys.size()); ++key) {
            const QStringList parts = keyParts(*schema, *request.pools, key);
            for (int i = 0; i < schema->keyCount; ++i)
                out.input.shopKeys[schema->fields[i].id].insert(parts[i]);
        }
    }
    return {};
}

} // namespace zgoda
