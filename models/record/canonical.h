// The border between text and cells: the one place that decides what a field's canonical form is. Connectors hand in
// what their system wrote; plans, the journal, the store and files carry the canonical text.
//   Text       as is, blanks at both ends removed      Code      the same
//   Decimal    "12.50": all places of the scale         Int       "-3"
//   Bool       "1" or "0" (also true/false, t/f, yes/no) Date      "2026-11-23"
//   Instant    "2026-11-23T09:41:00.000Z"               Enum      the word, lower case
#pragma once

#include "models/record/schema.h"
#include "models/record/snapshot.h"
#include "models/record/textpool.h"

#include <optional>

namespace zgoda {

enum class Rounding : quint8 { Refuse, Nearest }; // Nearest: for systems that store doubles

struct Parsed {
    Cell cell = Unknown;
    std::optional<Problem::Kind> problem; // set: the cell is Unknown
};

// utf8 is a present value; an SQL NULL or JSON null is Null without asking. An empty Text or Code becomes Null: no
// system here means something else by it. The pool's lock must be held.
Parsed parseCellLocked(const Field &field, QByteArrayView utf8, TextPool &pool, Rounding rounding = Rounding::Refuse);
// Text and Code, with the text's textHash(); `valid`: it is known to be UTF-8.
Parsed parseTextLocked(QByteArrayView utf8, quint32 hash, TextPool &pool, bool valid = false);
quint32 textHash(QByteArrayView utf8);
// The same as parseCellLocked, taking the lock.
Parsed parseCell(const Field &field, QByteArrayView utf8, TextPool &pool, Rounding rounding = Rounding::Refuse);

// Canonical text of a value. Reserved cells give an empty one: ask isValue() first.
QByteArray cellText(const Field &field, Cell cell, const TextPool &pool);

// A value outside any comparison: in plans, the journal, decisions and files. Text is canonical.
struct Value {
    enum class Kind : quint8 { Absent, Null, Unknown, Text };
    Kind kind = Kind::Unknown;
    QString text;
    bool operator==(const Value &) const = default;
};
Value toValue(const Field &field, Cell cell, const TextPool &pool);
// Interns. A text that is not canonical for the field gives Unknown.
Cell toCell(const Field &field, const Value &value, TextPool &pool);

} // namespace zgoda
