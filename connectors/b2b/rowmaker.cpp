#include "connectors/b2b/rowmaker.h"

#include "models/base/decimal.h"

#include <algorithm>

namespace zgoda::b2b {

int minorPlaces(QByteArrayView currency)
{
    static const QSet<QByteArray> none {"BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX",
        "UYI", "VND", "VUV", "XAF", "XOF", "XPF"};
    static const QSet<QByteArray> three {"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"};
    const QByteArray code = currency.toByteArray();
    return none.contains(code) ? 0 : three.contains(code) ? 3 : 2;
}

QVector<bool> RowMaker::given(const ReadModel &model, const Schema &schema)
{
    QVector<bool> out(schema.fields.size(), false);
    for (const FieldModel &field : model.fields) {
        const int index = schema.indexOf(field.id);
        if (index >= 0)
            out[index] = true;
    }
    return out;
}

Result<std::unique_ptr<RowMaker>> RowMaker::make(const ReadModel &model, const Schema &schema, Capture &capture)
{
    const int identity = model.identity.steps.isEmpty() ? -1 : capture.slotOf([&] {
        Path path = model.identity;
        path.outer = model.inner.has_value();
        return path;
    }());
    std::unique_ptr<RowMaker> maker(new RowMaker(schema, identity));
    const auto add = [&](const FieldModel &field, int index, std::vector<Part> &into) {
        Part part {&field, index, {}, -1, {}, nullptr, {}, -1};
        for (const Path &path : field.paths)
            part.slots_.append(capture.slotOf(path));
        for (auto it = field.map.begin(); it != field.map.end(); ++it)
            part.map.insert(it.key().toUtf8(), it.value().toUtf8());
        for (const FieldModel &other : model.fields) {
            if (field.minorBy.isEmpty() || other.id != field.minorBy)
                continue;
            part.currency = &other;
            part.currencySlot = other.paths.isEmpty() ? -1 : capture.slotOf(other.paths.first());
        }
        const bool converted = field.minor >= 0 || !field.minorBy.isEmpty() || !field.map.isEmpty();
        if (field.kind == FieldModel::Kind::Value && field.whenOver.isEmpty() && !converted)
            part.only = part.slots_.first();
        into.push_back(part);
    };
    for (const FieldModel &field : model.fields) {
        const int index = schema.indexOf(field.id);
        if (index < 0)
            return fail(Error::Kind::Profile, model.request.source,
                QStringLiteral("%1 has no field '%2'").arg(schema.area, field.id));
        add(field, index, maker->m_parts);
    }
    for (const FieldModel &field : model.extras)
        add(field, -1, maker->m_extraParts);
    return maker;
}

int RowMaker::placesOf(const Part &part, const Slots &values) const
{
    if (part.model->minorBy.isEmpty())
        return part.model->minor;
    if (part.currencySlot >= 0)
        return minorPlaces(values[size_t(part.currencySlot)].view());
    if (part.currency && part.currency->kind == FieldModel::Kind::Over)
        return minorPlaces(m_round->value(part.currency->text).toUtf8());
    return minorPlaces(part.currency ? part.currency->text.toUtf8() : QByteArray());
}

RowMaker::Made RowMaker::scaled(const Part &part, QByteArrayView text, const Slots &values)
{
    const int places = placesOf(part, values);
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

RowMaker::Made RowMaker::sum(const Part &part, const Slots &values)
{
    const bool decimal = part.field >= 0 && m_schema.fields[part.field].type == FieldType::Decimal;
    const int scale = decimal ? m_schema.fields[part.field].scale : 0;
    qint64 total = 0;
    for (qsizetype i = 0; i < part.slots_.size(); ++i) {
        const Captured &value = values[size_t(part.slots_[i])];
        if (!value.present() && i == 0)
            return {};
        if (!value.present())
            continue;
        const DecimalResult one = parseDecimal(value.view(), scale);
        if (one.status == DecimalStatus::TooFine)
            return {Made::Kind::Bad, value.view(), Problem::Kind::TooFine};
        if (one.status != DecimalStatus::Exact)
            return {Made::Kind::Bad, value.view(),
                one.status == DecimalStatus::TooLarge ? Problem::Kind::TooLarge : Problem::Kind::BadValue};
        total += part.model->signs[i] * one.units; // each is within 10^18: nine of them fit
        if (total > maxUnits || total < -maxUnits)
            return {Made::Kind::Bad, value.view(), Problem::Kind::TooLarge};
    }
    m_scratch = formatDecimal(total, scale);
    return {Made::Kind::Text, m_scratch};
}

RowMaker::Made RowMaker::joined(const Part &part, const Slots &values)
{
    m_scratch.clear();
    bool any = false;
    const QByteArray between = part.model->text.toUtf8();
    for (qsizetype i = 0; i < part.slots_.size(); ++i) {
        const Captured &value = values[size_t(part.slots_[i])];
        if (part.model->kind == FieldModel::Kind::First) {
            if (value.present() && !value.view().trimmed().isEmpty())
                return {Made::Kind::Text, value.view()};
            continue;
        }
        if (i > 0)
            m_scratch.append(between);
        if (value.present())
            m_scratch.append(value.view());
        any = any || value.present();
    }
    return any ? Made {Made::Kind::Text, m_scratch} : Made {};
}

RowMaker::Made RowMaker::make(const Part &part, const Slots &values)
{
    const FieldModel &model = *part.model;
    if (!model.whenOver.isEmpty() && m_round->value(model.whenOver) != model.whenIs)
        return {Made::Kind::Unknown, {}};
    Made made;
    switch (model.kind) {
    case FieldModel::Kind::Value: {
        const Captured &value = values[size_t(part.slots_.first())];
        made = value.present() ? Made {Made::Kind::Text, value.view()} : Made {};
        break;
    }
    case FieldModel::Kind::Sum: made = sum(part, values); break;
    case FieldModel::Kind::Join:
    case FieldModel::Kind::First: made = joined(part, values); break;
    case FieldModel::Kind::Constant:
    case FieldModel::Kind::Over:
        m_scratch = (model.kind == FieldModel::Kind::Over ? m_round->value(model.text) : model.text).toUtf8();
        made = {Made::Kind::Text, m_scratch};
        break;
    }
    if (made.kind == Made::Kind::Text && (model.minor >= 0 || !model.minorBy.isEmpty()))
        made = scaled(part, made.text, values);
    if (part.map.isEmpty() || made.kind > Made::Kind::Text)
        return made;
    const auto word = part.map.constFind(made.text.toByteArray());
    if (word != part.map.constEnd())
        m_scratch = *word;
    else if (model.otherwise)
        m_scratch = model.otherwise->toUtf8();
    else if (made.kind == Made::Kind::Null)
        return made;
    else
        return {Made::Kind::Bad, made.text, Problem::Kind::BadWord};
    return m_scratch.isEmpty() ? Made {} : Made {Made::Kind::Text, m_scratch};
}

bool RowMaker::wanted(const Slots &values)
{
    if (!m_keep)
        return true;
    for (const Part &part : m_parts) {
        if (part.field == m_keepField)
            return m_keep->contains(make(part, values).text.trimmed().toByteArray());
    }
    return true;
}

void RowMaker::row(const Slots &values)
{
    if ((m_limit >= 0 && m_rows >= m_limit) || !wanted(values))
        return;
    m_builder->begin();
    for (const Part &part : m_parts) {
        if (part.only >= 0) {
            if (const Captured &value = values[size_t(part.only)]; value.present())
                m_builder->setView(part.field, value.view());
            continue;
        }
        const Made made = make(part, values);
        switch (made.kind) {
        case Made::Kind::Null: break; // begin() made it so
        case Made::Kind::Text: m_builder->set(part.field, made.text); break;
        case Made::Kind::Unknown: m_builder->setCell(part.field, Unknown); break;
        case Made::Kind::Bad: m_builder->setProblem(part.field, made.problem, QString::fromUtf8(made.text)); break;
        }
    }
    m_builder->end();
    ++m_rows;
    if (!m_extraParts.empty())
        keepExtras(values);
}

void RowMaker::keepExtras(const Slots &values)
{
    std::vector<Cell> key(size_t(m_schema.keyCount), Null);
    for (const Part &part : m_parts) {
        if (part.field >= m_schema.keyCount)
            continue;
        const Made made = make(part, values);
        if (made.kind == Made::Kind::Text)
            key[size_t(part.field)] = parseCell(m_schema.fields[part.field], made.text, m_pools->texts).cell;
    }
    if (std::find(key.begin(), key.end(), Unknown) != key.end())
        return;
    QHash<QString, QString> &extras = m_extras[m_pools->keys.intern(key)];
    for (const Part &part : m_extraParts) {
        const Made made = make(part, values);
        if (made.kind == Made::Kind::Text)
            extras.insert(part.model->id, QString::fromUtf8(made.text));
    }
}

qint64 GroupCount::twice()
{
    std::sort(identities.begin(), identities.end());
    const auto end = std::unique(identities.begin(), identities.end());
    return identities.end() - end;
}

void RowMaker::element(const Slots &values)
{
    ++m_count->elements;
    if (m_identity < 0)
        return;
    const QByteArrayView id = values[size_t(m_identity)].view();
    m_count->identities.push_back(quint64(qHashBits(id.data(), size_t(id.size()), 0x1d)));
}

} // namespace zgoda::b2b
