// The rows of a file that holds one table, one after another, whatever its form; and what a profile says about such a
// file (resources/profiles/b2b/README.md, "Files").
#pragma once

#include "connectors/b2b/feed.h"

#include <QHash>
#include <QString>
#include <QStringList>
#include <QVector>

namespace zgoda::b2b {

using namespace Qt::StringLiterals;

struct FileFormat {
    enum class Kind : quint8 { Csv, Xlsx, Json } kind = Kind::Csv;
    enum class Take : quint8 { Newest, All } take = Take::Newest;            // of the files that fit the pattern
    char separator = ';', quote = '"';                                       // Csv
    enum class Text : quint8 { Utf8, Windows1250, Utf16 } text = Text::Utf8; // Csv; a byte-order mark goes before it
    bool openEnd = false;            // Csv: the last line may lack its line break
    int skip = 0;                    // lines before the headers
    QString sheet;                   // Xlsx; empty: the first
    bool mayBeEmpty = false;         // headers without rows are all there is
    int settleSeconds = 5;           // a file that was touched later than so long ago may still be growing
    QString marker;                  // a file that lies beside it once it is whole: "{{file}}.ok"
    QHash<QString, QString> columns; // what paths call a column -> its header, or "=text": the text in every row
};

struct TableRow {
    QVector<QByteArray> cells; // UTF-8; only as good as the file
    qint64 line = 0;           // from 1, where it begins
};

class TableRows {
public:
    virtual ~TableRows() = default;
    // false: behind the last row. Kind::Incomplete: cut off, not text, not a sheet; the subject is the place in the file
    // and what to do ("line 7: …"), the caller puts the file's name before it.
    virtual Result<bool> next(TableRow &row) = 0;
};

inline tl::unexpected<Error> unfit(const QString &what) { return fail(Error::Kind::Incomplete, what); }
inline QString atLine(qint64 line, const QString &what) { return u"line %1: %2"_s.arg(line).arg(what); }

std::unique_ptr<TableRows> csvRows(FeedPtr bytes, const FileFormat &format);
// The whole file: a ZIP archive has its list of contents at the end.
Result<std::unique_ptr<TableRows>> xlsxRows(QByteArray file, const FileFormat &format);

} // namespace zgoda::b2b
