#include "app/ctl/syncwords.h"

#include "app/ctl/words.h"
#include "app/reviewexport.h"
#include "connectors/files/file.h"
#include "ui/words.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace zgoda::ctl {
namespace {

QString spotOf(const Found &found) { return found.area + u'.' + found.field; }

// Whose lines are long lists of codes: a spreadsheet's column, a file or the standard input.
std::optional<QStringList> listOf(Run &run)
{
    if (!run.args().has("list"))
        return QStringList();
    const QString file = run.args().value("list");
    QByteArray bytes;
    if (file == "-"_L1) {
        QFile in;
        if (in.open(stdin, QIODevice::ReadOnly))
            bytes = in.readAll();
    } else if (const auto read = readFile(file)) {
        bytes = *read;
    } else {
        run.failed(read.error());
        return {};
    }
    return codesIn(QString::fromUtf8(bytes));
}

// Codes that a place has, by the place: of those that all fit, a whole list goes together where most of it is known.
struct Places {
    QStringList order; // as they were met
    QHash<QString, QStringList> codes;
    QHash<QString, Found> example;
};

Places placesOf(const Finder &finder, const QStringList &codes, QStringList &unknown)
{
    Places out;
    for (const QString &code : codes) {
        const QVector<Found> found = finder.exactly(code);
        if (found.isEmpty())
            unknown.append(code);
        for (const Found &one : found) {
            const QString spot = spotOf(one);
            if (!out.codes.contains(spot)) {
                out.order.append(spot);
                out.example.insert(spot, one);
            }
            out.codes[spot].append(one.value);
        }
    }
    return out;
}

bool checkAreas(Run &run)
{
    for (const QString &area : run.args().values("area")) {
        if (run.session().areas().contains(area))
            continue;
        run.wrong(Words::tr("there is no area “%1” in this workspace; there are %2")
                      .arg(area, run.session().areas().join(u", "_s)));
        return false;
    }
    return true;
}

std::optional<Subject> named(Run &run, const QString &spot, const QStringList &codes)
{
    const QString area = spot.section(u'.', 0, 0), field = spot.section(u'.', 1);
    for (const AreaSetup &setup : run.session().setup().areas) {
        if (setup.schema->area == area && setup.schema->find(field))
            return Subject {area, setup.schema->find(field)->id, codes, run.args().has("alone"),
                run.args().has("items"), run.args().values("area")};
    }
    run.wrong(Words::tr("--by must be an area and a field of it, such as products.category"));
    return {};
}

// Where most of the codes are known; several, where as many are known in each.
QStringList mostKnown(const Places &places)
{
    QStringList out;
    qsizetype most = 0;
    for (const QString &spot : places.order) {
        const qsizetype known = places.codes[spot].size();
        if (known > most)
            out.clear();
        if (known >= most)
            out.append(spot);
        most = qMax(most, known);
    }
    return out;
}

std::optional<AskedFor> ambiguous(Run &run, const QString &code, const QStringList &spots)
{
    run.wrong(Words::tr("“%1” can be several things; say which: --by %2").arg(code, spots.join(u" | --by "_s)));
    return {};
}

// A list is of one kind; words may each be of their own, when each can be one thing only.
std::optional<AskedFor> sorted(Run &run, const QStringList &codes, bool list)
{
    AskedFor out;
    const Finder finder(areasOf(run.session()), run.session().links());
    const Places places = placesOf(finder, codes, out.unknown);
    if (places.order.isEmpty() || (!list && !out.unknown.isEmpty())) {
        run.wrong(Words::tr("nothing that was read has “%1”; with --by, for example --by products.sku, both sides are "
                            "asked for it all the same")
                      .arg(out.unknown.value(0)));
        return {};
    }
    const QStringList best = mostKnown(places);
    const bool together = list || places.codes[best.first()].size() == codes.size();
    if (together && best.size() > 1)
        return ambiguous(run, codes.first(), best);
    for (const QString &spot : together ? best : places.order) {
        if (const auto subject = named(run, spot, places.codes[spot]))
            out.subjects.append(*subject);
    }
    for (const QString &code : codes) {
        QStringList spots;
        for (const QString &spot : places.order) {
            if (places.codes[spot].contains(code, Qt::CaseInsensitive))
                spots.append(spot);
        }
        if (!together && spots.size() > 1)
            return ambiguous(run, code, spots);
        if (together && !spots.contains(best.first()) && !spots.isEmpty())
            out.unknown.append(code);
    }
    return out;
}

} // namespace

std::optional<AskedFor> askedFor(Run &run)
{
    const auto listed = listOf(run);
    if (!listed || !checkAreas(run))
        return {};
    const QStringList codes = run.args().words() + *listed;
    if (codes.isEmpty()) {
        run.wrong(Words::tr("what is to be synchronised? A code, a name of a category, or --list"));
        return {};
    }
    const QString by = run.args().value("by");
    if (by.isEmpty())
        return sorted(run, codes, run.args().has("list"));
    const auto subject = named(run, by, codes);
    return subject ? std::optional(AskedFor {{*subject}, {}}) : std::nullopt;
}

QString troubleOf(const SyncedArea &area, const Names &names)
{
    if (area.neverRead)
        return Words::tr("%1 was never read; “zgodactl read %2” does it").arg(areaWord(area.area), area.area);
    if (area.error)
        return sentence(*area.error, names.of(area.errorSide));
    return area.good ? QString() : Words::tr("the read was not complete");
}

QString syncedLine(const SyncedArea &area, const Names &names)
{
    QString line = Words::tr("%1: %2; %3 sent %4, %5 sent %6")
                       .arg(areaWord(area.area), rowsText(area.keys.size()), names.erp, countText(area.erpRows),
                           names.b2b, countText(area.b2bRows));
    for (const auto &[side, whole] : {std::pair(Side::Erp, area.erpWhole), std::pair(Side::B2b, area.b2bWhole)}) {
        if (whole)
            line += Words::tr("; %1 can be asked for no less than the whole list").arg(names.of(side));
    }
    const QString wrong = troubleOf(area, names);
    return wrong.isEmpty() ? line : line + u": "_s + wrong;
}

QVector<KeyId> differingOf(const Session &session, const SyncedArea &area)
{
    QVector<KeyId> rows;
    const ReviewPtr review = session.review(area.area);
    for (const KeyId key : review ? area.keys : QVector<KeyId>()) {
        if (review->find(key))
            rows.append(key);
    }
    return rows;
}

bool anyDiffers(const Session &session, const SyncReport &report)
{
    return std::any_of(report.areas.begin(), report.areas.end(), [&](const SyncedArea &area) {
        const ReviewPtr review = session.review(area.area);
        return review && differs(*review, area.keys);
    });
}

} // namespace zgoda::ctl
