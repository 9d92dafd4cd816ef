#include "connectors/b2b/fieldmaker.h"

#include "connectors/b2b/convert.h"
#include "models/base/decimal.h"

using namespace Qt::StringLiterals;

namespace zgoda::b2b {
namespace {

constexpr int sumPlaces = 6; // in which floats are added before they are rounded

} // namespace

int minorPlaces(QByteArrayView currency)
{
    static const QSet<QByteArray> none {"BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX",
        "UYI", "VND", "VUV", "XAF", "XOF", "XPF"};
    static const QSet<QByteArray> three {"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"};
    const QByteArray code = currency.toByteArray();
    return none.contains(code) ? 0 : three.contains(code) ? 3 : 2;
}

FieldMaker::FieldMaker(
    const FieldModel &model, const QVector<FieldModel> &beside, int scale, Capture &capture, Tables &tables)
    : m_model(&model)
    , m_scale(scale)
{
    for (qsizetype i = 0; i < model.paths.size(); ++i)
        m_slots.append(model.overs.value(i).isEmpty() ? capture.slotOf(model.paths[i]) : -1);
    for (const FieldModel &term : model.terms)
        m_terms.emplace_back(term, beside, scale, capture, tables);
    for (auto it = model.map.begin(); it != model.map.end(); ++it)
        m_map.insert(it.key().toUtf8(), it.value().toUtf8());
    for (const FieldModel &other : beside) {
        if (model.minorBy.isEmpty() || other.id != model.minorBy)
            continue;
        m_currency = &other;
        m_currencySlot = other.paths.isEmpty() ? -1 : capture.slotOf(other.paths.first());
    }
    if (!model.lookup.isEmpty())
        m_table = &tables.index(model.lookup, model.by, model.give);
    if (model.ifPath)
        m_ifSlot = capture.slotOf(*model.ifPath);
    const bool converted = m_ifSlot >= 0 || model.minor >= 0 || !model.minorBy.isEmpty() || !model.map.isEmpty()
        || model.round >= 0 || model.as != FieldModel::As::Plain || m_table || model.fallback;
    if (model.kind == FieldModel::Kind::Value && model.whenOver.isEmpty() && !converted)
        m_plain = m_slots.first();
}

int FieldMaker::placesOf(const Slots &values, const Round &round) const
{
    if (m_model->minorBy.isEmpty())
        return m_model->minor;
    if (m_currencySlot >= 0)
        return minorPlaces(values[size_t(m_currencySlot)].view());
    if (m_currency && m_currency->kind == FieldModel::Kind::Over)
        return minorPlaces(round.value(m_currency->text).toUtf8());
    return minorPlaces(m_currency ? m_currency->text.toUtf8() : QByteArray());
}

Made FieldMaker::scaled(QByteArrayView text, const Slots &values, const Round &round)
{
    const int places = placesOf(values, round);
    const DecimalResult units = parseDecimal(text, 0);
    switch (units.status) {
    case DecimalStatus::Exact: break;
    case DecimalStatus::TooFine: return {Made::Kind::Bad, text, Problem::Kind::TooFine};
    case DecimalStatus::TooLarge: return {Made::Kind::Bad, text, Problem::Kind::TooLarge};
    default: return {Made::Kind::Bad, text, Problem::Kind::BadValue};
    }
    m_scratch = formatDecimal(units.units, places);
    return {Made::Kind::Text, m_scratch};
}

// A binary float's digits are rounded once, at the end: two that are rounded by themselves may be a unit off.
Made FieldMaker::sum(const Slots &values, const Round &round)
{
    const int places = m_model->round >= 0 ? qMax(m_scale, sumPlaces) : m_scale;
    qint64 total = 0;
    const auto add = [&](QByteArrayView text, int sign) {
        const DecimalResult one = m_model->round >= 0 ? roundDecimal(text, places) : parseDecimal(text, places);
        if (one.status == DecimalStatus::TooFine)
            return Made {Made::Kind::Bad, text, Problem::Kind::TooFine};
        if (one.status != DecimalStatus::Exact && one.status != DecimalStatus::Rounded)
            return Made {Made::Kind::Bad, text,
                one.status == DecimalStatus::TooLarge ? Problem::Kind::TooLarge : Problem::Kind::BadValue};
        total += sign * one.units; // each is within 10^18: nine of them fit
        const bool fits = total <= maxUnits && total >= -maxUnits;
        return fits ? Made {Made::Kind::Text, text} : Made {Made::Kind::Bad, text, Problem::Kind::TooLarge};
    };
    for (qsizetype i = 0; i < m_slots.size(); ++i) {
        const Captured &value = values[size_t(m_slots[i])];
        if (!value.present() && i == 0)
            return {};
        if (const Made made = value.present() ? add(value.view(), m_model->signs[i]) : Made {};
            made.kind == Made::Kind::Bad)
            return made;
    }
    for (FieldMaker &term : m_terms) {
        const Made made = term.make(values, round);
        const Made added = made.kind == Made::Kind::Text ? add(made.text, 1) : made;
        if (added.kind != Made::Kind::Text) // without it the sum is another
            return added.kind == Made::Kind::Null ? Made {} : added;
    }
    m_scratch = formatDecimal(rescale(total, places, m_scale).units, m_scale);
    return {Made::Kind::Text, m_scratch};
}

Made FieldMaker::first(const Slots &values) const
{
    for (const int slot : m_slots) {
        const Captured &value = values[size_t(slot)];
        if (value.present() && !value.view().trimmed().isEmpty())
            return {Made::Kind::Text, value.view()};
    }
    return {};
}

Made FieldMaker::joined(const Slots &values, const Round &round)
{
    m_scratch.clear();
    bool any = false, begun = false;
    const QByteArray between = m_model->text.toUtf8(), without = m_model->without.toUtf8();
    for (qsizetype i = 0; i < m_slots.size(); ++i) {
        const bool over = m_slots[i] < 0;
        const QByteArray told = over ? round.value(m_model->overs[i]).toUtf8() : QByteArray();
        const bool present = over || values[size_t(m_slots[i])].present();
        const QByteArrayView text = over ? QByteArrayView(told) : values[size_t(m_slots[i])].view();
        any = any || (present && !over);
        if (!without.isEmpty() && (!present || text.isEmpty() || text == without))
            continue;
        if (begun)
            m_scratch.append(between);
        begun = true;
        if (present)
            m_scratch.append(text);
    }
    return any ? Made {Made::Kind::Text, m_scratch} : Made {};
}

// The value before words and tables.
Made FieldMaker::source(const Slots &values, const Round &round)
{
    switch (m_model->kind) {
    case FieldModel::Kind::Value: {
        const Captured &value = values[size_t(m_slots.first())];
        return value.present() ? Made {Made::Kind::Text, value.view()} : Made {};
    }
    case FieldModel::Kind::Sum: return sum(values, round);
    case FieldModel::Kind::Join: return joined(values, round);
    case FieldModel::Kind::First: return first(values);
    case FieldModel::Kind::Constant:
    case FieldModel::Kind::Over: break;
    }
    m_scratch = (m_model->kind == FieldModel::Kind::Over ? round.value(m_model->text) : m_model->text).toUtf8();
    return {Made::Kind::Text, m_scratch};
}

// Through the table, then the words.
Made FieldMaker::named(const Made &made)
{
    QByteArrayView text = made.text;
    if (m_table && made.kind == Made::Kind::Text) {
        const auto row = m_table->constFind(text.toByteArray());
        if (row == m_table->constEnd() && !m_model->otherwise)
            return {Made::Kind::Bad, text, Problem::Kind::BadWord};
        if (m_map.isEmpty()) {
            m_scratch = row == m_table->constEnd() ? m_model->otherwise->toUtf8() : *row;
            return m_scratch.isEmpty() ? Made {} : Made {Made::Kind::Text, m_scratch};
        }
        text = row == m_table->constEnd() ? QByteArrayView() : QByteArrayView(*row);
    }
    const auto word = m_map.constFind(text.toByteArray());
    if (word != m_map.constEnd())
        m_scratch = *word;
    else if (made.kind == Made::Kind::Text && m_model->otherwise == "$value"_L1)
        return {Made::Kind::Text, text};
    else if (m_model->otherwise)
        m_scratch = m_model->otherwise->toUtf8();
    else if (made.kind == Made::Kind::Null)
        return made;
    else
        return {Made::Kind::Bad, text, Problem::Kind::BadWord};
    return m_scratch.isEmpty() ? Made {} : Made {Made::Kind::Text, m_scratch};
}

Made FieldMaker::make(const Slots &values, const Round &round)
{
    if (!m_model->whenOver.isEmpty() && round.value(m_model->whenOver) != m_model->whenIs)
        return {Made::Kind::Unknown, {}};
    if (m_ifSlot >= 0 && QString::fromUtf8(values[size_t(m_ifSlot)].view()) != m_model->ifIs)
        return {};
    Made made = source(values, round);
    if (made.kind == Made::Kind::Text && (m_model->minor >= 0 || !m_model->minorBy.isEmpty()))
        made = scaled(made.text, values, round);
    if (made.kind == Made::Kind::Text && (m_model->as != FieldModel::As::Plain || m_model->round >= 0))
        made = convert(*m_model, made.text, m_converted);
    if (made.kind == Made::Kind::Null && m_model->fallback) {
        m_scratch = m_model->fallback->toUtf8();
        return {Made::Kind::Text, m_scratch};
    }
    if ((m_map.isEmpty() && !m_table) || made.kind > Made::Kind::Text)
        return made;
    if (m_map.isEmpty() && made.kind == Made::Kind::Null)
        return made;
    return named(made);
}

} // namespace zgoda::b2b
