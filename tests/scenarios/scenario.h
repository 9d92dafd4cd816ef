// A scenario file, read into tables of text. What the sections mean is in README.md and in stage.cpp.
#pragma once

#include <QHash>
#include <QStringList>
#include <QVector>

namespace zgoda::test {

struct Table {
    QStringList columns;
    QVector<QHash<QString, QString>> rows; // by column
};

struct Scenario {
    QString file, title;
    QString complaint;                 // not empty: the file itself is wrong
    QHash<QString, QStringList> lines; // sections of plain lines, by the name in brackets
    QHash<QString, Table> tables;      // sections whose lines have columns
    QStringList sections;              // in the file's order
    bool has(const QString &section) const { return sections.contains(section); }
};

Scenario readScenario(const QString &path);

// The sections that a file may have; "crosswalk NAME", "links NAME" and "reference NAME" besides.
bool knownSection(const QString &name);

} // namespace zgoda::test
