// zgodactl demo, happen, test-connection, set-secret.
#include "app/ctl/screens.h"
#include "app/ctl/waitfor.h"
#include "app/ctl/words.h"
#include "app/demo/world.h"

#include <QDateTime>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace zgoda::ctl {
namespace {

std::optional<Side> sideTyped(Run &run)
{
    if (run.word(0) == "erp"_L1)
        return Side::Erp;
    if (run.word(0) == "b2b"_L1)
        return Side::B2b;
    run.wrong(Words::tr("the side must be erp or b2b"));
    return {};
}

QJsonObject sampleJson(const AreaSample &sample, const QString &system)
{
    QJsonObject out {{u"area"_s, sample.area}, {u"good"_s, !sample.error.has_value()}};
    if (sample.error)
        out.insert(u"error"_s, sentence(*sample.error, system));
    else
        out.insert(u"rows"_s, sample.rows.rows);
    return out;
}

int tellTest(Run &run, const ConnectionTest &test, const QString &system)
{
    int bad = 0;
    QJsonArray samples;
    if (!run.json())
        say(test.probe.login.isEmpty() // a file has none
                ? Words::tr("%1 answers: %2, %3").arg(system, test.probe.server, test.probe.rights)
                : Words::tr("%1 answers: %2, login %3, %4")
                      .arg(system, test.probe.server, test.probe.login, test.probe.rights));
    for (const AreaSample &sample : test.samples) {
        bad += int(sample.error.has_value());
        samples.append(sampleJson(sample, system));
        if (run.json())
            continue;
        say(u'\n' + areaWord(sample.area));
        if (sample.error)
            complain(sentence(*sample.error, system));
        else
            say(sampleText(sample));
    }
    if (run.json())
        printJson(
            {{u"command"_s, u"test-connection"_s}, {u"server"_s, test.probe.server}, {u"login"_s, test.probe.login},
                {u"canWrite"_s, test.probe.canWrite}, {u"rights"_s, test.probe.rights}, {u"areas"_s, samples}});
    return bad == 0 ? Fine : bad == int(test.samples.size()) ? Failed : Partly;
}

} // namespace

QString sampleText(const AreaSample &sample)
{
    const Schema &schema = *sample.schema;
    QStringList headers;
    QVector<int> shown;
    for (int i = schema.keyCount; i < int(schema.fields.size()); ++i) {
        if (sample.rows.given.value(i) && shown.size() < 7)
            shown.append(i);
    }
    for (int i = 0; i < schema.keyCount; ++i)
        headers.append(fieldWord(schema.fields[i].id));
    for (const int i : shown)
        headers.append(fieldWord(schema.fields[i].id));
    TextTable table(headers);
    for (KeyId key = 0; key < KeyId(sample.rows.pools->keys.size()); ++key) {
        QStringList row = keyParts(schema, *sample.rows.pools, key);
        for (const int i : shown)
            row.append(valueText(schema.fields[i], sample.rows.cell(i, key), sample.rows.pools->texts));
        table.add(row);
    }
    return table.text();
}

int demoCommand(Run &run)
{
    DemoOptions options;
    bool number = true;
    if (run.args().has("seed"))
        options.seed = run.args().value("seed").toUInt(&number);
    if (!number)
        return run.wrong(Words::tr("--seed must be a number"));
    options.progress = [&run](const QString &what) {
        if (!run.json())
            complain(what + u" …"_s);
    };
    const auto made = makeDemo(run.word(0), options);
    if (!made)
        return run.failed(made.error());
    if (run.json())
        printJson({{u"command"_s, u"demo"_s}, {u"folder"_s, run.word(0)}});
    else
        say(Words::tr("The demo is in %1. Next: zgodactl -w %1 diff stock").arg(run.word(0)));
    return Fine;
}

int happenCommand(Run &run)
{
    bool number = true;
    const int times = run.word(0).isEmpty() ? 5 : run.word(0).toInt(&number);
    if (!number || times < 1 || times > 1000)
        return run.wrong(Words::tr("the number must be from 1 to 1000"));
    const Instant now = QDateTime::currentMSecsSinceEpoch();
    const quint64 seed = run.args().has("seed") ? run.args().value("seed").toULongLong(&number) : quint64(now);
    if (!number)
        return run.wrong(Words::tr("--seed must be a number"));
    const auto workspace = loadWorkspace(run.folder());
    if (!workspace)
        return run.failed(workspace.error());
    if (!workspace->isDemo())
        return run.failed(
            {Error::Kind::Refused, Words::tr("this is not a demo, and nothing is made up in real systems"), {}, 0, {}});
    const auto happened = DemoWorld::somethingHappensIn(workspace->folder, seed, times, now);
    if (!happened)
        return run.failed(happened.error());
    if (run.json())
        printJson({{u"command"_s, u"happen"_s}, {u"happened"_s, QJsonArray::fromStringList(*happened)}});
    else
        say(happened->join(u'\n'));
    return Fine;
}

int testConnectionCommand(Run &run)
{
    const auto side = sideTyped(run);
    if (!side)
        return Failed;
    const auto workspace = loadWorkspace(run.folder());
    if (!workspace)
        return run.failed(workspace.error());
    const auto secrets = fetchSecrets(*workspace);
    if (!secrets)
        return run.failed(secrets.error());
    const QString system = *side == Side::Erp ? workspace->erp.name : workspace->b2b.name;
    const auto test = waitFor(testConnection(*workspace, *side, *secrets));
    if (!test)
        return run.failed(test.error(), system);
    return tellTest(run, *test, system);
}

int setSecretCommand(Run &run)
{
    const bool forWriting = run.word(0) == "erp-write"_L1;
    const auto side = forWriting ? std::optional(Side::Erp) : sideTyped(run);
    if (!side)
        return Failed;
    const auto workspace = loadWorkspace(run.folder());
    if (!workspace)
        return run.failed(workspace.error());
    const QString secret = askSecret(Words::tr("Password or key: "));
    if (secret.isEmpty())
        return run.wrong(Words::tr("the standard input holds no secret"));
    const auto kept = forWriting ? storeWriteSecret(*workspace, secret) : storeSecret(*workspace, *side, secret);
    if (!kept)
        return run.failed(kept.error());
    if (run.json())
        printJson({{u"command"_s, u"set-secret"_s}, {u"kept"_s, true}});
    else
        say(Words::tr("The keychain keeps it."));
    return Fine;
}

} // namespace zgoda::ctl
