// A server on a free port of 127.0.0.1 that answers as a test says and remembers what it was asked.
#pragma once

#include "connectors/b2b/b2b.h"

#include <QMetaType>
#include <QTemporaryDir>
#include <functional>
#include <memory>
#include <mutex>

namespace zgoda::test {

using namespace Qt::StringLiterals;

struct Asked {
    QByteArray method, path, body;
    QByteArray target;                            // path and query as they came
    QHash<QByteArray, QByteArray> query, headers; // header names in lower case
    int number = 0;                               // of this server, from 0
};

struct Told {
    int status = 200;
    QByteArray body = {};
    QHash<QByteArray, QByteArray> headers = {};
    QByteArray type = "application/json";
    int delayMs = 0;
    bool cut = false; // announces the whole body, sends half and hangs up
};

class FakeServer final {
public:
    using Answer = std::function<Told(const Asked &)>;
    explicit FakeServer(Answer answer, const QString &certificate = {}, const QString &key = {});
    ~FakeServer();
    QUrl url() const;
    int calls() const;
    QVector<Asked> asked() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

// Takes a whole request, then closes the connection without a word. Counts them.
class SilentServer final {
public:
    SilentServer();
    ~SilentServer();
    QUrl url() const;
    int requests() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

// A profile folder of a test's own.
class ProfileFolder final {
public:
    explicit ProfileFolder(const QByteArray &json, const QHash<QString, QByteArray> &files = {});
    QString path() const { return m_dir.path(); }

private:
    QTemporaryDir m_dir;
};

QSharedPointer<const Schema> schemaOf(const QString &area); // resources/areas
std::unique_ptr<B2b> open(const QString &profileDir, const QUrl &url, const QHash<QString, QString> &parameters = {},
    const QString &user = {}, const QString &secret = u"demo"_s);

struct Read {
    Result<Snapshot> result = fail(Error::Kind::Internal);
    QSharedPointer<const Schema> schema;
    PoolsPtr pools;
    // Canonical text of one cell; "(null)", "(absent)", "(unknown)" otherwise.
    QString cell(const QStringList &key, const QString &field) const;
    Presence presence(const QStringList &key) const;
};
Read readArea(Source &source, const QString &area, std::optional<Scope> scope = {}, qint64 limit = -1);

Step stepFor(const QString &area, const QStringList &key, const QString &id, const QString &field, const Value &expect,
    const Value &write, Step::Op op = Step::Op::Update);
inline Value text(const QString &value) { return {Value::Kind::Text, value}; }

} // namespace zgoda::test

Q_DECLARE_METATYPE(zgoda::test::Told)
