// zgoda-bridge-sample FILE: the smallest bridge that keeps every promise of resources/profiles/erp/BRIDGE.md. It writes
// into a JSON file instead of an ERP; who writes a bridge for a vendor's library replaces Shelf and keeps the rest.
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <cstdio>
#include <iostream>
#include <optional>
#include <string>

using namespace Qt::StringLiterals;

namespace {

using Object = QJsonObject;

void answer(const Object &line)
{
    const QByteArray json = QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
    std::fwrite(json.constData(), 1, size_t(json.size()), stdout);
    std::fflush(stdout); // each answer at once: whoever dies after a write must have said so
}

Object failed(const QString &step, const char *kind, const char *why)
{
    return {{u"step"_s, step}, {u"state"_s, u"failed"_s}, {u"kind"_s, QLatin1String(kind)},
        {u"text"_s, QLatin1String(why)}};
}

// What is written, and the answers already given: a step that comes again is answered as before and not written twice.
class Shelf final {
public:
    explicit Shelf(QString file)
        : m_file(std::move(file))
    {
        QFile in(m_file);
        if (in.open(QIODevice::ReadOnly))
            m_all = QJsonDocument::fromJson(in.readAll()).object();
    }
    Object rowOf(const QString &area, const QString &key) const { return m_all[u"rows"_s][area][key].toObject(); }
    bool has(const QString &area, const QString &key) const { return m_all[u"rows"_s][area].toObject().contains(key); }
    Object answered(const QString &step) const { return m_all[u"steps"_s][step].toObject(); }
    // Row and answer together, or neither.
    bool keep(const QString &area, const QString &key, const std::optional<Object> &row, const Object &said)
    {
        Object rows = m_all[u"rows"_s].toObject(), here = rows[area].toObject(), steps = m_all[u"steps"_s].toObject();
        if (row)
            here.insert(key, *row);
        else
            here.remove(key);
        rows.insert(area, here);
        steps.insert(said[u"step"_s].toString(), said);
        const Object all {{u"rows"_s, rows}, {u"steps"_s, steps}};
        QSaveFile out(m_file);
        const QByteArray json = QJsonDocument(all).toJson();
        if (!out.open(QIODevice::WriteOnly) || out.write(json) != json.size() || !out.commit())
            return false;
        m_all = all;
        return true;
    }

private:
    QString m_file;
    Object m_all;
};

Object write(Shelf &shelf, const Object &line)
{
    const QString step = line[u"step"_s].toString(), area = line[u"area"_s].toString();
    const QString op = line[u"op"_s].toString();
    const Object key = line[u"key"_s].toObject();
    if (const Object before = shelf.answered(step); !before.isEmpty())
        return before;
    if (area.isEmpty() || key.isEmpty() || (op != u"update"_s && op != u"create"_s && op != u"remove"_s))
        return failed(step, "rejected", "a step names op, area and key");
    const QString id = QString::fromUtf8(QJsonDocument(key).toJson(QJsonDocument::Compact));
    if (op == u"create"_s && shelf.has(area, id))
        return failed(step, "stale", "the row is there already");
    Object row = shelf.rowOf(area, id);
    const Object expect = line[u"expect"_s].toObject(), values = line[u"write"_s].toObject();
    for (auto it = expect.begin(); op == u"update"_s && it != expect.end(); ++it) {
        // What this shelf never held it cannot compare; the ERP's own library can.
        if (row.contains(it.key()) && row[it.key()] != it.value())
            return failed(step, "stale", "another value is there");
    }
    for (auto it = values.begin(); it != values.end(); ++it)
        row.insert(it.key(), it.value());
    if (line[u"try"_s].toBool())
        return {{u"step"_s, step}, {u"state"_s, u"possible"_s}};
    const Object said {{u"step"_s, step}, {u"state"_s, u"done"_s}};
    const bool kept = shelf.keep(area, id, op == u"remove"_s ? std::nullopt : std::optional(row), said);
    return kept ? said : failed(step, "rejected", "the file cannot be written");
}

int serve(Shelf &shelf)
{
    std::string text;
    while (std::getline(std::cin, text)) {
        const Object line = QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
        if (line.contains(u"hello"_s)) {
            const bool known = line[u"zgoda"_s].toInt() == 1;
            answer(known
                    ? Object {{u"zgoda"_s, 1}, {u"hello"_s, Object {{u"name"_s, u"sample"_s}, {u"version"_s, u"1"_s}}}}
                    : Object {{u"zgoda"_s, 1}, {u"error"_s, Object {{u"kind"_s, u"version"_s}}}});
            if (!known)
                return 0;
        } else if (line.contains(u"step"_s)) {
            answer(write(shelf, line));
        } else if (line.contains(u"bye"_s)) {
            return 0;
        }
        // Anything else is no line of ours: it is passed over.
    }
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 2) {
        std::fputs("zgoda-bridge-sample FILE\n", stderr);
        return 2;
    }
    Shelf shelf(QString::fromLocal8Bit(argv[1]));
    return serve(shelf);
}
