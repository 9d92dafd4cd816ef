// zgodactl check-profile: one page about whether this database has what the workspace's ERP profile uses.
#include "app/connections.h"
#include "app/ctl/waitfor.h"
#include "connectors/erp/profilecheck.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace zgoda::ctl {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Ctl)
};

using Kind = ProfileFinding::Kind;

QString kindName(Kind kind)
{
    switch (kind) {
    case Kind::TableMissing: return QStringLiteral("table-missing");
    case Kind::ColumnMissing: return QStringLiteral("column-missing");
    case Kind::TypeDiffers: return QStringLiteral("type-differs");
    case Kind::FieldUnknown: return QStringLiteral("field-unknown");
    case Kind::FieldTwice: return QStringLiteral("field-twice");
    case Kind::KeyMissing: return QStringLiteral("key-missing");
    case Kind::Forbidden: return QStringLiteral("forbidden");
    case Kind::Refused: break;
    }
    return QStringLiteral("refused");
}

QString columnOf(const ProfileFinding &finding)
{
    return finding.table.isEmpty() ? finding.column : finding.table + QLatin1Char('.') + finding.column;
}

QString findingSentence(const ProfileFinding &finding)
{
    switch (finding.kind) {
    case Kind::TableMissing: return Words::tr("this login sees no table or view %1").arg(finding.table);
    case Kind::ColumnMissing: return Words::tr("%1 has no column %2").arg(finding.table, finding.column);
    case Kind::TypeDiffers:
        return finding.column.isEmpty()
            ? Words::tr("the column is of the type %1 and cannot give %2").arg(finding.found, finding.wanted)
            : Words::tr("%1 is of the type %2 and cannot give %3")
                  .arg(columnOf(finding), finding.found, finding.wanted);
    case Kind::FieldUnknown: return Words::tr("the area has no such field");
    case Kind::FieldTwice: return Words::tr("this field is given twice");
    case Kind::KeyMissing: return Words::tr("no column gives this key field");
    case Kind::Forbidden: return Words::tr("this login may not read %1").arg(finding.table);
    case Kind::Refused: break;
    }
    return finding.column.isEmpty() ? Words::tr("the server does not take this SQL: %1").arg(finding.found)
                                    : Words::tr("the server does not know “%1”").arg(finding.column);
}

// "stock.sql, line 5, on_hand: towar.symbl …"
QString findingLine(const ProfileFinding &finding)
{
    QString where = finding.file;
    if (finding.line > 0)
        where += Words::tr(", line %1").arg(finding.line);
    if (!finding.field.isEmpty())
        where += QStringLiteral(", ") + finding.field;
    return where + QStringLiteral(": ") + findingSentence(finding);
}

// "TwrKarty 14, TwrCeny 6": which tables, and of how many columns of each.
QString tablesText(const QMap<QString, CheckedTable> &tables, bool asExpected)
{
    QStringList lines {QString()};
    for (auto it = tables.begin(); it != tables.end(); ++it) {
        if ((it->there && it->missing.isEmpty()) != asExpected)
            continue;
        const QString one = it->there
            ? QStringLiteral("%1 %2").arg(printable(it.key()), countText(it->columns.size() + it->missing.size()))
            : printable(it.key());
        if (!lines.last().isEmpty() && lines.last().size() + one.size() > 96)
            lines.append(QString());
        lines.last() += (lines.last().isEmpty() ? QStringLiteral("  ") : QStringLiteral(", ")) + one;
    }
    return lines.join(QStringLiteral(",\n"));
}

// "customers.sql + 3": its own file, and those that find what has changed.
QString filesText(const CheckedArea &area)
{
    return area.changeFiles.isEmpty() ? area.file : Words::tr("%1 + %2").arg(area.file).arg(area.changeFiles.size());
}

void tellFindings(const CheckedArea &area)
{
    bool changes = false;
    for (const ProfileFinding &finding : area.findings) {
        say(QStringLiteral("  ") + printable(findingLine(finding)));
        changes = changes || area.changeFiles.contains(finding.file);
    }
    if (changes)
        say(Words::tr("  As long as this is so, %1 is read whole each time.").arg(areaWord(area.area)));
}

void tellPage(const ProfileCheck &check)
{
    TextTable table({Words::tr("area"), Words::tr("file"), Words::tr("tables"), Words::tr("columns"),
        Words::tr("fields"), Words::tr("result")});
    for (const CheckedArea &area : check.areas) {
        table.add({areaWord(area.area), filesText(area), countText(area.tables), countText(area.columns),
            countText(area.fields),
            area.findings.isEmpty() ? Words::tr("as expected")
                                    : Words::tr("differs: %1").arg(countText(area.findings.size()))});
    }
    const QString who = check.login.isEmpty() ? QString() : Words::tr(", login %1").arg(check.login);
    say(Words::tr("Profile %1 (%2) on %3%4").arg(check.profile, check.name, check.server, who));
    say(Words::tr(
        "Tables, columns and types, as the database's catalogue has them and the server describes each statement.\n"
        "A file “+ 3” has three more that find what has changed. No row of data was read.\n"));
    say(table.text());
    const QString good = tablesText(check.tables(), true), bad = tablesText(check.tables(), false);
    if (!good.isEmpty())
        say(Words::tr("Tables and views that are as expected, with the number of columns that are used:\n%1\n")
                .arg(good));
    if (!bad.isEmpty())
        say(Words::tr("Tables and views that differ:\n%1\n").arg(bad));
    say(check.asExpected() ? Words::tr("Everything is as the profile expects it.")
                           : Words::tr("What differs, and where the profile says so:"));
    for (const CheckedArea &area : check.areas)
        tellFindings(area);
    for (auto it = check.notRead.begin(); it != check.notRead.end(); ++it)
        say(Words::tr("Not read: %1. %2").arg(areaWord(it.key()), it.value()));
}

QJsonObject checkJson(const ProfileCheck &check)
{
    QJsonArray areas;
    for (const CheckedArea &area : check.areas) {
        QJsonArray findings;
        for (const ProfileFinding &finding : area.findings) {
            findings.append(QJsonObject {{QStringLiteral("kind"), kindName(finding.kind)},
                {QStringLiteral("file"), finding.file}, {QStringLiteral("line"), finding.line},
                {QStringLiteral("field"), finding.field}, {QStringLiteral("table"), finding.table},
                {QStringLiteral("column"), finding.column}, {QStringLiteral("found"), finding.found},
                {QStringLiteral("wanted"), finding.wanted}, {QStringLiteral("sentence"), findingSentence(finding)}});
        }
        areas.append(QJsonObject {{QStringLiteral("area"), area.area}, {QStringLiteral("file"), area.file},
            {QStringLiteral("changeFiles"), QJsonArray::fromStringList(area.changeFiles)},
            {QStringLiteral("tables"), area.tables}, {QStringLiteral("columns"), area.columns},
            {QStringLiteral("fields"), area.fields}, {QStringLiteral("findings"), findings}});
    }
    return {{QStringLiteral("command"), QStringLiteral("check-profile")}, {QStringLiteral("profile"), check.profile},
        {QStringLiteral("server"), check.server}, {QStringLiteral("login"), check.login},
        {QStringLiteral("asExpected"), check.asExpected()}, {QStringLiteral("areas"), areas}};
}

// The workspace's own areas with their extra fields, and those that only the profile has.
Result<QVector<AreaSetup>> everyArea(const Workspace &workspace)
{
    auto out = areaSetups(workspace);
    const auto known = knownAreas();
    if (!out || !known)
        return fail(out ? known.error() : out.error());
    for (const auto &schema : *known) {
        const bool there = std::any_of(
            out->begin(), out->end(), [&](const AreaSetup &setup) { return setup.schema->area == schema->area; });
        if (there)
            continue;
        AreaSetup setup;
        setup.schema = schema;
        out->append(setup);
    }
    return out;
}

} // namespace

int checkProfileCommand(Run &run)
{
    const auto workspace = loadWorkspace(run.folder());
    if (!workspace)
        return run.failed(workspace.error());
    const auto secrets = fetchSecrets(*workspace);
    if (!secrets)
        return run.failed(secrets.error());
    const auto areas = everyArea(*workspace);
    if (!areas)
        return run.failed(areas.error());
    const auto erp = openErpSide(*workspace, *secrets, *areas, {});
    if (!erp)
        return run.failed(erp.error(), workspace->erp.name);
    const auto check = waitFor((*erp)->check());
    if (!check)
        return run.failed(check.error(), workspace->erp.name);
    if (run.json())
        printJson(checkJson(*check));
    else
        tellPage(*check);
    return check->asExpected() ? Fine : Differences;
}

} // namespace zgoda::ctl
