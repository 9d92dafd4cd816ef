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

using namespace Qt::StringLiterals;

namespace {

using Object = QJsonObject;

void say(const QByteArray &line)
{
    std::fwrite(line.constData(), 1, size_t(line.size()), stdout);
    std::fflush(stdout);
}
void say(const Object &line) { say(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n'); }

Object done(const Object &line, const char *state = "done")
{
    return {{u"step"_s, line[u"step"_s]}, {u"state"_s, QLatin1String(state)}, {u"text"_s, u"through the bridge"_s}};
}

void write(const Object &line, const QString &log)
{
    const Object values = line[u"write"_s].toObject();
    for (auto it = values.begin(); it != values.end(); ++it) {
        QSqlQuery query;
        query.prepare(u"update kontrahent set email = ? where kod = ?"_s);
        query.addBindValue(it.value().toString());
        query.addBindValue(line[u"key"_s][u"customer"_s].toString());
        query.exec();
    }
    QFile file(log);
    if (file.open(QIODevice::Append))
        file.write(line[u"step"_s].toString().toUtf8() + '\n');
}

void greet(const QString &fault, const Object &line)
{
    if (fault == u"deaf"_s)
        return;
    if (fault == u"noisy"_s)
        say(QByteArray("Vendor library 12.1 loaded\n\n[]\n{\n"));
    if (fault == u"denied"_s || line[u"hello"_s][u"login"_s][u"password"_s].toString() != u"bridge-secret"_s)
        say(Object {{u"zgoda"_s, 1}, {u"error"_s, Object {{u"kind"_s, u"denied"_s}}}});
    else
        say(Object {{u"zgoda"_s, fault == u"version"_s ? 2 : 1},
            {u"hello"_s, Object {{u"name"_s, u"faulty"_s}, {u"window"_s, fault == u"reverse"_s ? 10 : 1}}}});
}

// Once: so that the program's next start goes well.
bool once(const QString &log)
{
    QFile mark(log + u".once"_s);
    return !mark.exists() && mark.open(QIODevice::WriteOnly);
}

void step(const QString &fault, const Object &line, const QString &log)
{
    const bool second = line[u"key"_s][u"customer"_s].toString() == u"K002"_s;
    if (line[u"try"_s].toBool())
        return say(done(line, "possible"));
    if (second && fault == u"refuse"_s)
        return say(Object {{u"step"_s, line[u"step"_s]}, {u"state"_s, u"failed"_s}, {u"kind"_s, u"rejected"_s},
            {u"text"_s, u"period closed for 'jan@example.com'"_s}});
    const bool third = line[u"key"_s][u"customer"_s].toString() == u"K003"_s;
    if (fault == u"slow"_s)
        QThread::msleep(800);
    if (second && fault == u"die-before"_s && once(log))
        std::_Exit(3);
    write(line, log);
    if (second && fault == u"die-after"_s && once(log))
        std::_Exit(3);
    if (second && fault == u"confess"_s && once(log)) {
        std::cerr << "no login with bridge-secret" << std::endl;
        std::_Exit(3);
    }
    for (int i = 0; second && fault == u"chatter"_s && i < 200; ++i) {
        say(Object {{u"step"_s, u"nobody"_s}, {u"state"_s, u"working"_s}});
        QThread::msleep(50);
    }
    if (second && fault == u"silent"_s)
        return;
    if (second && fault == u"halfline"_s && once(log)) {
        say(QByteArray("{\"step\":\"s-ema"));
        std::_Exit(0);
    }
    if (second && fault == u"endless"_s) {
        for (;;)
            say(QByteArray(65536, 'x'));
    }
    if (fault == u"noisy"_s)
        say(QByteArray("written \xff\xfe\n"));
    if (fault == u"foreign"_s)
        say(Object {{u"step"_s, u"nobody"_s}, {u"state"_s, u"failed"_s}});
    if (second && fault == u"possible"_s)
        return say(done(line, "possible"));
    if (second && fault == u"unsure"_s)
        return say(done(line, "unknown"));
    say(done(line));
    if ((second && fault == u"twice"_s) || (third && fault == u"twice-at-last"_s))
        say(Object {{u"step"_s, line[u"step"_s]}, {u"state"_s, u"failed"_s}});
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (argc != 4)
        return 2;
    const QString fault = QString::fromLocal8Bit(argv[1]), log = QString::fromLocal8Bit(argv[3]);
    QSqlDatabase base = QSqlDatabase::addDatabase(u"QSQLITE"_s);
    base.setDatabaseName(QString::fromLocal8Bit(argv[2]));
    if (!base.open())
        return 2;
    QVector<Object> waiting;
    std::string text;
    while (std::getline(std::cin, text)) {
        const Object line = QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
        if (line.contains(u"hello"_s)) {
            greet(fault, line);
        } else if (line.contains(u"step"_s) && fault == u"reverse"_s) {
            waiting.prepend(line);
            for (qsizetype i = 0; waiting.size() == 3 && i < 3; ++i)
                step(fault, waiting[i], log);
        } else if (line.contains(u"step"_s)) {
            step(fault, line, log);
        } else if (line.contains(u"bye"_s)) {
            break;
        }
    }
    return 0;
}
