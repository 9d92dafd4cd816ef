// A small ERP on any engine whose rows say in four ways that they changed: by a time, by a row version, by the numbers
// of a ledger, by a list of what was touched. Its clocks are the test's own.
#pragma once

#include "connectors/erp/changedread.h"
#include "typed.h"

#include <QDateTime>
#include <QDir>
#include <QRandomGenerator>

namespace zgoda::test {

using namespace Qt::StringLiterals;

class ChangeWorld {
public:
    ChangeWorld(const Ways &ways, const Way &way)
        : m_ways(ways)
        , m_way(way)
    {
    }

    ~ChangeWorld() { drop(); }

    static constexpr Instant begin = 1'795'860'000'000; // 2026-11-28 10:00 UTC
    static constexpr qint64 overlap = 60;               // seconds
    Instant now = begin;                                // of the server and of ours
    qint64 clockOff = 0;                                // how far the server's clock was set, in ms

    static QString face(Instant at)
    {
        return QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).toString(u"yyyy-MM-dd HH:mm:ss.zzz"_s);
    }

    QString make()
    {
        const QString stamp = m_way.engine == u"mariadb"_s ? u"datetime(3)"_s
            : m_way.engine == u"sqlite"_s                  ? u"text"_s
                                                           : u"timestamp"_s;
        QString sql
            = u"create table article(id integer primary key, code varchar(40), name varchar(40),"
              " active integer, changed %1, rv bigint);\n"
              "create table shelf(id integer primary key, article integer, place varchar(10), qty integer,"
              " changed %1, rv bigint);\n"
              "create table wall(showing %1);\n"
              "create table pending(rv bigint);\n"
              "create table counter(rv bigint);\n"
              "create table ledger(num integer, code varchar(40));\n"
              "create table touched(ver integer, code varchar(40));\n"
              "insert into wall values ('%2');\ninsert into counter values (1000);\n"
              "insert into ledger values (1, 'none');\ninsert into touched values (1, 'none')"_s.arg(stamp, face(now));
        if (m_way.engine != u"sqlite"_s) {
            for (const char *table : {"article", "shelf", "wall", "pending", "counter", "ledger", "touched"})
                sql += u";\ngrant select on %1 to erp_read"_s.arg(QString::fromUtf8(table));
        }
        return seed(sql);
    }
    QString drop()
    {
        QString sql;
        for (const char *table : {"article", "shelf", "wall", "pending", "counter", "ledger", "touched"})
            sql += u"drop table %1;\n"_s.arg(QString::fromUtf8(table));
        return seed(sql);
    }
    QString seed(const QString &sql) const
    {
        const Server *server = m_ways.serverOf(m_way);
        return server ? server->seed(sql) : runSql(u"QSQLITE"_s, m_ways.file(), sql);
    }

    // kind: as in profile.json. more: further files, or others in place of these.
    Result<erp::Setup> setup(
        const QString &kind, const QHash<QString, QString> &more = {}, const QString &members = uR"("overlap": 60)"_s)
    {
        QHash<QString, QString> files = standard(kind);
        for (auto it = more.begin(); it != more.end(); ++it)
            files[it.key()] = it.value();
        const bool listed = kind == u"tracking"_s;
        files[u"profile.json"_s]
            = uR"({"zgoda": 1, "name": "changes", "engines": ["%1"], "limits": {"connect": 5, "lock": 5, "statement": 60},
 "areas": {"stock": {"read": "stock.sql", "changes": {"kind": "%2", "by": "sku", "watermark": "watermark.sql",
  "changed": "changed.sql", "deleted": "%3", %4 %5}}}})"_s.arg(m_way.engine, kind, listed ? u"listed"_s : u"keys"_s,
                listed ? uR"("oldest": "oldest.sql",)"_s : uR"("keys": "keys.sql",)"_s, members);
        QTemporaryDir dir;
        for (auto it = files.begin(); it != files.end(); ++it) {
            QFile file(dir.filePath(it.key()));
            if (!file.open(QIODevice::WriteOnly) || file.write(it->toUtf8()) < 0)
                return fail(Error::Kind::Internal);
        }
        const auto profile = erp::loadProfile(dir.path());
        if (!profile)
            return fail(profile.error());
        const auto engine = erp::engineOf(m_way.engine);
        if (!engine)
            return fail(engine.error());
        return erp::Setup {*engine, m_way.login, {}, *profile, profile->parameters, false, [this] { return now; }};
    }

    // Some changes at random, each marked in every way.
    QStringList edits(QRandomGenerator &random, int count)
    {
        QStringList sql;
        for (int i = 0; i < count; ++i)
            sql += edit(random);
        now += random.bounded(1, 4000);
        return sql
            + QStringList {u"update wall set showing = '%1'"_s.arg(face(now + clockOff)),
                u"update counter set rv = %1"_s.arg(m_rv)};
    }
    // An article with one row of stock.
    QStringList insert(const QString &code)
    {
        const int id = ++m_next;
        m_codes[id] = code;
        const QString stamps = u"'%1', %2"_s.arg(face(now)).arg(++m_rv);
        return QStringList {u"insert into article values (%1, '%2', 'n', 1, %3)"_s.arg(id).arg(code, stamps),
                   u"insert into shelf values (%1, %1, 'W', 1, %2)"_s.arg(id).arg(stamps)}
        + listed({code});
    }
    QStringList tick() const { return {u"update wall set showing = '%1'"_s.arg(face(now + clockOff))}; }

private:
    static QHash<QString, QString> standard(const QString &kind)
    {
        const QString touched = u"select a.code as \"sku\" from article a where a.%1 >= :watermark\n"
                                "union select a.code from shelf s join article a on a.id = s.article"
                                " where s.%1 >= :watermark"_s;
        QHash<QString, QString> out {
            {u"stock.sql"_s,
                u"select a.code as \"sku\", s.place as \"warehouse\", s.qty as \"on_hand\", a.name as \"unit\",\n"
                "    s.id as \"erp_id\" from shelf s join article a on a.id = s.article where a.active = 1\n"
                "-- only sku: a.code\n-- only erp_id: s.id\n"_s},
            {u"keys.sql"_s,
                u"select a.code as \"sku\", s.place as \"warehouse\" from shelf s join article a"
                " on a.id = s.article where a.active = 1"_s}};
        if (kind == u"timestamp"_s) {
            out[u"watermark.sql"_s] = u"select max(x.changed) as \"watermark\", max(w.showing) as \"clock\" from\n"
                                      " (select changed from article union all select changed from shelf) x, wall w"_s;
            out[u"changed.sql"_s] = touched.arg(u"changed"_s);
        } else if (kind == u"rowversion"_s) {
            out[u"watermark.sql"_s]
                = u"select coalesce((select min(p.rv) from pending p), c.rv + 1) as \"watermark\" from counter c"_s;
            out[u"changed.sql"_s] = touched.arg(u"rv"_s);
        } else if (kind == u"number"_s) {
            out[u"watermark.sql"_s] = u"select max(num) as \"watermark\" from ledger"_s;
            out[u"changed.sql"_s] = u"select code as \"sku\" from ledger where num > :watermark"_s;
        } else {
            out[u"watermark.sql"_s] = u"select max(ver) as \"watermark\" from touched"_s;
            out[u"oldest.sql"_s] = u"select min(ver) as \"oldest\" from touched"_s;
            out[u"changed.sql"_s] = u"select code as \"sku\" from touched where ver > :watermark"_s;
        }
        return out;
    }
    QStringList listed(const QStringList &codes)
    {
        QStringList sql;
        for (const QString &code : codes) {
            ++m_number;
            sql += u"insert into ledger values (%1, '%2')"_s.arg(m_number).arg(code);
            sql += u"insert into touched values (%1, '%2')"_s.arg(m_number).arg(code);
        }
        return sql;
    }
    // What a transaction that began a while ago writes when it is committed at last.
    QString stamps(QRandomGenerator &random)
    {
        const qint64 late = random.bounded(4) == 0 ? random.bounded(int(overlap) * 1000 - 100) : 0;
        return u"changed = '%1', rv = %2"_s.arg(face(now - late)).arg(++m_rv);
    }
    QStringList edit(QRandomGenerator &random)
    {
        const QString code = u"C%1"_s.arg(random.bounded(40)); // some come double
        if (m_codes.size() < 5 || random.bounded(5) == 0)
            return insert(code);
        const int id = m_codes.keys().at(random.bounded(int(m_codes.size())));
        const QString old = m_codes[id], what = stamps(random);
        switch (random.bounded(7)) {
        case 0:
            m_codes.remove(id);
            return QStringList {u"delete from article where id = %1"_s.arg(id),
                       u"delete from shelf where article = %1"_s.arg(id)}
            + listed({old});
        case 1:
            m_codes[id] = code;
            return QStringList {u"update article set code = '%1', %2 where id = %3"_s.arg(code, what).arg(id)}
            + listed({old, code});
        case 2:
            return QStringList {u"update article set active = 1 - active, %1 where id = %2"_s.arg(what).arg(id)}
            + listed({old});
        case 3:
            ++m_next;
            return QStringList {u"insert into shelf values (%1, %2, 'W%1', 7, '%3', %4)"_s.arg(m_next)
                                    .arg(id)
                                    .arg(face(now))
                                    .arg(++m_rv)}
            + listed({old});
        case 4: return QStringList {u"delete from shelf where article = %1"_s.arg(id)} + listed({old});
        case 5:
            return QStringList {u"update article set name = 'n%1', %2 where id = %3"_s.arg(m_rv).arg(what).arg(id)}
            + listed({old});
        default:
            return QStringList {
                       u"update shelf set qty = %1, %2 where article = %3"_s.arg(random.bounded(50)).arg(what).arg(id)}
            + listed({old});
        }
    }

    const Ways &m_ways;
    const Way &m_way;
    QMap<int, QString> m_codes; // of articles by id
    int m_next = 0, m_number = 1;
    qint64 m_rv = 1000;
};

} // namespace zgoda::test
