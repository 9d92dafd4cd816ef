// YAML as OpenAPI files are written in it, made JSON: maps and lists by indentation or in brackets, texts plain, quoted
// or in blocks, comments. Anchors, aliases, tags, "? " and a second document are refused with a sentence: no such file
// needs them, and what stands for something else elsewhere would have to be believed.
#pragma once

#include "models/base/result.h"

#include <QByteArray>
#include <QStringView>

namespace zgoda {

// The same as JSON text (UTF-8). Numbers keep their digits; a number that the versions of YAML read differently
// (leading zeros) is text. Malformed: the subject says where and what to do: "line 12, column 3: …". Any thread.
Result<QByteArray> jsonOfYaml(const QByteArray &yaml);

// Where it goes on behind this text: "line 12, column 3", counted from 1.
QString placeIn(QStringView before);

} // namespace zgoda
