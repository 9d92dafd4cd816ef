// Finding what somebody may want to look at or to synchronise, over all areas at once: a product or customer by code or
// name, a document by its number, a category, a salesperson. What can be found is the schemas' say (keys, identities,
// Field::match). Immutable once made; making it and asking it are for a worker thread.
#pragma once

#include "models/policy/projection.h"
#include "models/tables/textindex.h"

#include <memory>
#include <optional>

namespace zgoda {

struct FindIn {
    QSharedPointer<const Schema> schema;
    PoolsPtr pools;             // with the texts that all areas share
    QVector<SnapshotPtr> sides; // in the shop's codes
    bool reference = false;     // its rows are the things that its key names (AreaSetup::referenceFor)
};

// What a session has read, for a Finder. The session's thread.
class Session;
QVector<FindIn> areasOf(const Session &session);

struct Found {
    enum class Kind : quint8 {
        Row,  // one thing or document
        Group // rows that share a value: a category
    };
    Kind kind = Kind::Row;
    QString area, field, value; // as of a Subject
    QString name;               // what the row is called, where that is known
    qint64 rows = 1;            // of this area
    bool hasLines = false;      // rows of another area begin with its key and name things: a document
    bool exact = false;         // the value is what was typed, but for case
    bool operator==(const Found &) const = default;
};

// What was pasted from a spreadsheet's column: of each line the first cell, each once.
QStringList codesIn(const QString &pasted);

class Finder final {
public:
    Finder(QVector<FindIn> areas, QVector<Link> links);

    // At most so many: what was typed exactly first, then what begins with it, then what holds it.
    QVector<Found> find(const QString &typed, int most) const;
    // What is exactly this but for case; a code of the ERP's own stands for what it is joined to. Empty: nothing has it.
    QVector<Found> exactly(const QString &value) const;

private:
    struct Place {
        int area = 0, field = 0;
        bool group = false; // its value is shared by rows
        bool name = false;  // leads to a row by what it is called
    };
    void addPlaces(int area);
    void mark(const Place &place, quint64 bit);
    template <class Act> void eachCell(const Place &place, Act act) const;
    QVector<Found> at(const QVector<Cell> &texts, const QString &typed) const;
    QVector<Found> named(const QString &value) const; // without the links
    QVector<Found> rowsAt(const Place &place, const QSet<Cell> &texts) const;
    void complete(Found &found, int area, KeyId row) const;
    bool linesOf(const Schema &head) const;
    bool isPart(int area) const;
    bool isHome(int area, int field) const;

    QVector<FindIn> m_areas;
    QVector<Link> m_links;
    QVector<Place> m_places;       // at most 64
    std::vector<quint64> m_usedAt; // [text id] a bit for each place that holds it
    std::unique_ptr<TextIndex> m_texts;
};
using FinderPtr = std::shared_ptr<const Finder>;

} // namespace zgoda
