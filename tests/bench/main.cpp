// zgoda_bench [GROUP|PART] [--json]: measures and prints a table, or JSON {"rows":[{name,value,unit,must,ok}]}. Exit 1 when
// a row falls short. What is being measured is told on the error output as it goes.
#include "tests/bench/bench.h"

#ifdef ZGODA_DESKTOP
#include <QApplication>
#endif
#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <cstdio>

using namespace Qt::StringLiterals;

using namespace zgoda::bench;

namespace {

struct Part {
    const char *group, *name; // either chooses it
    void (*measure)(Report &);
};

constexpr Part parts[] = {
    {"engine", "json",
        jsonParts}, // first: its most memory is the process's, and what others leave behind is not its own
    {"engine", "compare", compareParts},
    {"engine", "changed", changedParts},
    {"engine", "propose", proposeParts},
    {"engine", "store", storeParts},
    {"engine", "table", tableParts},
#ifdef ZGODA_DESKTOP
    {"engine", "paint", paintParts},
    {"desk", "start", startParts},
#endif
    {"areas", "company", companyParts},
    {"areas", "rules", rulesParts},
    {"areas", "pricing", pricingParts},
    {"areas", "inbox", inboxParts},
    {"erp", "erp-sqlite", erpSqlite},
    {"erp", "erp-postgresql", erpPostgres},
    {"erp", "erp-mariadb", erpMariadb},
    {"erp", "erp-firebird", erpFirebird},
    {"b2b", "b2b-read", b2bRead},
    {"b2b", "b2b-limit", b2bLimit},
    {"b2b", "b2b-vendure", b2bVendure},
};

void printTable(const Report &report)
{
    std::printf("%-52s %12s %-10s %-12s %-6s %s\n", "what", "value", "unit", "must", "", "others' share");
    for (const Row &row : report.rows())
        std::printf("%-52s %12.2f %-10s %-12s %-6s %4.0f %%\n", qPrintable(row.name), row.value, qPrintable(row.unit),
            qPrintable(row.must),
            row.must.isEmpty() ? ""
                : row.ok       ? "ok"
                               : "SHORT",
            row.others * 100);
}

void printJson(const Report &report)
{
    QJsonArray rows;
    for (const Row &row : report.rows())
        rows.append(QJsonObject {{u"name"_s, row.name}, {u"value"_s, row.value}, {u"unit"_s, row.unit},
            {u"must"_s, row.must}, {u"ok"_s, row.ok}});
    std::fputs(QJsonDocument(QJsonObject {{u"rows"_s, rows}}).toJson().constData(), stdout);
}

} // namespace

int main(int argc, char **argv)
{
#ifdef ZGODA_DESKTOP
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
#else
    QCoreApplication application(argc, argv);
#endif
    QStringList arguments = application.arguments().mid(1);
    const bool json = arguments.removeAll(u"--json"_s) > 0;
    const QString group = arguments.value(0);
    Report report;
    bool known = false;
    for (const Part &part : parts) {
        if (!group.isEmpty() && group != QLatin1String(part.group) && group != QLatin1String(part.name))
            continue;
        known = true;
        part.measure(report);
    }
    if (!known) {
        std::fprintf(stderr, "There is no group '%s'.\n", qPrintable(group));
        return 2;
    }
    json ? printJson(report) : printTable(report);
    return report.good() ? 0 : 1;
}
