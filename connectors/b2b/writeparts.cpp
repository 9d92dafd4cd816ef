// What a step brings along: the rows that go with a new one, and a file.
#include "connectors/b2b/jsontext.h"
#include "connectors/b2b/writeitem.h"

#include <QCryptographicHash>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda::b2b {

// The rows that go with a new one: {{parts.AREA}} is a list of objects. A key's part is a field like any other.
Result<> ItemMaker::addParts(const Step &step, Pieces &pieces) const
{
    if (step.op != Step::Op::Create) // what goes takes its own along
        return {};
    for (const StepPart &part : step.parts) {
        if (!m_model.parts.contains(part.area))
            return fail(Error::Kind::Refused, part.area, u"the shop's profile cannot take them along"_s);
    }
    for (auto model = m_model.parts.begin(); model != m_model.parts.end(); ++model) {
        QByteArray list;
        for (const StepPart &part : step.parts) {
            if (part.area != model.key())
                continue;
            const auto object = partObject(step, part, *model, pieces);
            if (!object)
                return fail(object.error());
            list += (list.isEmpty() ? "" : ",") + *object;
        }
        pieces.insert(u"parts."_s + model.key(), rawPiece('[' + list + ']'));
    }
    return {};
}

// A file goes up where its name or its hash is written, and only the one that was looked at. What is not written of the
// two is as the row has it now.
Result<> ItemMaker::addFile(const Step &step, Pieces &pieces) const
{
    bool written = false;
    const auto valueOf = [&](const QString &field) {
        const auto write
            = std::find_if(step.writes.begin(), step.writes.end(), [&](const Write &w) { return w.field == field; });
        written = written || write != step.writes.end();
        return write == step.writes.end() ? pieces.value(u"row."_s + field).text : write->write.text;
    };
    if (m_model.upload.isEmpty() || step.op == Step::Op::Remove)
        return {};
    const QString name = valueOf(m_model.upload), planned = valueOf(m_model.uploadHash);
    if (!written || name.isEmpty())
        return {};
    const auto bytes = m_caller.file(step.area, name);
    if (!bytes)
        return fail(bytes.error());
    if (planned != QString::fromLatin1(QCryptographicHash::hash(*bytes, QCryptographicHash::Sha256).toHex()))
        return fail(Error::Kind::Stale, name, u"another file than was planned"_s);
    pieces.insert(u"file"_s, textPiece(QString::fromLatin1(bytes->toBase64())));
    return {};
}

Result<QByteArray> ItemMaker::partObject(
    const Step &step, const StepPart &part, const QVector<WriteField> &fields, const Pieces &pieces) const
{
    QByteArray out;
    for (const WriteField &field : fields) {
        const auto write
            = std::find_if(part.writes.begin(), part.writes.end(), [&](const Write &w) { return w.field == field.id; });
        Value value {Value::Kind::Null, {}};
        if (write != part.writes.end())
            value = write->write;
        else if (field.keyPlace >= 0)
            value = {Value::Kind::Text, part.targetKey.value(field.keyPlace)};
        const auto piece = pieceOf(step, field, value, pieces);
        if (!piece)
            return fail(piece.error());
        out += (out.isEmpty() ? "" : ",") + quoted(field.member) + ':' + piece->json;
    }
    return '{' + out + '}';
}

} // namespace zgoda::b2b
