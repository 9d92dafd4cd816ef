// Runs the real zgodactl, and gives each test a demo of its own to run it on.
#pragma once

#include <QJsonDocument>
#include <QJsonObject>
#include <QObject>
#include <QTemporaryDir>

namespace zgoda::test {

using namespace Qt::StringLiterals;

struct Ran {
    int exit = -1;
    QString out, err;
    QJsonObject json() const { return QJsonDocument::fromJson(out.toUtf8()).object(); }
};

Ran run(const QStringList &arguments, const QByteArray &input = {});
// arguments: words with one blank between them, for the workspace in this folder.
Ran run(const QString &folder, const char *arguments, const QStringList &more = {});

void copyFolder(const QString &from, const QString &to); // its files, and not its folders
qint64 willWrite(const QString &folder);                 // over all areas
// What a program that asks twice must get the same answer to: the differing rows, without times.
QStringList shape(const QString &folder, const char *area);

// The slots that Qt Test calls around each test.
class CtlTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

protected:
    QString demo() const { return m_root.filePath(u"demo"_s); }
    QTemporaryDir m_root;
    QString m_w; // a fresh copy of the demo for each test
    QString m_plan;

private:
    int m_number = 0;
};

} // namespace zgoda::test
