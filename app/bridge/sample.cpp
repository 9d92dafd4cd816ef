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

namespace {

using Object = QJsonObject;

QString word(const char *ascii) { return QString::fromLatin1(ascii); }

void answer(const Object &line)
{
    const QByteArray json = QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
    std::fwrite(json.constData(), 1, size_t(json.size()), stdout);
    std::fflush(stdout); // each answer at once: whoever dies after a write must have said so
}

Object failed(const QString &step, const char *kind, const char *why)
{
    return {
        {word("step"), step}, {word("state"), word("failed")}, {word("kind"), word(kind)}, {word("text"), word(why)}};
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
    Object rowOf(const QString &area, const QString &key) const { return m_all[word("rows")][area][key].toObject(); }
    bool has(const QString &area, const QString &key) const
    {
        return m_all[word("rows")][area].toObject().contains(key);
    }
    Object answered(const QString &step) const { return m_all[word("steps")][step].toObject(); }
    // Row and answer together, or neither.
    bool keep(const QString &area, const QString &key, const std::optional<Object> &row, const Object &said)
    {
        Object rows = m_all[word("rows")].toObject(), here = rows[area].toObject(),
               steps = m_all[word("steps")].toObject();
        if (row)
            here.insert(key, *row);
        else
            here.remove(key);
        rows.insert(area, here);
        steps.insert(said[word("step")].toString(), said);
        const Object all {{word("rows"), rows}, {word("steps"), steps}};
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
    const QString step = line[word("step")].toString(), area = line[word("area")].toString();
    const QString op = line[word("op")].toString();
    const Object key = line[word("key")].toObject();
    if (const Object before = shelf.answered(step); !before.isEmpty())
        return before;
    if (area.isEmpty() || key.isEmpty() || (op != word("update") && op != word("create") && op != word("remove")))
        return failed(step, "rejected", "a step names op, area and key");
    const QString id = QString::fromUtf8(QJsonDocument(key).toJson(QJsonDocument::Compact));
    if (op == word("create") && shelf.has(area, id))
        return failed(step, "stale", "the row is there already");
    Object row = shelf.rowOf(area, id);
    const Object expect = line[word("expect")].toObject(), values = line[word("write")].toObject();
    for (auto it = expect.begin(); op == word("update") && it != expect.end(); ++it) {
        // What this shelf never held it cannot compare; the ERP's own library can.
        if (row.contains(it.key()) && row[it.key()] != it.value())
            return failed(step, "stale", "another value is there");
    }
    for (auto it = values.begin(); it != values.end(); ++it)
        row.insert(it.key(), it.value());
    if (line[word("try")].toBool())
        return {{word("step"), step}, {word("state"), word("possible")}};
    const Object said {{word("step"), step}, {word("state"), word("done")}};
    const bool kept = shelf.keep(area, id, op == word("remove") ? std::nullopt : std::optional(row), said);
    return kept ? said : failed(step, "rejected", "the file cannot be written");
}

int serve(Shelf &shelf)
{
    std::string text;
    while (std::getline(std::cin, text)) {
        const Object line = QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
        if (line.contains(word("hello"))) {
            const bool known = line[word("zgoda")].toInt() == 1;
            answer(known ? Object {{word("zgoda"), 1},
                       {word("hello"), Object {{word("name"), word("sample")}, {word("version"), word("1")}}}}
                         : Object {{word("zgoda"), 1}, {word("error"), Object {{word("kind"), word("version")}}}});
            if (!known)
                return 0;
        } else if (line.contains(word("step"))) {
            answer(write(shelf, line));
        } else if (line.contains(word("bye"))) {
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
