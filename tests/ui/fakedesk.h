// A desk over the fake world: a session with two sides in memory, with rows for every state that the desk shows, and
// services that answer from memory. For the tests of pages.
#pragma once

#include "tests/support/world.h"
#include "ui/mainwindow.h"

#include <QPromise>
#include <QSettings>
#include <QTemporaryDir>

namespace zgoda::test {

// Wherever the sidebar and the menus lead to; with Area, which wants an area besides.
QVector<Place> everyPlace();

using namespace Qt::StringLiterals;

class FakeServices : public DeskServices {
public:
    QString workspaceName() const override { return u"Hurtownia"_s; }
    QVector<SystemOption> systems(Side side) const override;
    ConnectionForm connection(Side side) const override;
    QFuture<Result<ConnectionReport>> test(const ConnectionForm &form, const QString &secret) override;
    Result<> save(const ConnectionForm &form, const QString &secret) override;
    Result<> savePolicy(const Policy &policy) override;
    QFuture<Result<>> exportRows(const QString &file, const QString &area, const QVector<KeyId> &keys) override;
    QFuture<Result<>> exportLines(
        const QString &file, const QStringList &headers, const QVector<QStringList> &lines) override;
    QFuture<Result<>> exportSummary(const QString &file, const Summary &summary) override;
    bool isDemo() const override { return true; }
    QFuture<Result<QStringList>> makeThingsHappen() override;
    Result<QVector<MarkField>> marks() const override { return markFields; }
    Result<QVector<TraceFields>> traces() const override { return traceFields; }
    MappingServices *mapping() override { return mapper; }

    MappingServices *mapper = nullptr; // not owned
    Result<ConnectionReport> answer = ConnectionReport {};
    ConnectionForm saved;
    QVector<ConnectionForm> allSaved;
    QString savedSecret;
    Policy savedPolicy;
    QVector<MarkField> markFields;
    QVector<TraceFields> traceFields;
    std::optional<Error> policyError;        // of savePolicy()
    QPromise<Result<>> *exporting = nullptr; // not owned; null: an export ends at once
    QVector<KeyId> exported;
    QVector<QStringList> exportedLines; // the headers first
};

class FakeDesk final {
public:
    // rows: of stock; every seventh differs, in all ways.
    explicit FakeDesk(int rows = 210);
    ~FakeDesk();

    void readAll(); // and waits
    Session &session() { return *desk.session; }
    // Waits for the session's worker.
    bool idle();

    World world;
    FakeServices services;
    QTemporaryDir place;
    QSettings settings;
    Look look;
    Desk desk;
    std::unique_ptr<Session> owned;
    std::unique_ptr<MainWindow> window;
};

} // namespace zgoda::test
