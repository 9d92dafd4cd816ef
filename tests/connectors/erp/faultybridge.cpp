// A bridge that writes the demo ERP's customers and misbehaves as its first argument says. Its second is the database,
// its third a file that gets a line for each write, so that a test can count them.
#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QThread>
#include <QVector>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string>

namespace {

using Object = QJsonObject;

QString word(const char *ascii) { return QString::fromLatin1(ascii); }

void say(const QByteArray &line)
{
    std::fwrite(line.constData(), 1, size_t(line.size()), stdout);
    std::fflush(stdout);
}
void say(const Object &line) { say(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n'); }

Object done(const Object &line, const char *state = "done")
{
    return {
        {word("step"), line[word("step")]}, {word("state"), word(state)}, {word("text"), word("through the bridge")}};
}

void write(const Object &line, const QString &log)
{
    const Object values = line[word("write")].toObject();
    for (auto it = values.begin(); it != values.end(); ++it) {
        QSqlQuery query;
        query.prepare(word("update kontrahent set email = ? where kod = ?"));
        query.addBindValue(it.value().toString());
        query.addBindValue(line[word("key")][word("customer")].toString());
        query.exec();
    }
    QFile file(log);
    if (file.open(QIODevice::Append))
        file.write(line[word("step")].toString().toUtf8() + '\n');
}

void greet(const QString &fault, const Object &line)
{
    if (fault == word("deaf"))
        return;
    if (fault == word("noisy"))
        say(QByteArray("Vendor library 12.1 loaded\n\n[]\n{\n"));
    if (fault == word("denied")
        || line[word("hello")][word("login")][word("password")].toString() != word("bridge-secret"))
        say(Object {{word("zgoda"), 1}, {word("error"), Object {{word("kind"), word("denied")}}}});
    else
        say(Object {{word("zgoda"), fault == word("version") ? 2 : 1},
            {word("hello"),
                Object {{word("name"), word("faulty")}, {word("window"), fault == word("reverse") ? 10 : 1}}}});
}

// Once: so that the program's next start goes well.
bool once(const QString &log)
{
    QFile mark(log + word(".once"));
    return !mark.exists() && mark.open(QIODevice::WriteOnly);
}

void step(const QString &fault, const Object &line, const QString &log)
{
    const bool second = line[word("key")][word("customer")].toString() == word("K002");
    if (line[word("try")].toBool())
        return say(done(line, "possible"));
    if (second && fault == word("refuse"))
        return say(Object {{word("step"), line[word("step")]}, {word("state"), word("failed")},
            {word("kind"), word("rejected")}, {word("text"), word("period closed for 'jan@example.com'")}});
    if (second && fault == word("die-before") && once(log))
        std::_Exit(3);
    write(line, log);
    if (second && fault == word("die-after") && once(log))
        std::_Exit(3);
    if (second && fault == word("silent"))
        return;
    if (second && fault == word("halfline") && once(log)) {
        say(QByteArray("{\"step\":\"s-ema"));
        std::_Exit(0);
    }
    if (second && fault == word("endless")) {
        for (;;)
            say(QByteArray(65536, 'x'));
    }
    if (fault == word("noisy"))
        say(QByteArray("written \xff\xfe\n"));
    if (fault == word("foreign"))
        say(Object {{word("step"), word("nobody")}, {word("state"), word("failed")}});
    if (second && fault == word("possible"))
        return say(done(line, "possible"));
    if (second && fault == word("unsure"))
        return say(done(line, "unknown"));
    say(done(line));
    if (second && fault == word("twice"))
        say(Object {{word("step"), line[word("step")]}, {word("state"), word("failed")}});
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (argc != 4)
        return 2;
    const QString fault = QString::fromLocal8Bit(argv[1]), log = QString::fromLocal8Bit(argv[3]);
    QSqlDatabase base = QSqlDatabase::addDatabase(word("QSQLITE"));
    base.setDatabaseName(QString::fromLocal8Bit(argv[2]));
    if (!base.open())
        return 2;
    QVector<Object> waiting;
    std::string text;
    while (std::getline(std::cin, text)) {
        const Object line = QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
        if (line.contains(word("hello"))) {
            greet(fault, line);
        } else if (line.contains(word("step")) && fault == word("reverse")) {
            waiting.prepend(line);
            for (qsizetype i = 0; waiting.size() == 3 && i < 3; ++i)
                step(fault, waiting[i], log);
        } else if (line.contains(word("step"))) {
            step(fault, line, log);
        } else if (line.contains(word("bye"))) {
            break;
        }
    }
    return 0;
}
