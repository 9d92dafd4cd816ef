#include "connectors/b2b/writeitem.h"

#include "connectors/b2b/lookup.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

namespace zgoda::b2b {
namespace {

const QString &partsBetween()
{
    static const QString slash = QStringLiteral("/");
    return slash;
}

// A row's id that is made of several says which only while none of them holds what stands between.
bool canBeParted(const QString &id, const ReadModel &read)
{
    for (const FieldModel &field : read.fields) {
        if (field.id == rowIdField(Side::B2b) && field.kind == FieldModel::Kind::Join && field.text == partsBetween())
            return id.split(partsBetween()).size() == field.paths.size();
    }
    return true;
}

bool namesParts(const WriteModel &model)
{
    QString all = model.request.path + (model.before ? model.before->request.path : QString());
    for (const auto &[name, value] : model.request.query)
        all += value;
    const QJsonArray bodies {model.request.body, model.item};
    all += QString::fromUtf8(QJsonDocument(bodies).toJson());
    static const QRegularExpression part(QStringLiteral("\\{\\{id\\.[1-9]"));
    return part.match(all).hasMatch();
}

void addId(const QString &id, Pieces &pieces)
{
    if (id.isEmpty())
        return;
    pieces.insert(QStringLiteral("id"), textPiece(id));
    bool whole = false;
    if (const qint64 number = id.toLongLong(&whole); whole) // for platforms that take no text for it
        pieces.insert(QStringLiteral("id.number"), numberPiece(number));
    const QStringList parts = id.split(partsBetween());
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (!parts[i].isEmpty())
            pieces.insert(QStringLiteral("id.%1").arg(i + 1), textPiece(parts[i]));
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
    for (const WriteField &field : m_model.fields) {
        if (field.lookup.isEmpty() || m_lookups.contains(field.lookup))
            continue;
        const auto rows = readLookup(m_caller, m_fetchers, field.lookup, stop);
        if (!rows)
            return fail(rows.error());
        for (const Round &row : *rows)
            m_lookups[field.lookup].insert(row.value(QStringLiteral("name")), row.value(QStringLiteral("id")));
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
        return fail(Error::Kind::NotFound, {}, QStringLiteral("the row is not there, or more than once"));
    const auto text = [&](int field) {
        return toValue(m_schema->fields[field], now.snapshot->cell(field, id), now.snapshot->pools->texts);
    };
    for (const Write &write : step.writes) {
        const int field = m_schema->indexOf(write.field);
        if (field < 0 || write.expect.kind == Value::Kind::Unknown || text(field) == write.expect)
            continue;
        // Not what the plan saw; but a write that is there already does no harm.
        if (text(field) != write.write)
            return fail(Error::Kind::Stale, write.field, QStringLiteral("changed since it was planned"));
    }
    for (int field = m_schema->keyCount; field < int(m_schema->fields.size()); ++field) {
        const Value value = text(field);
        if (value.kind != Value::Kind::Text)
            continue;
        pieces.insert(QStringLiteral("row.") + m_schema->fields[field].id, textPiece(value.text));
        if (m_schema->fields[field].id == rowIdField(Side::B2b))
            addId(value.text, pieces);
    }
    const auto extras = now.extras.value(id);
    for (auto it = extras.begin(); it != extras.end(); ++it)
        pieces.insert(QStringLiteral("extra.") + it.key(), textPiece(it.value()));
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
    return fail(Error::Kind::NotFound, wanted, QStringLiteral("no such %1 over there").arg(m_area.read->overField));
}

Result<WriteItem> ItemMaker::make(const Step &step, qsizetype at, const RowsNow &now, const Stop &stop) const
{
    WriteItem item {at, &step, m_caller.pieces(), {}, {}, now.began, {}};
    item.pieces.insert(QStringLiteral("step"), textPiece(step.id));
    addId(step.targetId, item.pieces);
    for (const QString &field : m_area.key) {
        const QString text = keyText(step, field);
        if (!text.isEmpty())
            item.pieces.insert(QStringLiteral("key.") + field, textPiece(text));
    }
    for (const auto &added : {addRow(step, now, item.pieces), addRound(step, item.pieces)}) {
        if (!added)
            return fail(added.error());
    }
    const QString id = item.pieces.value(QStringLiteral("id")).text;
    if (!id.isEmpty() && !canBeParted(id, *m_area.read) && namesParts(m_model))
        return fail(Error::Kind::Rejected, id,
            QStringLiteral("a part of the row's id holds a /, so that its address in the shop cannot be told"));
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
        return fail(Error::Kind::Rejected, {}, QStringLiteral("nothing to send"));
    if (!m_model.itemKey.isEmpty()) {
        const auto key = fillText(m_model.itemKey, item.pieces);
        if (!key || key->isEmpty())
            return fail(Error::Kind::Rejected, {}, QStringLiteral("the row has no id over there"));
        item.key = quoted(*key);
    }
    // What is around the items: only what belongs to the round may differ between requests.
    Pieces around = m_caller.pieces();
    for (auto it = item.pieces.begin(); it != item.pieces.end(); ++it) {
        if (it.key().startsWith(QLatin1String("over.")))
            around.insert(it.key(), it.value());
    }
    item.head = m_caller.headOf(m_model.request, around);
    return item;
}

} // namespace zgoda::b2b
