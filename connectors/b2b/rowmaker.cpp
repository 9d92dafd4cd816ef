#include "connectors/b2b/rowmaker.h"

#include "connectors/b2b/lookup.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda::b2b {

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

Result<std::unique_ptr<RowMaker>> RowMaker::make(
    const ReadModel &model, const Schema &schema, Capture &capture, Tables &tables)
{
    std::unique_ptr<RowMaker> maker(new RowMaker(schema));
    for (const FieldModel &field : model.fields) {
        const int index = schema.indexOf(field.id);
        if (index < 0)
            return fail(
                Error::Kind::Profile, model.request.source, u"%1 has no field '%2'"_s.arg(schema.area, field.id));
        const Field &into = schema.fields[index];
        const int scale = into.type == FieldType::Decimal ? into.scale : 0;
        FieldMaker one(field, model.fields, scale, capture, tables);
        const int plain = one.plainSlot();
        maker->m_parts.push_back({std::move(one), index, plain});
    }
    for (const FieldModel &field : model.extras)
        maker->m_extraParts.push_back({FieldMaker(field, model.fields, 0, capture, tables), -1, -1});
    for (const WhereModel &where : model.where) {
        const auto *ids = where.lookup.isEmpty() ? nullptr : &tables.index(where.lookup, u"id"_s, u"id"_s);
        maker->m_where.push_back({&where, capture.slotOf(where.path), {}, ids});
    }
    maker->fillWhere({});
    return maker;
}

void RowMaker::begins(const Round &round)
{
    m_round = &round;
    fillWhere(round);
}

// What is looked for may be a value of the round.
void RowMaker::fillWhere(const Round &round)
{
    const Pieces pieces = roundPieces(round);
    for (Where &where : m_where) {
        where.texts.clear();
        for (const QString &text : where.model->texts)
            where.texts.insert(fillText(text, pieces).value_or(QString()).toUtf8());
    }
}

bool RowMaker::wanted(const Slots &values)
{
    for (const Where &where : m_where) {
        const Captured &value = values[size_t(where.slot)];
        const qsizetype size = value.present() ? qsizetype(value.text.size()) : 0;
        const QByteArray text = QByteArray::fromRawData(value.text.data(), size);
        const bool holds = where.ids ? where.ids->contains(text) : where.texts.contains(text);
        if (holds == where.model->isNot)
            return false;
    }
    if (!m_keep)
        return true;
    for (Part &part : m_parts) {
        if (part.field == m_keepField)
            return m_keep->contains(part.maker.make(values, *m_round).text.trimmed().toByteArray());
    }
    return true;
}

void RowMaker::row(const Slots &values)
{
    if ((m_limit >= 0 && m_rows >= m_limit) || !wanted(values))
        return;
    m_builder->begin();
    for (Part &part : m_parts) {
        if (part.plain >= 0) {
            if (const Captured &value = values[size_t(part.plain)]; value.present())
                m_builder->setView(part.field, value.view());
            continue;
        }
        const Made made = part.maker.make(values, *m_round);
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
    for (Part &part : m_parts) {
        if (part.field >= m_schema.keyCount)
            continue;
        const Made made = part.maker.make(values, *m_round);
        if (made.kind == Made::Kind::Text)
            key[size_t(part.field)] = parseCell(m_schema.fields[part.field], made.text, m_pools->texts).cell;
    }
    if (std::find(key.begin(), key.end(), Unknown) != key.end())
        return;
    QHash<QString, QString> &extras = m_extras[m_pools->keys.intern(key)];
    for (Part &part : m_extraParts) {
        const Made made = part.maker.make(values, *m_round);
        if (made.kind == Made::Kind::Text)
            extras.insert(part.maker.model().id, QString::fromUtf8(made.text));
    }
}

} // namespace zgoda::b2b
