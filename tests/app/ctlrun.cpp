#include "tests/app/ctlrun.h"

#include "connectors/files/file.h"
#include "connectors/sqlite/sqlite.h"

#include <QDir>
#include <QJsonArray>
#include <QProcess>
#include <QTest>

namespace zgoda::test {

void copyFolder(const QString &from, const QString &to)
{
    QDir().mkpath(to);
    for (const QString &file : QDir(from).entryList(QDir::Files))
        QFile::copy(from + QLatin1Char('/') + file, to + QLatin1Char('/') + file);
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
        return QString::fromUtf8(bytes).replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    };
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
        said(process.readAllStandardOutput()), said(process.readAllStandardError())};
}

Ran run(const QString &folder, const char *arguments, const QStringList &more)
{
    return run(
        QStringList {QStringLiteral("-w"), folder} + QString::fromUtf8(arguments).split(QLatin1Char(' ')) + more);
}

qint64 willWrite(const QString &folder)
{
    qint64 sum = 0;
    for (const char *area : {"stock", "prices", "customers"})
        sum += run(folder, "diff", {QLatin1String(area), QStringLiteral("--json")})
                   .json()
                   .value(QStringLiteral("willWrite"))
                   .toInt();
    return sum;
}

QStringList shape(const QString &folder, const char *area)
{
    QStringList out;
    for (const QJsonValue row : run(folder, "diff", {QLatin1String(area), QStringLiteral("--json")})
                                    .json()
                                    .value(QStringLiteral("rows"))
                                    .toArray()) {
        QJsonObject json = row.toObject();
        const QJsonObject fields = json.value(QStringLiteral("fields")).toObject();
        QString line = json.value(QStringLiteral("state")).toString();
        for (const QJsonValue part : json.value(QStringLiteral("key")).toArray())
            line += QLatin1Char('|') + part.toString();
        for (auto field = fields.begin(); field != fields.end(); ++field) {
            const QJsonObject values = field->toObject();
            // Noted as agreed by the run, and not undone: they still agree.
            if (values.value(QStringLiteral("reason")) != QLatin1String("agreed-already"))
                line += QStringLiteral("; %1 %2 %3")
                            .arg(field.key(), values.value(QStringLiteral("erp")).toString(),
                                values.value(QStringLiteral("b2b")).toString());
        }
        if (json.value(QStringLiteral("state")) != QLatin1String("both-alike"))
            out.append(line);
    }
    out.sort();
    return out;
}

void CtlTest::initTestCase()
{
    const Ran made = run({QStringLiteral("demo"), demo()});
    QVERIFY2(made.exit == 0, qPrintable(made.err));
    const Ran again = run({QStringLiteral("demo"), demo()});
    QCOMPARE(again.exit, 1); // never into a folder that holds something
    QVERIFY(again.err.contains(QStringLiteral("not empty")));
}

void CtlTest::init()
{
    m_w = m_root.filePath(QStringLiteral("w%1").arg(++m_number));
    copyFolder(demo(), m_w);
    m_plan = m_root.filePath(QStringLiteral("plan%1.json").arg(m_number));
}

// Whatever a test did, the log holds nobody's name, address or number.
void CtlTest::cleanup()
{
    const auto log = readFile(m_w + QStringLiteral("/log/zgoda.log"));
    if (!log)
        return;
    auto erp = sqlite::Database::open(m_w + QStringLiteral("/erp.sqlite"), sqlite::Open::ReadOnly);
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
