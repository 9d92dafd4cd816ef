// zgodactl read, diff.
#include "app/ctl/exportfiles.h"
#include "app/ctl/syncwords.h"
#include "app/ctl/words.h"
#include "app/reviewexport.h"
#include "app/reviewjson.h"
#include "models/policy/names.h"
#include "ui/words.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace zgoda::ctl {
namespace {

QString rowsOfTotal(const ProgressPtr &progress)
{
    if (!progress)
        return u"…"_s;
    const qint64 total = progress->total;
    return total < 0 ? countText(progress->rows)
                     : Words::tr("%1 of %2").arg(countText(progress->rows), countText(total));
}

void showProgress(ProgressLine &line, const Session &session)
{
    if (!line.on())
        return;
    QStringList parts;
    for (const QString &area : session.areas()) {
        const AreaStatus status = session.status(area);
        if (status.phase == AreaStatus::Phase::Reading)
            parts.append(Words::tr("%1: %2 / %3")
                             .arg(areaWord(area), rowsOfTotal(status.erpProgress), rowsOfTotal(status.b2bProgress)));
    }
    if (!parts.isEmpty())
        line.show(parts.join(u" · "_s));
}

// Rows in flight are read again once their time has come, until none is left or somebody stops it.
Result<QStringList> readUntilSettled(Run &run, ProgressLine &line, const QStringList &areas)
{
    auto bad = run.await().read(areas, run.args().has("full"));
    if (!bad || !run.args().has("wait"))
        return bad;
    constexpr Instant longest = 180'000, pause = 300;
    const Clock clock = run.session().setup().clock;
    const Instant begun = clock();
    for (;;) { // the session reads what has settled again by itself
        Instant due = 0;
        for (const QString &area : areas)
            due = qMax(due, run.session().status(area).settleAt);
        if ((due == 0 && !run.session().busy()) || clock() - begun > longest)
            return bad;
        if (due > 0)
            line.show(Words::tr("Some rows changed only now; they are read again in %1").arg(ageText(due - clock())));
        if (!run.await().sleep(std::chrono::milliseconds(pause)))
            return fail(Error::Kind::Cancelled);
    }
}

// How a side was read.
QJsonObject storyJson(const ReadStory &story)
{
    const auto orNull = [](const QString &text) { return text.isEmpty() ? QJsonValue() : QJsonValue(text); };
    QJsonObject out {{u"kind"_s, orNull(story.kind)}, {u"whole"_s, story.whole()}, {u"why"_s, nameOf(story.why)},
        {u"detail"_s, orNull(story.detail)}, {u"since"_s, orNull(story.since)},
        {u"watermark"_s, orNull(story.watermark)}, {u"sentence"_s, readWord(story)}};
    if (!story.whole())
        out.insert(u"changed"_s, story.changed);
    return out;
}

QJsonObject statusJson(const Session &session, const QStringList &areas)
{
    QJsonArray out;
    for (const QString &area : areas) {
        QJsonObject json = reviewJson(session, area, {});
        json.remove(u"rows"_s);
        const AreaStatus status = session.status(area);
        json.insert(u"good"_s, status.phase == AreaStatus::Phase::Ready);
        if (!status.erpStory.kind.isEmpty())
            json.insert(u"changes"_s, storyJson(status.erpStory));
        if (!status.b2bStory.kind.isEmpty())
            json.insert(u"b2bChanges"_s, storyJson(status.b2bStory));
        if (status.error)
            json.insert(u"error"_s, sentence(*status.error, namesOf(session).of(status.errorSide)));
        out.append(json);
    }
    return {{u"command"_s, u"read"_s}, {u"areas"_s, out}};
}

int codeOf(const QStringList &bad, const QStringList &areas)
{
    return bad.isEmpty() ? Fine : bad.size() == areas.size() ? Failed : Partly;
}

} // namespace

// The overview, also for play.
QString overviewText(const Session &session, const QStringList &areas)
{
    const Names names = namesOf(session);
    TextTable table({Words::tr("Area"), names.erp, names.b2b, Words::tr("Needs you"), Words::tr("Will write"),
        Words::tr("Expected"), Words::tr("Problems"), Words::tr("In flight"), Words::tr("Read")});
    for (const QString &area : areas) {
        const AreaStatus s = session.status(area);
        const ReviewPtr review = session.review(area);
        const QString read = s.erpAt == 0 ? Words::tr("never") : instantText(qMin(s.erpAt, s.b2bAt));
        table.add({areaWord(area), countText(s.erpRows), countText(s.b2bRows), countText(s.needsYou),
            countText(s.willWrite), countText(s.expected), countText(s.problems),
            countText(review ? review->counts[size_t(RowState::InFlight)] : 0),
            read + (s.erpComplete && s.b2bComplete ? QString() : Words::tr(" (incomplete)"))});
    }
    return table.text();
}

// Areas that one of the systems does not have are not asked for: nothing else would tell why they stay empty.
static void complainOfLacks(Run &run, const QStringList &areas)
{
    const SessionSetup &setup = run.session().setup();
    for (const QString &area : areas) {
        for (const auto &[side, ports] :
            {std::pair(Side::Erp, &setup.erpPorts), std::pair(Side::B2b, &setup.b2bPorts)}) {
            const QString why = run.session().capability(side, area).why;
            if (ports->source && !ports->source->areas().contains(area) && !why.isEmpty())
                complain(Words::tr("%1 is not in %2: %3").arg(areaWord(area), run.names().of(side), why));
        }
    }
}

int readCommand(Run &run)
{
    if (!run.open())
        return Failed;
    const auto areas = run.areas(0);
    if (!areas)
        return Failed;
    ProgressLine line;
    run.await().tick([&] { showProgress(line, run.session()); });
    const auto bad = readUntilSettled(run, line, *areas);
    run.await().tick({});
    line.clear();
    if (!bad)
        return run.failed(bad.error());
    for (const QString &area : *bad) {
        const AreaStatus status = run.session().status(area);
        if (status.error) {
            complain(u"%1: %2"_s.arg(areaWord(area), sentence(*status.error, run.names().of(status.errorSide))));
        }
    }
    complainOfLacks(run, *areas);
    if (run.json()) {
        printJson(statusJson(run.session(), *areas));
        return codeOf(*bad, *areas);
    }
    say(overviewText(run.session(), *areas));
    for (const QString &area : *areas) {
        const AreaStatus status = run.session().status(area);
        for (const Side side : {Side::Erp, Side::B2b}) {
            const ReadStory &story = status.story(side);
            if (!story.kind.isEmpty() && story.why != ReadStory::Why::NotDeclared)
                say(u"%1: %2: %3"_s.arg(areaWord(area), run.names().of(side), readWord(story)));
        }
    }
    return codeOf(*bad, *areas);
}

QString diffText(const Session &session, const QString &area, const QVector<KeyId> &keys, qsizetype most)
{
    constexpr qsizetype longest = 40;
    const ExportTable table = reviewTable(shownOf(session, area), keys);
    TextTable out(table.headers);
    for (const auto &row : table.rows.mid(0, most)) {
        QStringList cells;
        for (const ExportCell &cell : row)
            cells.append(cell.text.size() > longest ? cell.text.left(longest - 1) + QChar(0x2026) : cell.text);
        out.add(cells);
    }
    out.dropEmptyColumns();
    QString text = out.text();
    if (table.rows.size() > most)
        text += Words::tr("… %1 of %2 lines shown\n").arg(countText(most), countText(table.rows.size()));
    return text;
}

// Something that a person or a plan still has to make equal.
bool differs(const Review &review, const QVector<KeyId> &keys)
{
    for (const KeyId key : keys) {
        const RowReview *row = review.find(key);
        if (row && row->state != RowState::EqualByRule && row->state != RowState::Accepted
            && row->state != RowState::BothAlike && row->state != RowState::Same)
            return true;
    }
    return false;
}

namespace {

std::optional<ReviewFilter> filterOf(Run &run)
{
    ReviewFilter out;
    out.text = run.args().value("filter");
    out.needsYou = run.args().has("needs-you");
    for (const QString &word : run.args().value("state").split(u',', Qt::SkipEmptyParts)) {
        const auto state = stateOf(word.trimmed());
        if (!state) {
            QStringList all;
            for (int i = 1; i < rowStateCount; ++i)
                all.append(stateName(RowState(i)));
            run.wrong(Words::tr("there is no state “%1”; there are %2").arg(word, all.join(u", "_s)));
            return {};
        }
        out.states.append(*state);
    }
    return out;
}

Result<int> exportTo(Run &run, const QString &area, const QVector<KeyId> &keys)
{
    const QStringList files = exportFiles(run.args());
    for (const QString &file : files) {
        if (const auto done = exportReview(file, shownOf(run.session(), area), keys); !done)
            return fail(done.error());
        complain(Words::tr("%1 written to %2").arg(rowsText(keys.size()), file));
    }
    return int(files.size());
}

} // namespace

namespace {

// How far what is shown can be trusted: how old each side's read is, and whether it got to its end.
QString readsText(Run &run, const AreaStatus &status)
{
    const Instant now = run.session().setup().clock();
    QString out = u"%1: %2 · %3: %4"_s.arg(run.names().erp, readAgeWord(status.erpAt, status.erpComplete, now),
        run.names().b2b, readAgeWord(status.b2bAt, status.b2bComplete, now));
    if (!status.erpComplete || !status.b2bComplete)
        out += u'\n' + Words::tr("What a read that is not complete did not bring is unknown, never gone.");
    return out;
}

} // namespace

int diffCommand(Run &run)
{
    if (!run.open())
        return Failed;
    if (!run.areas(0))
        return Failed;
    const QString area = run.word(0);
    const auto filter = filterOf(run);
    if (!filter)
        return Failed;
    const ReviewPtr review = run.session().review(area);
    if (!review) {
        return run.failed({Error::Kind::Refused,
            Words::tr("%1 was never read; “zgodactl read %2” does it").arg(areaWord(area), area), {}, 0, {}});
    }
    const QVector<KeyId> keys = rowsOf(run.session(), area, *filter);
    const auto files = exportTo(run, area, keys);
    if (!files)
        return run.failed(files.error());
    if (run.json()) {
        QJsonObject json = reviewJson(run.session(), area, keys);
        json.insert(u"command"_s, u"diff"_s);
        json.insert(u"total"_s, review->rows.size());
        printJson(json);
    } else if (*files == 0) {
        if (!keys.isEmpty())
            say(diffText(run.session(), area, keys, std::numeric_limits<qsizetype>::max()));
        const AreaStatus s = run.session().status(area);
        say(Words::tr("%1 of %2 differing rows · %3 need you · %4 will be written · %5 expected · %6 problems")
                .arg(countText(keys.size()), countText(review->rows.size()), countText(s.needsYou),
                    countText(s.willWrite), countText(s.expected), countText(s.problems)));
        say(readsText(run, s));
        for (const QString &problem : problemSentences(run.session(), area))
            complain(problem);
    }
    return differs(*review, keys) ? Differences : Fine;
}

} // namespace zgoda::ctl
