// One field's value out of an element, as the profile says: sums, minor units, words, joins, moments, tables.
#pragma once

#include "connectors/b2b/capture.h"
#include "connectors/b2b/tables.h"
#include "models/record/snapshot.h"

namespace zgoda::b2b {

// Places after the point in a currency's minor unit: 2 but for those that differ (ISO 4217).
int minorPlaces(QByteArrayView currency);

struct Made {
    enum class Kind : quint8 { Null, Text, Unknown, Bad } kind = Kind::Null;
    QByteArrayView text;
    Problem::Kind problem = Problem::Kind::BadValue; // of Bad
};

class FieldMaker final {
public:
    // `beside`: the fields of the same row, for a currency. `scale`: places of a sum. All must outlive the maker.
    FieldMaker(const FieldModel &model, const QVector<FieldModel> &beside, int scale, Capture &capture, Tables &tables);

    // The text is valid until the next call, or as long as the values are.
    Made make(const Slots &values, const Round &round);
    const FieldModel &model() const { return *m_model; }
    // The slot whose value is the field's as it is: nothing is to be made of it; -1: something is.
    int plainSlot() const { return m_plain; }

private:
    Made source(const Slots &values, const Round &round);
    Made scaled(QByteArrayView text, const Slots &values, const Round &round);
    Made sum(const Slots &values, const Round &round);
    Made joined(const Slots &values, const Round &round);
    Made first(const Slots &values) const;
    Made named(const Made &made);
    int placesOf(const Slots &values, const Round &round) const;

    const FieldModel *m_model;
    int m_scale;
    QVector<int> m_slots;
    const FieldModel *m_currency = nullptr; // of minorBy
    int m_currencySlot = -1, m_ifSlot = -1;
    std::vector<FieldMaker> m_terms; // of a sum
    QHash<QByteArray, QByteArray> m_map;
    const Tables::Index *m_table = nullptr;
    int m_plain = -1;
    QByteArray m_scratch, m_converted;
};

} // namespace zgoda::b2b
