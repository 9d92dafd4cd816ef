#include "ui/flagging.h"

#include "models/base/decimal.h"
#include "ui/text.h"
#include "ui/words.h"

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

QString shortOf(const Checked &one, int scale)
{
    return fill(
        Words::tr("%1 × %2"), {plainDecimal(QString::fromLatin1(formatDecimal(one.missing(), scale)), 0), one.code});
}

QString sentenceForm() { return Words::tr("Short of %1; checked %2"); }

// The other lines of a comment, and this one. What a person wrote stays, though it may begin alike.
QString withFlag(const QString &before, const QString &flag)
{
    const QString form = sentenceForm();
    const QString begin = form.section(u"%1"_s, 0, 0), middle = form.section(u"%1"_s, 1).section(u"%2"_s, 0, 0);
    QStringList lines = before.split(u'\n', Qt::SkipEmptyParts);
    lines.removeIf([&](const QString &line) { return line.startsWith(begin) && line.contains(middle); });
    lines.append(flag);
    return lines.join(u'\n');
}

} // namespace

QString flagText(const QVector<Checked> &lacking, int scale, Instant at)
{
    QStringList things;
    for (const Checked &one : lacking)
        things.append(shortOf(one, scale));
    return fill(sentenceForm(), {things.join(u", "_s), instantText(at)});
}

QVector<Mark> shopFlagsOf(
    const Session &session, const CheckPlaces &places, const LiveCheck &check, const SyncReport &report)
{
    QVector<Mark> out;
    QSet<KeyId> lacking;
    for (const ShortRow &row : shortRows(session, places, check)) {
        QStringList things;
        for (const Checked &one : row.lacking)
            things.append(shortOf(one, check.scale));
        out.append({row.place.key, {Value::Kind::Text, fill(Words::tr("Zgoda: short of %1"), {things.join(u", "_s)})}});
        lacking.insert(row.place.key);
    }
    for (const SyncedArea &area : report.areas) {
        for (const KeyId row : area.area == places.heads && area.good ? area.keys : QVector<KeyId>()) {
            if (!lacking.contains(row) && check.wantsKnown)
                out.append({row, {Value::Kind::Null, {}}});
        }
    }
    return out;
}

QVector<RowNote> flagsOf(const Session &session, const CheckPlaces &places, const LiveCheck &check)
{
    QVector<RowNote> out;
    for (const ShortRow &row : shortRows(session, places, check)) {
        for (RowNote note : notesFor(session, {row.place}, {})) {
            note.comment = withFlag(note.comment, flagText(row.lacking, check.scale, session.setup().clock()));
            out.append(note);
        }
    }
    return out;
}

QString whyNotMarked(const Session &session, const MarkField &mark)
{
    const Capability can = session.capability(mark.side, mark.area);
    if (can.fields.contains(mark.field, Qt::CaseInsensitive))
        return {};
    const QString missing = can.missing.value(mark.field);
    return !missing.isEmpty() ? missing : !can.why.isEmpty() ? can.why : Words::tr("its profile cannot write it");
}

} // namespace zgoda
