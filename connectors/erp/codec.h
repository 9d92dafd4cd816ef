// Undoes a system's odd encoding of one column, and makes it again for writing. Declared in profile.json, so that the
// SQL stays plain; a column may have several, undone in their order. Pure.
//   {"map": {"0": "no", "1": "allow"}}   coded words; "*": what any other one means ("*": "*" keeps it)
//   {"empty": ["0", "1899-12-30"]}       values that mean "nothing here"
//   {"days_since": "1800-12-28"}         a date as a day number (Clarion: that day; Delphi: 1899-12-30); 0 is empty
//   {"date": "dd.MM.yyyy"}               a date as a text or number of this form; zeros are empty
//   {"seconds_since": "1990-01-01"}      a local time as seconds; 0 is empty
//   {"places": 2}                        a whole number with two implied decimals: 1250 is 12.50
//   {"invert": true}                     a flag that says the opposite
//   {"tax_id": true}                     blanks, dashes, dots and a two-letter country prefix removed
//   {"charset": "windows-1250"}          bytes of an older character set, where the database does not convert
#pragma once

#include "models/base/result.h"

#include <QByteArray>
#include <QDate>
#include <QHash>
#include <QJsonObject>
#include <QJsonValue>
#include <QSet>
#include <QVector>
#include <optional>

namespace zgoda::erp {

class Codec final {
public:
    // where: for errors ("demo/profile.json: areas.stock.codecs.backorder"). One object or an array of them.
    static Result<Codec> parse(const QJsonValue &json, const QString &where);

    // It makes letters of bytes: those cannot be written, since values go to the server as text.
    bool readsBytes() const noexcept;
    // Its first step reads a number: a day's, a second's, one with implied places.
    bool undoesNumber() const noexcept;
    enum class Outcome : quint8 { Value, Null, Bad };
    // text: what the system holds; becomes what the field means.
    Outcome decode(QByteArray &text) const;
    // The other way, from canonical text. nothing: it cannot be said in this encoding.
    std::optional<QByteArray> encode(const QByteArray &canonical) const;

private:
    struct Step {
        enum class Kind : quint8 { Map, Empty, DaysSince, DateText, SecondsSince, Places, Invert, TaxId, Charset } kind = Kind::Map;
        QHash<QByteArray, QByteArray> to, back;
        std::optional<QByteArray> other; // Map: for an unknown word; "*" keeps the word
        QSet<QByteArray> empty;
        qint64 epoch = 0; // DaysSince: Julian day; SecondsSince: ms of that day's begin, on a clock without a zone
        QString form;     // DateText
        int places = 0;
    };
    static bool takeMap(const QJsonObject &words, Step &step);
    static bool takeStep(const QString &kind, const QJsonValue &value, Step &step); // false: it is none
    static Outcome decodeStep(const Step &step, QByteArray &text);
    static std::optional<QByteArray> encodeStep(const Step &step, const QByteArray &text);

    QVector<Step> m_steps;
};

} // namespace zgoda::erp
