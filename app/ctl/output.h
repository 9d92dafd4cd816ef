// What zgodactl prints: aligned tables for people, one JSON document for programs (its shapes: resources/help/json.md).
// Results go to stdout; progress and errors to stderr.
#pragma once

#include <QJsonObject>
#include <QStringList>
#include <QVector>

namespace zgoda::ctl {

// Columns as wide as their widest cell; a column whose cells are all numbers is aligned right.
class TextTable final {
public:
    explicit TextTable(QStringList headers)
        : m_headers(std::move(headers))
    {
    }
    void add(const QStringList &row) { m_rows.append(row); }
    qsizetype rows() const { return m_rows.size(); }
    // A column that says nothing in any row only costs width.
    void dropEmptyColumns();
    QString text() const;

private:
    QStringList m_headers;
    QVector<QStringList> m_rows;
};

// Control characters, line ends too, are shown as dots: what a database holds must not move the cursor.
QString printable(const QString &text);

void say(const QString &line);        // stdout
void complain(const QString &line);   // stderr
void printJson(QJsonObject document); // adds "zgoda": 1, the version of the shapes
// {"error": …}, as every error is told with --json.
void printError(const QString &sentence, const QString &subject, int status = 0);

// One line on stderr that is written over, where stderr is a terminal; nothing otherwise.
class ProgressLine final {
public:
    ProgressLine();
    ~ProgressLine();
    void show(const QString &text);
    void clear();
    bool on() const { return m_terminal; }

private:
    bool m_terminal;
    qsizetype m_shown = 0;
};

} // namespace zgoda::ctl
