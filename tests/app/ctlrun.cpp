#include "tests/app/ctlrun.h"

#include "connectors/files/file.h"
#include "connectors/sqlite/sqlite.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;

namespace zgoda::test {

void copyFolder(const QString &from, const QString &to)
{
    QDir().mkpath(to);
    for (const QString &file : QDir(from).entryList(QDir::Files))
        QFile::copy(from + u'/' + file, to + u'/' + file);
}

Ran run(const QStringList &arguments, const QByteArray &input)
{
    QProcess process;
    process.start(QStringLiteral(ZGODA_CTL), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000))
        return {};
    const auto said = [](const QByteArray &bytes) { // Windows ends a line with two characters
        return QString::fromUtf8(bytes).replace(u"\r\n"_s, u"\n"_s);
    };
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
        said(process.readAllStandardOutput()), said(process.readAllStandardError())};
}

Ran run(const QString &folder, const char *arguments, const QStringList &more)
{
    return run(QStringList {u"-w"_s, folder} + QString::fromUtf8(arguments).split(u' ') + more);
}

qint64 willWrite(const QString &folder)
{
    qint64 sum = 0;
    for (const char *area : {"stock", "prices", "customers"})
        sum += run(folder, "diff", {QLatin1String(area), u"--json"_s}).json().value(u"willWrite"_s).toInt();
    return sum;
}

QStringList shape(const QString &folder, const char *area)
{
    QStringList out;
    for (const QJsonValue row :
        run(folder, "diff", {QLatin1String(area), u"--json"_s}).json().value(u"rows"_s).toArray()) {
        QJsonObject json = row.toObject();
        const QJsonObject fields = json.value(u"fields"_s).toObject();
        QString line = json.value(u"state"_s).toString();
        for (const QJsonValue part : json.value(u"key"_s).toArray())
            line += u'|' + part.toString();
        for (auto field = fields.begin(); field != fields.end(); ++field) {
            const QJsonObject values = field->toObject();
            // Noted as agreed by the run, and not undone: they still agree.
            if (values.value(u"reason"_s) != "agreed-already"_L1)
                line += u"; %1 %2 %3"_s.arg(
                    field.key(), values.value(u"erp"_s).toString(), values.value(u"b2b"_s).toString());
        }
        if (json.value(u"state"_s) != "both-alike"_L1)
            out.append(line);
    }
    out.sort();
    return out;
}

void CtlTest::initTestCase()
{
    // ctest makes one demo for all of them. A test started by hand after the program was built anew makes its own.
    const QFileInfo made(QStringLiteral(ZGODA_CTL_DEMO "/workspace.json")), program(QStringLiteral(ZGODA_CTL));
    if (made.exists() && made.lastModified() > program.lastModified()) {
        copyFolder(made.path(), demo());
    } else {
        const Ran ran = run({u"demo"_s, demo()});
        QVERIFY2(ran.exit == 0, qPrintable(ran.err));
    }
    const Ran again = run({u"demo"_s, demo()});
    QCOMPARE(again.exit, 1); // never into a folder that holds something
    QVERIFY(again.err.contains(u"not empty"_s));
}

void CtlTest::init()
{
    m_w = m_root.filePath(u"w%1"_s.arg(++m_number));
    copyFolder(demo(), m_w);
    m_plan = m_root.filePath(u"plan%1.json"_s.arg(m_number));
}

// Whatever a test did, the log holds nobody's name, address or number.
void CtlTest::cleanup()
{
    const auto log = readFile(m_w + u"/log/zgoda.log"_s);
    if (!log)
        return;
    auto erp = sqlite::Database::open(m_w + u"/erp.sqlite"_s, sqlite::Open::ReadOnly);
    if (!erp)
        return; // a test that damages it
    auto select = (*erp)->prepare("SELECT nazwa, email, telefon, nip FROM kontrahent");
    if (!select)
        return;
    while (select->step().value_or(false)) {
        for (int column = 0; column < 4; ++column) {
            const QByteArray value = select->bytes(column).toByteArray();
            QVERIFY2(value.size() < 4 || !log->contains(value), value.constData());
        }
    }
}

} // namespace zgoda::test
