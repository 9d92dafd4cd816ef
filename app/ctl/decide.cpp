// zgodactl decide, accept: choosing rows by their keys.
#include "app/ctl/screens.h"
#include "app/ctl/words.h"
#include "models/policy/names.h"
#include "models/run/inboxinput.h"
#include "models/tables/alike.h"

#include <QDate>

using namespace Qt::StringLiterals;

namespace zgoda::ctl {
namespace {

QString plain(const QString &text) { return text.simplified().toLower(); }

// A key as a person writes it: its parts with " · ", "|" or "," between them, fewer parts where they say enough.
bool keyMatches(const QStringList &parts, const QString &typed)
{
    for (const QString &between : {u"·"_s, u"|"_s, u","_s}) {
        QStringList wanted;
        for (const QString &part : typed.split(between))
            wanted.append(plain(part));
        QStringList mine;
        for (const QString &part : parts)
            mine.append(plain(part));
        if (mine.mid(0, wanted.size()) == wanted)
            return true;
        mine.removeAll(QString());
        if (mine.mid(0, wanted.size()) == wanted)
            return true;
    }
    return false;
}

QVector<KeyId> matching(const Review &review, const QString &typed)
{
    QVector<KeyId> out, exact;
    for (const RowReview &row : review.rows) {
        const QStringList parts = keyParts(review.diff->schema(), review.diff->pools(), row.key);
        if (keyMatches(parts, typed))
            out.append(row.key);
        if (parts.join(u'|') == typed || keyText(review.diff->schema(), review.diff->pools(), row.key) == typed)
            exact.append(row.key);
    }
    return exact.isEmpty() ? out : exact;
}

bool oneRow(Run &run, const Review &review, const QString &typed, const QVector<KeyId> &found)
{
    if (found.size() == 1)
        return true;
    if (found.isEmpty()) {
        const QString like = review.rows.isEmpty()
            ? QString()
            : keyParts(review.diff->schema(), review.diff->pools(), review.rows.first().key).join(u'|');
        run.wrong(like.isEmpty()
                ? Words::tr("no differing row has the key “%1”").arg(typed)
                : Words::tr("no differing row has the key “%1”; a key is written like %2").arg(typed, like));
        return false;
    }
    QStringList some;
    for (const KeyId key : found.mid(0, 5))
        some.append(keyParts(review.diff->schema(), review.diff->pools(), key).join(u'|'));
    run.wrong(
        Words::tr("“%1” fits %2 rows; name one of them: %3").arg(typed, countText(found.size()), some.join(u"   "_s)));
    return false;
}

// The field that the row asks about: the given one, or the only one; -1: its presence.
std::optional<int> fieldOf(Run &run, const Review &review, KeyId key)
{
    const RowReview *row = review.find(key);
    const QString typed = run.args().value("field");
    if (!typed.isEmpty()) {
        const int field = review.diff->schema().indexOf(typed);
        if (field >= 0)
            return field;
        QStringList ids;
        for (const Field &one : review.diff->schema().fields)
            ids.append(one.id);
        run.wrong(Words::tr("there is no field “%1” here, but %2").arg(typed, ids.join(u", "_s)));
        return {};
    }
    return row->count == 1 ? int(review.fields[row->first].field) : -1;
}

void addAlike(const Session &session, const QString &area, const Review &review, const Pick &pick, QVector<Pick> &out)
{
    const TableSource source(session.review(area), session.references());
    const RowReview *row = review.find(pick.key);
    QVector<int> fields {pick.field};
    if (pick.field < 0 && row->count > 0) { // every field of the row that differs
        fields.clear();
        for (quint32 i = row->first; i < row->first + row->count; ++i)
            fields.append(int(review.fields[i].field));
    }
    for (const int field : fields)
        out += alike(source, pick.key, field);
}

QJsonObject decidedJson(const char *command, const QString &area, const Await::Decided &done)
{
    QJsonObject out {{u"command"_s, QLatin1String(command)}, {u"area"_s, area}, {u"rows"_s, done.rows},
        {u"refused"_s, done.refused}};
    if (done.why)
        out.insert(u"why"_s, sentence(*done.why));
    return out;
}

int tellDecided(Run &run, const char *command, const QString &area, const Result<Await::Decided> &done)
{
    if (!done)
        return run.failed(done.error());
    if (done->why)
        complain(Words::tr("%1 refused: %2").arg(countText(done->refused), sentence(*done->why)));
    if (run.json())
        printJson(decidedJson(command, area, *done));
    else {
        const AreaStatus s = run.session().status(area);
        say(Words::tr("%1 decided · %2 still need you · %3 will be written")
                .arg(countText(done->rows), countText(s.needsYou), countText(s.willWrite)));
    }
    return done->refused == 0 ? Fine : done->rows == 0 ? Failed : Partly;
}

} // namespace

std::optional<QVector<Pick>> picksOf(Run &run, const QString &area)
{
    const ReviewPtr review = run.session().review(area);
    if (!review) {
        run.failed({Error::Kind::Refused,
            Words::tr("%1 was never read; “zgodactl read %2” does it").arg(areaWord(area), area), {}, 0, {}});
        return {};
    }
    if (!run.args().has("key")) {
        run.wrong(Words::tr("--key is missing"));
        return {};
    }
    QVector<Pick> out;
    for (const QString &typed : run.args().values("key")) {
        const QVector<KeyId> found = matching(*review, typed);
        if (!oneRow(run, *review, typed, found))
            return {};
        const auto field = fieldOf(run, *review, found[0]);
        if (!field)
            return {};
        if (run.args().has("all-like"))
            addAlike(run.session(), area, *review, {found[0], *field}, out);
        else
            out.append({found[0], *field});
    }
    if (out.isEmpty()) { // --field names one that does not differ there
        run.wrong(Words::tr("no row differs in this field"));
        return {};
    }
    return out;
}

int decideCommand(Run &run)
{
    if (!run.open() || !run.areas(0))
        return Failed;
    const QString area = run.word(0);
    const QString typed = run.args().value("take");
    const auto take = takeOf(typed.section(u'=', 0, 0));
    if (!take && typed != "proposal"_L1)
        return run.wrong(Words::tr("--take must be erp, b2b, both, base, leave, value=V or proposal"));
    const auto picks = picksOf(run, area);
    if (!picks)
        return Failed;
    if (!take)
        return tellDecided(run, "decide", area, run.await().clear(area, *picks));
    Value value;
    if (*take == Take::Value) {
        const int field = picks->first().field;
        if (field < 0)
            return run.wrong(Words::tr("a typed value needs --field"));
        auto read = typedValue(run.session().review(area)->diff->schema().fields[field], typed.section(u'=', 1));
        if (!read)
            return run.failed(read.error(), Words::tr("The field"));
        value = *read;
    }
    return tellDecided(run, "decide", area, run.await().decide(area, *picks, *take, value));
}

int acceptCommand(Run &run)
{
    if (!run.open() || !run.areas(0))
        return Failed;
    const QString area = run.word(0);
    const QString reason = run.args().value("reason").trimmed();
    if (reason.isEmpty())
        return run.wrong(Words::tr("--reason is missing: somebody will ask why"));
    const QString day = run.args().value("until");
    const QDate until = QDate::fromString(day, Qt::ISODate);
    if (!day.isEmpty() && (!until.isValid() || until < todayOf(run.session()))) // one that is over accepts nothing
        return run.wrong(Words::tr("--until must be today or a day to come, such as 2026-12-31"));
    const auto picks = picksOf(run, area);
    if (!picks)
        return Failed;
    return tellDecided(run, "accept", area, run.await().accept(area, *picks, reason, until));
}

} // namespace zgoda::ctl
