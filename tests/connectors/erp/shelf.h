// The demo's customers written by the reference bridge, zgoda-bridge-sample: its file stands for what a vendor's library
// keeps, and is what the ERP's database shows.
#pragma once

#include "fixture.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>

namespace zgoda::test {

class Shelf final {
public:
    // The demo's profile in a folder of its own, with the bridge declared. The error, or empty.
    QString declare(DemoErp &demo)
    {
        m_demo = &demo;
        m_file = demo.dir.filePath(u"shelf.json"_s);
        const QDir from(demo.settings.profileDir), to(demo.dir.filePath(u"shelved"_s));
        QDir().mkpath(to.path());
        for (const QString &name : from.entryList({u"*.sql"_s}))
            QFile::copy(from.filePath(name), to.filePath(name));
        QFile in(from.filePath(u"profile.json"_s)), out(to.filePath(u"profile.json"_s));
        if (!in.open(QIODevice::ReadOnly) || !out.open(QIODevice::WriteOnly))
            return in.errorString() + out.errorString();
        QString json = QString::fromUtf8(in.readAll());
        json.replace(u"\"customers.write.sql\""_s, u"{\"by\": \"bridge\", \"update\": {\"sets\": [\"email\"]}}"_s);
        json.replace(u"\"zgoda\": 1,"_s,
            u"\"zgoda\": 1, \"writing\": {\"bridge\": {\"program\": \":program\", \"arguments\": [\":file\"]}},"_s);
        json.replace(u"\"parameters\": {"_s, u"\"parameters\": {\"program\": \"\", \"file\": \"\","_s);
        out.write(json.toUtf8());
        demo.settings.profileDir = to.path();
        const QString program
            = QDir(QCoreApplication::applicationDirPath() + QStringLiteral(ZGODA_SAMPLE) + u"/zgoda-bridge-sample"_s)
                  .absolutePath();
        demo.settings.parameters = {{u"program"_s, program}, {u"file"_s, m_file}};
        return {};
    }

    void put(const QString &customer, const QString &email)
    {
        QJsonObject all = read(), rows = all[u"rows"_s].toObject(), customers = rows[u"customers"_s].toObject();
        customers.insert(u"{\"customer\":\"%1\"}"_s.arg(customer), QJsonObject {{u"email"_s, email}});
        rows.insert(u"customers"_s, customers);
        all.insert(u"rows"_s, rows);
        QFile out(m_file);
        if (out.open(QIODevice::WriteOnly))
            out.write(QJsonDocument(all).toJson());
    }

    // Into the database that is read. The error, or empty.
    QString show() const
    {
        const QJsonObject customers = read()[u"rows"_s][u"customers"_s].toObject();
        QStringList sql;
        for (auto it = customers.begin(); it != customers.end(); ++it) {
            const QJsonObject key = QJsonDocument::fromJson(it.key().toUtf8()).object();
            sql.append(u"update kontrahent set email = '%1' where kod = '%2'"_s.arg(
                it.value()[u"email"_s].toString(), key[u"customer"_s].toString()));
        }
        return m_demo->run(sql.join(u";\n"_s));
    }

    // How many steps the bridge remembers to have written.
    qsizetype written() const { return read()[u"steps"_s].toObject().size(); }

private:
    QJsonObject read() const
    {
        QFile in(m_file);
        return in.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(in.readAll()).object() : QJsonObject();
    }

    DemoErp *m_demo = nullptr;
    QString m_file;
};

} // namespace zgoda::test
