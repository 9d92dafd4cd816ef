#include "ui/wording.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

constexpr int moneyPlaces = 2;
constexpr KeyId sampleRows = 1000; // that are the same on both sides, too: enough to see how a field is written

int placesNeeded(Cell cell, int scale)
{
    int places = scale;
    for (Cell units = cell; isValue(cell) && places > 0 && units % 10 == 0; units /= 10)
        --places;
    return isValue(cell) ? places : 0;
}

bool isNumber(FieldType type) { return type == FieldType::Decimal || type == FieldType::Int; }

} // namespace

QString shortNumber(const QString &localized, int places)
{
    const qsizetype point = localized.indexOf(QLocale().decimalPoint());
    if (point < 0)
        return localized;
    QString out = localized;
    while (out.endsWith(u'0') && out.size() - point - 1 > places)
        out.chop(1);
    if (out.size() - point - 1 == 0)
        out.chop(1);
    return out;
}

DiffWords::DiffWords(const Desk &desk, DiffTable *table, QObject *parent)
    : QIdentityProxyModel(parent)
    , m_desk(desk)
    , m_table(table)
{
    setSourceModel(table);
}

void DiffWords::measure()
{
    const TableSourcePtr source = m_table->source();
    if (!source)
        return;
    const Schema &schema = source->schema();
    m_places.fill(0, schema.fields.size());
    for (qsizetype i = 0; i < schema.fields.size(); ++i)
        m_places[i] = schema.fields[i].money ? moneyPlaces : 0;
    for (const FieldReview &field : source->review().fields) {
        int &places = m_places[field.field];
        const int scale = schema.fields[field.field].scale;
        for (const Cell cell : {field.base, field.erp, field.b2b})
            places = qMax(places, placesNeeded(cell, scale));
    }
    for (int i = schema.keyCount; i < int(schema.fields.size()); ++i) {
        const int scale = schema.fields[i].scale;
        for (const Snapshot *side : {source->review().diff->erp.get(), source->review().diff->b2b.get()}) {
            const auto rows = side->given.value(i) ? qMin<qsizetype>(sampleRows, side->presence.size()) : 0;
            for (KeyId row = 0; row < KeyId(rows) && m_places[i] < scale; ++row)
                m_places[i] = qMax(m_places[i], placesNeeded(side->cell(i, row), scale));
        }
        if (m_places[i] == 1 && scale == moneyPlaces)
            m_places[i] = moneyPlaces; // an amount: 139.80
    }
}

QString DiffWords::valueOf(int field, Cell cell) const
{
    const TableSourcePtr source = m_table->source();
    if (!source)
        return {};
    const Field &f = source->schema().fields[field];
    const QString text = valueText(f, cell, source->pools().texts);
    return f.type == FieldType::Decimal ? shortNumber(text, m_places.value(field)) : text;
}

QString DiffWords::whyOf(const QModelIndex &index) const
{
    const QVariant why = index.data(DiffTable::WhyRole);
    if (!why.isValid())
        return {};
    const int rule = index.data(DiffTable::RuleRole).isValid() ? index.data(DiffTable::RuleRole).toInt() : -1;
    return whyWord(Why(why.toInt()), m_desk.names, ruleSays(m_desk.session->setup().policy, rule));
}

QString DiffWords::display(const QModelIndex &index) const
{
    using Kind = TableColumn::Kind;
    const QVariant heading = index.data(DiffTable::HeadingRole);
    if (heading.isValid()) {
        if (index.column() > 0)
            return {};
        const QString why = whyWord(Why(index.data(DiffTable::WhyRole).toInt()), m_desk.names, tr("a rule"));
        return tr("%1 · %2").arg(why, countText(heading.toLongLong()));
    }
    switch (Kind(index.data(DiffTable::KindRole).toInt())) {
    case Kind::Key:
    case Kind::Value:
        return valueOf(index.data(DiffTable::FieldRole).toInt(), index.data(DiffTable::CellRole).value<Cell>());
    case Kind::Name: {
        const Cell name = index.data(DiffTable::CellRole).value<Cell>();
        return isValue(name) ? m_table->source()->pools().texts.text(name) : QString();
    }
    case Kind::Reason: return whyOf(index);
    case Kind::Take: {
        const QVariant take = index.data(DiffTable::TakeRole);
        return take.isValid() ? takeWord(Take(take.toInt()), m_desk.names) : QString();
    }
    case Kind::Age: {
        const Instant since = index.data(DiffTable::SinceRole).value<Instant>();
        return since > 0 && m_desk.session->setup().clock ? ageText(m_desk.session->setup().clock() - since)
                                                          : QString();
    }
    case Kind::State: return stateWord(RowState(index.data(DiffTable::StateRole).toInt()), m_desk.names);
    }
    return {};
}

QString DiffWords::accessible(const QModelIndex &index) const
{
    QString text = columnTitle(index.column()) + u": "_s + display(index);
    const auto change = Change(index.data(DiffTable::ChangeRole).toInt());
    if (index.data(DiffTable::ChangeRole).isValid() && change != Change::Same)
        text += u", "_s + changeWord(change, m_desk.names);
    if (index.data(DiffTable::NeedsYouRole).toBool())
        text += u", "_s + tr("needs you");
    else if (index.data(DiffTable::WillWriteRole).toBool())
        text += u", "_s + tr("will be written");
    return text;
}

QString DiffWords::toolTip(const QModelIndex &index) const
{
    const QString why = whyOf(index);
    const QString shown = display(index);
    return why.isEmpty() || why == shown ? shown : tr("%1\n%2").arg(accessible(index), why);
}

QVariant DiffWords::data(const QModelIndex &index, int role) const
{
    switch (role) {
    case Qt::DisplayRole: return display(index);
    case Qt::AccessibleTextRole: return accessible(index);
    case Qt::ToolTipRole: return toolTip(index);
    case Qt::TextAlignmentRole: return alignment(index.column());
    default: return QIdentityProxyModel::data(index, role);
    }
}

QVariant DiffWords::alignment(int column) const
{
    const int field = m_table->columns().value(column).field;
    const bool number = m_table->source() && field >= 0 && isNumber(m_table->source()->schema().fields[field].type);
    return int((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}

QString DiffWords::fieldTitle(int column) const
{
    using Kind = TableColumn::Kind;
    const TableColumn c = m_table->columns().value(column);
    switch (c.kind) {
    case Kind::Key:
    case Kind::Value: return fieldName(c.field);
    case Kind::Name: return tr("Name");
    case Kind::Reason: return tr("Why");
    case Kind::Take: return tr("What is done");
    case Kind::Age: return tr("Age");
    case Kind::State: return tr("State");
    }
    return {};
}

QString DiffWords::fieldName(int field) const
{
    return m_table->source() && field >= 0 ? fieldWord(m_table->source()->schema().fields[field].id) : QString();
}

QString DiffWords::columnTitle(int column) const
{
    const TableColumn c = m_table->columns().value(column);
    if (c.kind != TableColumn::Kind::Value)
        return fieldTitle(column);
    return tr("%1 · %2").arg(fieldTitle(column), c.side == Side::Base ? tr("Base") : m_desk.names.of(c.side));
}

QVariant DiffWords::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && (role == Qt::DisplayRole || role == Qt::AccessibleTextRole))
        return columnTitle(section);
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return alignment(section);
    if (orientation == Qt::Horizontal && role == Qt::ToolTipRole) {
        return m_table->columns().value(section).side == Side::Base
                && m_table->columns().value(section).kind == TableColumn::Kind::Value
            ? tr("%1: the last value on which both agreed").arg(columnTitle(section))
            : columnTitle(section);
    }
    return QIdentityProxyModel::headerData(section, orientation, role);
}

QSharedPointer<const Schema> schemaOf(const Session &session, const QString &area)
{
    for (const AreaSetup &setup : session.setup().areas) {
        if (setup.schema->area == area)
            return setup.schema;
    }
    return {};
}

QString keyText(const Session &session, const QString &area, const QStringList &key)
{
    const auto schema = schemaOf(session, area);
    QStringList parts;
    for (qsizetype i = 0; i < key.size(); ++i) {
        if (key[i].isEmpty())
            continue;
        const bool known = schema && i < schema->keyCount;
        const QString text = known ? valueText(schema->fields[i], {Value::Kind::Text, key[i]}) : key[i];
        parts.append(known && schema->fields[i].type == FieldType::Decimal ? shortNumber(text, 0) : text);
    }
    return parts.join(u" · "_s);
}

} // namespace zgoda
