#include "app/marks.h"

#include "app/areafiles.h"

namespace zgoda {

Result<QVector<MarkField>> markFieldsOf(const Session &session)
{
    QVector<MarkField> out;
    const auto read = eachAreaFile(session, [&](const QByteArray &json, const Schema &schema, const QString &name) {
        const auto marks = parseMarkFields(json, schema, name);
        if (!marks)
            return Result<>(fail(marks.error()));
        out += *marks;
        return Result<>();
    });
    return read ? Result<QVector<MarkField>>(out) : fail(read.error());
}

} // namespace zgoda
