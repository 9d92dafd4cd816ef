#include "ui/mappingtable.h"

#include "ui/labels.h"
#include "ui/text.h"
#include "ui/textmapping.h"
#include "ui/widgets.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QHeaderView>
#include <QLineEdit>
#include <QSignalBlocker>

namespace zgoda {
namespace {

// As chooseSource() reads it.
QString typedAs(const Catalogue &catalogue, const FieldMapping &field)
{
    switch (field.from) {
    case FieldMapping::From::Nothing: return {};
    case FieldMapping::From::Fixed: return field.fixed.isEmpty() ? QStringLiteral("null") : u'\'' + field.fixed + u'\'';
    case FieldMapping::From::Column: break;
    }
    return columnText(catalogue, field.column);
}

} // namespace

MappingTable::MappingTable(const Look *look, const MappingStart &start, const Schema &schema, QWidget *parent)
    : QWidget(parent)
    , m_start(start)
    , m_schema(schema)
    , m_mapping(proposeMapping(schema, start.input))
{
    m_base = new QComboBox(this);
    m_base->setMinimumContentsLength(24);
    auto *from = new QLabel(tr("&Rows from the table"), this);
    from->setBuddy(m_base);
    m_added = new QCheckBox(tr("Its rows are movements: &add them up"), this);
    m_fields = new ListTable(look, {tr("Field"), tr("From"), tr("Why")},
        tr("Where the fields of %1 come from").arg(areaWord(schema.area)), this);
    m_fields->setSelectionMode(QAbstractItemView::NoSelection);
    m_fields->setFocusPolicy(Qt::NoFocus); // the boxes in it take the focus, one after the other
    m_joins = note(this);
    auto *head = new QHBoxLayout;
    head->addWidget(from);
    head->addWidget(m_base);
    head->addSpacing(16);
    head->addWidget(m_added);
    head->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addLayout(head);
    layout->addWidget(m_fields, 1);
    layout->addWidget(m_joins);
    fillTables();
    fillFields();
    connect(m_base, &QComboBox::activated, this, [this] { propose(m_base->currentData().toInt()); });
    connect(m_added, &QCheckBox::toggled, this, &MappingTable::addUp);
}

void MappingTable::fillTables()
{
    const Catalogue &catalogue = m_start.input.catalogue;
    m_base->addItem(tr("none"), -1);
    QVector<std::pair<QString, int>> names;
    for (int i = 0; i < int(catalogue.tables.size()); ++i)
        names.append({catalogue.nameOf(i), i});
    std::sort(names.begin(), names.end());
    for (const auto &[name, table] : names)
        m_base->addItem(name, table);
    m_base->setCurrentIndex(m_base->findData(m_mapping.base));
}

void MappingTable::fillFields()
{
    const QSignalBlocker quiet(m_added);
    m_added->setChecked(m_mapping.added);
    m_added->setEnabled(m_mapping.base >= 0);
    // A box that has the focus answers once more on its way out, and would speak of a field that is gone.
    for (auto *box : m_fields->findChildren<QComboBox *>()) {
        box->disconnect(this);
        box->lineEdit()->disconnect(this);
    }
    m_fields->setRowCount(0);
    for (int row = 0; row < int(m_mapping.fields.size()); ++row) {
        const Field &field = m_schema.fields[row];
        m_fields->addLine({field.key ? tr("%1 (key)").arg(fieldWord(field.id)) : fieldWord(field.id), {}, {}});
        m_fields->setRowHidden(row, field.id == rowIdField(Side::B2b)); // no ERP knows it
        fillField(row);
    }
    m_fields->setColumnWidth(0, 150);
    m_fields->setColumnWidth(1, 290);
    Q_EMIT changed();
}

void MappingTable::fillField(int row)
{
    const Catalogue &catalogue = m_start.input.catalogue;
    auto *box = new QComboBox(m_fields);
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->setAccessibleName(tr("Column for %1").arg(fieldWord(m_schema.fields[row].id)));
    box->lineEdit()->setPlaceholderText(tr("nothing"));
    box->setToolTip(tr("A column as table.column, a fixed text in 'quotes', null for an empty value, or nothing."));
    box->addItem(QString());
    for (const MappingCandidate &other : m_mapping.fields[row].others) {
        box->addItem(columnText(catalogue, other.column));
        box->setItemData(box->count() - 1, reasonsText(other.reasons), Qt::ToolTipRole);
    }
    box->setEditText(typedAs(catalogue, m_mapping.fields[row]));
    connect(box, &QComboBox::activated, this, [this, row, box] { choose(row, box->currentText()); });
    connect(box->lineEdit(), &QLineEdit::editingFinished, this, [this, row, box] { choose(row, box->currentText()); });
    m_fields->setCellWidget(row, 1, box);
    m_fields->setRowHeight(row, qMax(m_fields->rowHeight(row), box->sizeHint().height() + 2));
    say(row);
}

void MappingTable::say(int row)
{
    const FieldMapping &field = m_mapping.fields[row];
    const bool lacks = field.from == FieldMapping::From::Nothing && m_schema.fields[row].key && m_mapping.base >= 0;
    const QString why = lacks ? tr("needed: a key field") : reasonsText(field.reasons);
    m_fields->item(row, 2)->setText(why);
    m_fields->item(row, 2)->setToolTip(why);
    QStringList joins;
    for (const MappingJoin &join : neededJoins(m_mapping))
        joins.append(joinText(m_start.input.catalogue, join));
    m_joins->setText(joins.isEmpty() ? QString() : tr("Joined by %1.").arg(joins.join(QStringLiteral(", "))));
}

void MappingTable::choose(int row, const QString &what)
{
    const Catalogue &catalogue = m_start.input.catalogue;
    if (what.trimmed() == typedAs(catalogue, m_mapping.fields[row]))
        return;
    const auto chosen = chooseSource(m_mapping, m_schema, catalogue, m_mapping.fields[row].field, what);
    if (!chosen) {
        Q_EMIT refused(chosen.error().kind == Error::Kind::Refused
                ? tr("Nothing leads from %1 to %2.").arg(chosen.error().detail, chosen.error().subject)
                : tr("The database has no %1.").arg(chosen.error().subject));
        source(m_mapping.fields[row].field)->setEditText(typedAs(catalogue, m_mapping.fields[row]));
        return;
    }
    say(row);
    Q_EMIT changed();
}

void MappingTable::propose(int base)
{
    m_mapping = proposeMapping(m_schema, m_start.input, base);
    fillFields();
}

void MappingTable::addUp(bool on)
{
    m_mapping.added = on;
    for (int row = 0; row < int(m_mapping.fields.size()); ++row) {
        FieldMapping &field = m_mapping.fields[row];
        field.reasons.removeIf([](const MappingReason &why) { return why.kind == MappingReason::Kind::Added; });
        if (on && m_schema.fields[row].type == FieldType::Decimal && field.from == FieldMapping::From::Column)
            field.reasons.append({MappingReason::Kind::Added});
        say(row);
    }
    Q_EMIT changed();
}

QString MappingTable::lacking() const { return lackingText(m_schema, m_mapping); }

QComboBox *MappingTable::source(const QString &field) const
{
    return qobject_cast<QComboBox *>(m_fields->cellWidget(m_schema.indexOf(field), 1));
}

} // namespace zgoda
