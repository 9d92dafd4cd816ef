// zgodactl check-profile: one page about whether this database has what the workspace's ERP profile uses.
#include "app/connections.h"
#include "app/ctl/waitfor.h"
#include "app/ctl/words.h"
#include "connectors/erp/profilecheck.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace zgoda::ctl {
namespace {

using Kind = ProfileFinding::Kind;

QString kindName(Kind kind)
{
    switch (kind) {
    case Kind::TableMissing: return u"table-missing"_s;
    case Kind::ColumnMissing: return u"column-missing"_s;
    case Kind::TypeDiffers: return u"type-differs"_s;
    case Kind::FieldUnknown: return u"field-unknown"_s;
    case Kind::FieldTwice: return u"field-twice"_s;
    case Kind::KeyMissing: return u"key-missing"_s;
    case Kind::Forbidden: return u"forbidden"_s;
    case Kind::RoutineMissing: return u"procedure-missing"_s;
    case Kind::ParametersDiffer: return u"parameters-differ"_s;
    case Kind::Refused: break;
    }
    return u"refused"_s;
}

QString columnOf(const ProfileFinding &finding)
{
    return finding.table.isEmpty() ? finding.column : finding.table + u'.' + finding.column;
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
    case Kind::Forbidden:
        return finding.table.isEmpty() ? Words::tr("this login lacks a right that the SQL needs: %1").arg(finding.found)
                                       : Words::tr("this login may not read %1").arg(finding.table);
    case Kind::RoutineMissing: return Words::tr("there is no procedure %1").arg(finding.table);
    case Kind::ParametersDiffer:
        return Words::tr("the procedure %1 has %2 parameters, and the SQL gives it %3")
            .arg(finding.table, finding.found, finding.wanted);
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
        where += u", "_s + finding.field;
    return where + u": "_s + findingSentence(finding);
}

// "TwrKarty 14, TwrCeny 6": which tables, and of how many columns of each; of those that differ, what is missing.
QString tableText(const QString &name, const CheckedTable &table)
{
    if (!table.there)
        return Words::tr("%1: not there").arg(printable(name));
    if (!table.readable)
        return Words::tr("%1: this login may not read it").arg(printable(name));
    const qsizetype columns = table.columns.size() + table.missing.size();
    const QString called
        = table.parameters < 0 ? QString() : u' ' + Words::tr("(procedure, %n parameters)", nullptr, table.parameters);
    return table.missing.isEmpty() ? u"%1 %2%3"_s.arg(printable(name), countText(columns), called)
                                   : Words::tr("%1: %2 of %3 columns not there")
                                         .arg(printable(name), countText(table.missing.size()), countText(columns));
}

QString tablesText(const QMap<QString, CheckedTable> &tables, bool asExpected)
{
    QStringList lines {QString()};
    for (auto it = tables.begin(); it != tables.end(); ++it) {
        if ((it->there && it->readable && it->missing.isEmpty()) != asExpected)
            continue;
        const QString one = tableText(it.key(), *it);
        if (!lines.last().isEmpty() && lines.last().size() + one.size() > 96)
            lines.append(QString());
        lines.last() += (lines.last().isEmpty() ? u"  "_s : u", "_s) + one;
    }
    return lines.join(u",\n"_s);
}

// "customers.sql + 3": its own file, and those that find what has changed.
QString filesText(const CheckedArea &area)
{
    return area.changeFiles.isEmpty() ? area.file : Words::tr("%1 + %2").arg(area.file).arg(area.changeFiles.size());
}

void tellFindings(const CheckedArea &area)
{
    int ofChanges = 0;
    for (const ProfileFinding &finding : area.findings) {
        say(u"  "_s + printable(findingLine(finding)));
        ofChanges += area.changeFiles.contains(finding.file) ? 1 : 0;
    }
    if (ofChanges > 0 && ofChanges == area.findings.size()) // else it is not read at all
        say(Words::tr("  %1: always read whole, as long as this is so.").arg(areaWord(area.area)));
}

// The server's number of fields means nothing where it did not take the SQL.
QString fieldsText(const CheckedArea &area) { return area.fields == 0 ? u"–"_s : countText(area.fields); }

void tellAreas(const ProfileCheck &check)
{
    TextTable table({Words::tr("area"), Words::tr("file"), Words::tr("tables"), Words::tr("columns"),
        Words::tr("fields"), Words::tr("result")});
    bool changes = false;
    for (const CheckedArea &area : check.areas) {
        table.add(
            {areaWord(area.area), filesText(area), countText(area.tables), countText(area.columns), fieldsText(area),
                area.findings.isEmpty() ? Words::tr("as expected")
                                        : Words::tr("differs: %1").arg(countText(area.findings.size()))});
        changes = changes || !area.changeFiles.isEmpty();
    }
    say(table.text());
    if (changes)
        say(Words::tr("+ : with the files that find what has changed since the last read"));
    say({});
}

void tellPage(const ProfileCheck &check)
{
    const QString where
        = check.database.isEmpty() ? QString() : Words::tr(", database %1").arg(printable(check.database));
    const QString who = check.login.isEmpty() ? QString() : Words::tr(", login %1").arg(check.login);
    say(Words::tr("Profile %1 (%2) on %3%4%5").arg(check.profile, check.name, check.server, where, who));
    say(Words::tr(
        "Tables, columns and types, as the database's catalogue has them and the server describes each statement.\n"
        "No row of data was read."));
    say({});
    tellAreas(check);
    const QString good = tablesText(check.tables(), true), bad = tablesText(check.tables(), false);
    if (!good.isEmpty())
        say(Words::tr("What the profile uses and is as expected, with the number of columns that are used:\n%1\n")
                .arg(good)
            + u'\n');
    if (!bad.isEmpty())
        say(Words::tr("What the profile uses and differs:\n%1\n").arg(bad) + u'\n');
    say(check.asExpected() ? Words::tr("Everything is as the profile expects it.")
                           : Words::tr("What differs, and where the profile says so:"));
    for (const CheckedArea &area : check.areas)
        tellFindings(area);
    for (auto it = check.notRead.begin(); it != check.notRead.end(); ++it)
        say(Words::tr("Not read: %1 – %2").arg(areaWord(it.key()), it.value()));
}

QJsonObject checkJson(const ProfileCheck &check)
{
    QJsonArray areas;
    for (const CheckedArea &area : check.areas) {
        QJsonArray findings;
        for (const ProfileFinding &finding : area.findings) {
            findings.append(QJsonObject {{u"kind"_s, kindName(finding.kind)}, {u"file"_s, finding.file},
                {u"line"_s, finding.line}, {u"field"_s, finding.field}, {u"table"_s, finding.table},
                {u"column"_s, finding.column}, {u"found"_s, finding.found}, {u"wanted"_s, finding.wanted},
                {u"sentence"_s, findingSentence(finding)}});
        }
        areas.append(QJsonObject {{u"area"_s, area.area}, {u"file"_s, area.file},
            {u"changeFiles"_s, QJsonArray::fromStringList(area.changeFiles)}, {u"tables"_s, area.tables},
            {u"columns"_s, area.columns}, {u"fields"_s, area.fields}, {u"findings"_s, findings}});
    }
    return {{u"command"_s, u"check-profile"_s}, {u"profile"_s, check.profile}, {u"server"_s, check.server},
        {u"database"_s, check.database}, {u"login"_s, check.login}, {u"asExpected"_s, check.asExpected()},
        {u"areas"_s, areas}};
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
