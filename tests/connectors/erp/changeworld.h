// A small ERP on any engine whose rows say in four ways that they changed: by a time, by a row version, by the numbers
// of a ledger, by a list of what was touched. Its clocks are the test's own.
#pragma once

#include "connectors/erp/changedread.h"
#include "typed.h"

#include <QDateTime>
#include <QDir>
#include <QRandomGenerator>

namespace zgoda::test {

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
        return QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).toString(str("yyyy-MM-dd HH:mm:ss.zzz"));
    }

    QString make()
    {
        const QString stamp = m_way.engine == str("mariadb") ? str("datetime(3)")
            : m_way.engine == str("sqlite")                  ? str("text")
                                                             : str("timestamp");
        QString sql = str("create table article(id integer primary key, code varchar(40), name varchar(40),"
                          " active integer, changed %1, rv bigint);\n"
                          "create table shelf(id integer primary key, article integer, place varchar(10), qty integer,"
                          " changed %1, rv bigint);\n"
                          "create table wall(showing %1);\n"
                          "create table pending(rv bigint);\n"
                          "create table counter(rv bigint);\n"
                          "create table ledger(num integer, code varchar(40));\n"
                          "create table touched(ver integer, code varchar(40));\n"
                          "insert into wall values ('%2');\ninsert into counter values (1000);\n"
                          "insert into ledger values (1, 'none');\ninsert into touched values (1, 'none')")
                          .arg(stamp, face(now));
        if (m_way.engine != str("sqlite")) {
            for (const char *table : {"article", "shelf", "wall", "pending", "counter", "ledger", "touched"})
                sql += str(";\ngrant select on %1 to erp_read").arg(str(table));
        }
        return seed(sql);
    }
    QString drop()
    {
        QString sql;
        for (const char *table : {"article", "shelf", "wall", "pending", "counter", "ledger", "touched"})
            sql += str("drop table %1;\n").arg(str(table));
        return seed(sql);
    }
    QString seed(const QString &sql) const
    {
        const Server *server = m_ways.serverOf(m_way);
        return server ? server->seed(sql) : runSql(str("QSQLITE"), m_ways.file(), sql);
    }

    // kind: as in profile.json. more: further files, or others in place of these.
    Result<erp::Setup> setup(
        const QString &kind, const QHash<QString, QString> &more = {}, const QString &members = str(R"("overlap": 60)"))
    {
        QHash<QString, QString> files = standard(kind);
        for (auto it = more.begin(); it != more.end(); ++it)
            files[it.key()] = it.value();
        const bool listed = kind == str("tracking");
        files[str("profile.json")] = str(
            R"({"zgoda": 1, "name": "changes", "engines": ["%1"], "limits": {"connect": 5, "lock": 5, "statement": 60},
 "areas": {"stock": {"read": "stock.sql", "changes": {"kind": "%2", "by": "sku", "watermark": "watermark.sql",
  "changed": "changed.sql", "deleted": "%3", %4 %5}}}})")
                                         .arg(m_way.engine, kind, listed ? str("listed") : str("keys"),
                                             listed ? str(R"("oldest": "oldest.sql",)") : str(R"("keys": "keys.sql",)"),
                                             members);
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
            + QStringList {str("update wall set showing = '%1'").arg(face(now + clockOff)),
                str("update counter set rv = %1").arg(m_rv)};
    }
    // An article with one row of stock.
    QStringList insert(const QString &code)
    {
        const int id = ++m_next;
        m_codes[id] = code;
        const QString stamps = str("'%1', %2").arg(face(now)).arg(++m_rv);
        return QStringList {str("insert into article values (%1, '%2', 'n', 1, %3)").arg(id).arg(code, stamps),
                   str("insert into shelf values (%1, %1, 'W', 1, %2)").arg(id).arg(stamps)}
        + listed({code});
    }
    QStringList tick() const { return {str("update wall set showing = '%1'").arg(face(now + clockOff))}; }

private:
    static QHash<QString, QString> standard(const QString &kind)
    {
        const QString touched = str("select a.code as \"sku\" from article a where a.%1 >= :watermark\n"
                                    "union select a.code from shelf s join article a on a.id = s.article"
                                    " where s.%1 >= :watermark");
        QHash<QString, QString> out {
            {str("stock.sql"),
                str("select a.code as \"sku\", s.place as \"warehouse\", s.qty as \"on_hand\", a.name as \"unit\",\n"
                    "    s.id as \"erp_id\" from shelf s join article a on a.id = s.article where a.active = 1\n"
                    "-- only sku: a.code\n-- only erp_id: s.id\n")},
            {str("keys.sql"),
                str("select a.code as \"sku\", s.place as \"warehouse\" from shelf s join article a"
                    " on a.id = s.article where a.active = 1")}};
        if (kind == str("timestamp")) {
            out[str("watermark.sql")]
                = str("select max(x.changed) as \"watermark\", max(w.showing) as \"clock\" from\n"
                      " (select changed from article union all select changed from shelf) x, wall w");
            out[str("changed.sql")] = touched.arg(str("changed"));
        } else if (kind == str("rowversion")) {
            out[str("watermark.sql")]
                = str("select coalesce((select min(p.rv) from pending p), c.rv + 1) as \"watermark\" from counter c");
            out[str("changed.sql")] = touched.arg(str("rv"));
        } else if (kind == str("number")) {
            out[str("watermark.sql")] = str("select max(num) as \"watermark\" from ledger");
            out[str("changed.sql")] = str("select code as \"sku\" from ledger where num > :watermark");
        } else {
            out[str("watermark.sql")] = str("select max(ver) as \"watermark\" from touched");
            out[str("oldest.sql")] = str("select min(ver) as \"oldest\" from touched");
            out[str("changed.sql")] = str("select code as \"sku\" from touched where ver > :watermark");
        }
        return out;
    }
    QStringList listed(const QStringList &codes)
    {
        QStringList sql;
        for (const QString &code : codes) {
            ++m_number;
            sql += str("insert into ledger values (%1, '%2')").arg(m_number).arg(code);
            sql += str("insert into touched values (%1, '%2')").arg(m_number).arg(code);
        }
        return sql;
    }
    // What a transaction that began a while ago writes when it is committed at last.
    QString stamps(QRandomGenerator &random)
    {
        const qint64 late = random.bounded(4) == 0 ? random.bounded(int(overlap) * 1000 - 100) : 0;
        return str("changed = '%1', rv = %2").arg(face(now - late)).arg(++m_rv);
    }
    QStringList edit(QRandomGenerator &random)
    {
        const QString code = str("C%1").arg(random.bounded(40)); // some come double
        if (m_codes.size() < 5 || random.bounded(5) == 0)
            return insert(code);
        const int id = m_codes.keys().at(random.bounded(int(m_codes.size())));
        const QString old = m_codes[id], what = stamps(random);
        switch (random.bounded(7)) {
        case 0:
            m_codes.remove(id);
            return QStringList {str("delete from article where id = %1").arg(id),
                       str("delete from shelf where article = %1").arg(id)}
            + listed({old});
        case 1:
            m_codes[id] = code;
            return QStringList {str("update article set code = '%1', %2 where id = %3").arg(code, what).arg(id)}
            + listed({old, code});
        case 2:
            return QStringList {str("update article set active = 1 - active, %1 where id = %2").arg(what).arg(id)}
            + listed({old});
        case 3:
            ++m_next;
            return QStringList {str("insert into shelf values (%1, %2, 'W%1', 7, '%3', %4)")
                                    .arg(m_next)
                                    .arg(id)
                                    .arg(face(now))
                                    .arg(++m_rv)}
            + listed({old});
        case 4: return QStringList {str("delete from shelf where article = %1").arg(id)} + listed({old});
        case 5:
            return QStringList {str("update article set name = 'n%1', %2 where id = %3").arg(m_rv).arg(what).arg(id)}
            + listed({old});
        default:
            return QStringList {str("update shelf set qty = %1, %2 where article = %3")
                                    .arg(random.bounded(50))
                                    .arg(what)
                                    .arg(id)}
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
