// YAML of an OpenAPI file. What is taken is JSON, and read as YAML it is the same again.
#include "tests/fuzz/fuzz.h"

#include "models/mapping/yaml.h"

#include <QJsonDocument>

using namespace zgoda;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const auto json = jsonOfYaml(fuzz::bytes(data, size));
    if (!json) {
        fuzz::hold(json.error().subject.startsWith(QLatin1String("line ")), "an error names its place");
        return 0;
    }
    QJsonParseError parsed;
    QJsonDocument::fromJson('[' + *json + ']', &parsed);
    fuzz::hold(parsed.error == QJsonParseError::NoError, "what is taken is JSON");
    const auto again = jsonOfYaml(*json);
    fuzz::hold(again.has_value() && *again == *json, "JSON is YAML, and means the same");
    return 0;
}
