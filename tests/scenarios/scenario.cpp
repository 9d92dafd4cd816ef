#include "tests/scenarios/scenario.h"

#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace zgoda::test {
namespace {

QStringList cells(const QString &line)
{
    QStringList out;
    for (const QString &cell : line.split(u'|'))
        out.append(cell.trimmed());
    return out;
}

bool isTable(const QString &section)
{
    static const QStringList plain {u"given"_s, u"guards"_s, u"problems"_s, u"counts"_s, u"missing"_s, u"shortages"_s,
        u"suggestions"_s, u"after"_s, u"run"_s, u"cut-offs"_s};
    return !plain.contains(section) && !section.startsWith(u"crosswalk "_s) && !section.startsWith(u"links "_s);
}

void addLine(Scenario &scenario, const QString &section, const QString &line, int number)
{
    if (!isTable(section)) {
        scenario.lines[section].append(line);
        return;
    }
    Table &table = scenario.tables[section];
    const QStringList parts = cells(line);
    if (table.columns.isEmpty()) {
        table.columns = parts;
        return;
    }
    if (parts.size() != table.columns.size()) {
        scenario.complaint
            = u"line %1 has %2 columns, its table has %3"_s.arg(number).arg(parts.size()).arg(table.columns.size());
        return;
    }
    QHash<QString, QString> row;
    for (qsizetype i = 0; i < parts.size(); ++i)
        row.insert(table.columns[i], parts[i]);
    table.rows.append(row);
}

} // namespace

bool knownSection(const QString &name)
{
    static const QStringList names {u"given"_s, u"base"_s, u"erp"_s, u"b2b"_s, u"stock"_s, u"rules"_s, u"choices"_s,
        u"accepted"_s, u"rows"_s, u"steps"_s, u"guards"_s, u"problems"_s, u"counts"_s, u"missing"_s, u"after"_s,
        u"run"_s, u"shortages"_s, u"suggestions"_s, u"months"_s, u"cut-offs"_s};
    return names.contains(name) || name.startsWith(u"crosswalk "_s) || name.startsWith(u"later "_s)
        || name.startsWith(u"erp "_s) || name.startsWith(u"b2b "_s) || name.startsWith(u"links "_s)
        || name.startsWith(u"reference "_s);
}

Scenario readScenario(const QString &path)
{
    Scenario out;
    out.file = QFileInfo(path).fileName();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        out.complaint = u"cannot be read"_s;
        return out;
    }
    QString section;
    int number = 0;
    for (const QString &raw : QString::fromUtf8(file.readAll()).split(u'\n')) {
        ++number;
        const QString line = raw.section(u'#', 0, 0).trimmed();
        if (line.startsWith(u'[') && line.endsWith(u']')) {
            section = line.mid(1, line.size() - 2).trimmed();
            if (!knownSection(section) || out.has(section))
                out.complaint = u"line %1: no such section, or it comes twice"_s.arg(number);
            out.sections.append(section);
        } else if (section.isEmpty()) {
            if (out.title.isEmpty())
                out.title = line;
        } else if (!line.isEmpty()) {
            addLine(out, section, line, number);
        }
    }
    if (out.complaint.isEmpty() && (!out.has(u"given"_s) || out.title.isEmpty()))
        out.complaint = u"a title and a section [given] are needed"_s;
    return out;
}

} // namespace zgoda::test
