#include "tests/scenarios/scenario.h"

#include <QFile>
#include <QFileInfo>

namespace zgoda::test {
namespace {

QStringList cells(const QString &line)
{
    QStringList out;
    for (const QString &cell : line.split(QLatin1Char('|')))
        out.append(cell.trimmed());
    return out;
}

bool isTable(const QString &section)
{
    static const QStringList plain {QStringLiteral("given"), QStringLiteral("guards"), QStringLiteral("problems"),
        QStringLiteral("counts"), QStringLiteral("missing"), QStringLiteral("shortages"), QStringLiteral("suggestions"),
        QStringLiteral("after"), QStringLiteral("run")};
    return !plain.contains(section) && !section.startsWith(QStringLiteral("crosswalk "))
        && !section.startsWith(QStringLiteral("links "));
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
        scenario.complaint = QStringLiteral("line %1 has %2 columns, its table has %3")
                                 .arg(number)
                                 .arg(parts.size())
                                 .arg(table.columns.size());
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
    static const QStringList names {QStringLiteral("given"), QStringLiteral("base"), QStringLiteral("erp"),
        QStringLiteral("b2b"), QStringLiteral("stock"), QStringLiteral("rules"), QStringLiteral("choices"),
        QStringLiteral("accepted"), QStringLiteral("rows"), QStringLiteral("steps"), QStringLiteral("guards"),
        QStringLiteral("problems"), QStringLiteral("counts"), QStringLiteral("missing"), QStringLiteral("after"),
        QStringLiteral("run"), QStringLiteral("shortages"), QStringLiteral("suggestions")};
    return names.contains(name) || name.startsWith(QStringLiteral("crosswalk "))
        || name.startsWith(QStringLiteral("later ")) || name.startsWith(QStringLiteral("erp "))
        || name.startsWith(QStringLiteral("b2b ")) || name.startsWith(QStringLiteral("links "))
        || name.startsWith(QStringLiteral("reference "));
}

Scenario readScenario(const QString &path)
{
    Scenario out;
    out.file = QFileInfo(path).fileName();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        out.complaint = QStringLiteral("cannot be read");
        return out;
    }
    QString section;
    int number = 0;
    for (const QString &raw : QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'))) {
        ++number;
        const QString line = raw.section(QLatin1Char('#'), 0, 0).trimmed();
        if (line.startsWith(QLatin1Char('[')) && line.endsWith(QLatin1Char(']'))) {
            section = line.mid(1, line.size() - 2).trimmed();
            if (!knownSection(section) || out.has(section))
                out.complaint = QStringLiteral("line %1: no such section, or it comes twice").arg(number);
            out.sections.append(section);
        } else if (section.isEmpty()) {
            if (out.title.isEmpty())
                out.title = line;
        } else if (!line.isEmpty()) {
            addLine(out, section, line, number);
        }
    }
    if (out.complaint.isEmpty() && (!out.has(QStringLiteral("given")) || out.title.isEmpty()))
        out.complaint = QStringLiteral("a title and a section [given] are needed");
    return out;
}

} // namespace zgoda::test
