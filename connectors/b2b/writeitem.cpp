#include "connectors/b2b/writeitem.h"

#include "connectors/b2b/lookup.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace zgoda::b2b {
namespace {

const QString &partsBetween()
{
    static const QString slash = u"/"_s;
    return slash;
}

// A row's id that is made of several says which only while none of them holds what stands between. Lists of one area may
// make theirs of more or fewer.
bool canBeParted(const QString &id, const AreaModel &area)
{
    const auto parts = id.split(partsBetween()).size();
    bool joined = false, fits = false;
    for (const ReadModel &read : QVector<ReadModel> {*area.read} + area.also) {
        for (const FieldModel &field : read.fields) {
            if (field.id != rowIdField(Side::B2b))
                continue;
            const bool joins = field.kind == FieldModel::Kind::Join && field.text == partsBetween();
            joined = joined || joins;
            const auto most = joins ? field.paths.size() : 1;
            fits = fits || parts == most || (!field.without.isEmpty() && parts < most);
        }
    }
    return fits || !joined;
}

// What stands around the items of a batch: the round, and what the address says of their ids. Items that differ in it
// go by themselves.
bool standsAround(const QString &name, const WriteModel &model)
{
    return name.startsWith("over."_L1)
        || (name.startsWith("id."_L1) && model.request.path.contains(u"{{"_s + name + u"}}"_s));
}

bool namesParts(const WriteModel &model)
{
    QString all = model.request.path + (model.before ? model.before->request.path : QString());
    for (const auto &[name, value] : model.request.query)
        all += value;
    const QJsonArray bodies {model.request.body, model.item};
    all += QString::fromUtf8(QJsonDocument(bodies).toJson());
    static const QRegularExpression part(u"\\{\\{id\\.[1-9]"_s);
    return part.match(all).hasMatch();
}

void addId(const QString &id, Pieces &pieces)
{
    if (id.isEmpty())
        return;
    pieces.insert(u"id"_s, textPiece(id));
    bool whole = false;
    if (const qint64 number = id.toLongLong(&whole); whole) // for platforms that take no text for it
        pieces.insert(u"id.number"_s, numberPiece(number));
    const QStringList parts = id.split(partsBetween());
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (parts[i].isEmpty())
            continue;
        pieces.insert(u"id.%1"_s.arg(i + 1), textPiece(parts[i]));
        if (const qint64 number = parts[i].toLongLong(&whole); whole)
            pieces.insert(u"id.%1.number"_s.arg(i + 1), numberPiece(number));
    }
}

} // namespace

QString ItemMaker::keyText(const Step &step, const QString &field) const
{
    const QStringList &key = step.targetKey.isEmpty() ? step.key : step.targetKey;
    const qsizetype at = m_area.key.indexOf(field);
    return at >= 0 && at < key.size() ? key[at] : QString();
}

Result<> ItemMaker::prepare(const Stop &stop)
{
    if (!m_area.read->overField.isEmpty()) {
        auto rounds = readLookup(m_caller, m_fetchers, m_area.read->over, stop);
        if (!rounds)
            return fail(rounds.error());
        m_rounds = *rounds;
    }
    QVector<WriteField> fields = m_model.fields;
    for (const QVector<WriteField> &part : m_model.parts)
        fields += part;
    for (const WriteField &field : std::as_const(fields)) {
        if (field.lookup.isEmpty() || m_lookups.contains(field.lookup))
            continue;
        const auto rows = readLookup(m_caller, m_fetchers, field.lookup, stop);
        if (!rows)
            return fail(rows.error());
        for (const Round &row : *rows)
            m_lookups[field.lookup].insert(row.value(u"name"_s), row.value(u"id"_s));
    }
    return {};
}

// The row as it is now: compared with what the plan expected, and there for {{row.…}} and {{extra.…}}.
Result<> ItemMaker::addRow(const Step &step, const RowsNow &now, Pieces &pieces) const
{
    if (!now.snapshot)
        return {};
    const QStringList key = step.targetKey.isEmpty() ? step.key : step.targetKey;
    const KeyId id = findKey(*m_schema, *now.snapshot->pools, key);
    if (id == noKey || now.snapshot->presenceOf(id) != Presence::Present)
        return fail(Error::Kind::NotFound, {}, u"the row is not there, or more than once"_s);
    const auto text = [&](int field) {
        return toValue(m_schema->fields[field], now.snapshot->cell(field, id), now.snapshot->pools->texts);
    };
    for (const Write &write : step.writes) {
        const int field = m_schema->indexOf(write.field);
        if (field < 0 || write.expect.kind == Value::Kind::Unknown || text(field) == write.expect)
            continue;
        // Not what the plan saw; but a write that is there already does no harm.
        if (text(field) != write.write)
            return fail(Error::Kind::Stale, write.field, u"changed since it was planned"_s);
    }
    for (int field = m_schema->keyCount; field < int(m_schema->fields.size()); ++field) {
        const Value value = text(field);
        if (value.kind != Value::Kind::Text)
            continue;
        pieces.insert(u"row."_s + m_schema->fields[field].id, textPiece(value.text));
        if (m_schema->fields[field].id == rowIdField(Side::B2b))
            addId(value.text, pieces);
    }
    const auto extras = now.extras.value(id);
    for (auto it = extras.begin(); it != extras.end(); ++it)
        pieces.insert(u"extra."_s + it.key(), textPiece(it.value()));
    return {};
}

Result<> ItemMaker::addRound(const Step &step, Pieces &pieces) const
{
    if (m_area.read->overField.isEmpty())
        return {};
    const QString wanted = keyText(step, m_area.read->overField);
    for (const Round &round : m_rounds) {
        if (round.value(m_area.read->overIs) == wanted) {
            pieces.insert(roundPieces(round));
            return {};
        }
    }
    return fail(Error::Kind::NotFound, wanted, u"no such %1 over there"_s.arg(m_area.read->overField));
}

Result<WriteItem> ItemMaker::make(const Step &step, qsizetype at, const RowsNow &now, const Stop &stop) const
{
    WriteItem item {at, &step, m_caller.pieces(), {}, {}, now.began, {}};
    item.pieces.insert(u"step"_s, textPiece(step.id));
    addId(step.targetId, item.pieces);
    for (const QString &field : m_area.key) {
        const QString text = keyText(step, field);
        if (!text.isEmpty())
            item.pieces.insert(u"key."_s + field, textPiece(text));
    }
    for (const auto &added : {addRow(step, now, item.pieces), addRound(step, item.pieces)}) {
        if (!added)
            return fail(added.error());
    }
    const QString id = item.pieces.value(u"id"_s).text;
    if (!id.isEmpty() && !canBeParted(id, m_area) && namesParts(m_model))
        return fail(Error::Kind::Rejected, id,
            u"a part of the row's id holds a /, so that its address in the shop cannot be told"_s);
    if (const auto set = addSet(step, item.pieces); !set)
        return fail(set.error());
    if (const auto parts = addParts(step, item.pieces); !parts)
        return fail(parts.error());
    if (const auto file = addFile(step, item.pieces); !file)
        return fail(file.error());
    addExpect(step, item.pieces);
    if (!m_model.batch())
        return item;
    if (m_model.before) {
        if (const auto asked = askBefore(item, stop); !asked)
            return fail(asked.error());
    }
    return batched(std::move(item));
}

// As a part of a larger request.
Result<WriteItem> ItemMaker::batched(WriteItem item) const
{
    item.json = fillJson(m_model.item, item.pieces).value_or(QByteArray());
    if (item.json.isEmpty())
        return fail(Error::Kind::Rejected, {}, u"nothing to send"_s);
    if (!m_model.itemKey.isEmpty()) {
        const auto key = fillText(m_model.itemKey, item.pieces);
        if (!key || key->isEmpty())
            return fail(Error::Kind::Rejected, {}, u"the row has no id over there"_s);
        item.key = quoted(*key);
    }
    Pieces around = m_caller.pieces();
    for (auto it = item.pieces.begin(); it != item.pieces.end(); ++it) {
        if (standsAround(it.key(), m_model))
            around.insert(it.key(), it.value());
    }
    item.head = m_caller.headOf(m_model.request, around);
    return item;
}

} // namespace zgoda::b2b
