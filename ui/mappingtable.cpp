#include "ui/mappingtable.h"

#include "ui/labels.h"
#include "ui/mappingfilters.h"
#include "ui/mappingwrite.h"
#include "ui/text.h"
#include "ui/textmapping.h"
#include "ui/widgets.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QSignalBlocker>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

enum Column : int { NameColumn, SourceColumn, CodecColumn, WhyColumn };

// As chooseSource() reads it.
QString typedAs(const Catalogue &catalogue, const AreaMapping &mapping, const FieldMapping &field)
{
    switch (field.from) {
    case FieldMapping::From::Nothing: return {};
    case FieldMapping::From::Fixed: return field.fixed.isEmpty() ? u"null"_s : u'\'' + field.fixed + u'\'';
    case FieldMapping::From::Column: break;
    }
    return columnText(catalogue, mapping, field.column);
}

} // namespace

MappingTable::MappingTable(const Look *look, const MappingStart &start, const Schema &schema, QWidget *parent)
    : QWidget(parent)
    , m_start(start)
    , m_schema(schema)
    , m_mapping(proposeMapping(schema, start.input))
{
    m_fields = new ListTable(look, {tr("Field"), tr("From"), tr("Read as"), tr("Why")},
        tr("Where the fields of %1 come from").arg(areaWord(schema.area)), this);
    m_fields->setSelectionMode(QAbstractItemView::NoSelection);
    m_fields->setFocusPolicy(Qt::NoFocus); // the boxes in it take the focus, one after the other
    m_filters = new MappingFilters(start.input, m_mapping, this);
    m_joins = note(this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addLayout(head());
    layout->addWidget(m_fields, 1);
    layout->addWidget(m_filters);
    if (start.input.shop) {
        m_write = new MappingWrite(start, schema, m_mapping, this);
        layout->addWidget(m_write);
        connect(m_write, &MappingWrite::refused, this, &MappingTable::refused);
        connect(m_write, &MappingWrite::changed, this, &MappingTable::changed);
        connect(this, &MappingTable::changed, m_write, &MappingWrite::fill);
    }
    layout->addWidget(m_joins);
    fillTables();
    fillFields();
    connect(m_base, &QComboBox::activated, this, [this] { propose(m_base->currentData().toInt()); });
    connect(m_added, &QCheckBox::toggled, this, &MappingTable::addUp);
    connect(m_filters, &MappingFilters::refused, this, &MappingTable::refused);
    connect(m_filters, &MappingFilters::changed, this, [this] {
        sayJoins();
        Q_EMIT changed();
    });
}

QLayout *MappingTable::head()
{
    m_base = new QComboBox(this);
    m_base->setMinimumContentsLength(30);
    auto *from = new QLabel(m_start.input.shop ? tr("&Rows from the list") : tr("&Rows from the table"), this);
    from->setBuddy(m_base);
    m_added = new QCheckBox(tr("Its rows are movements: &add them up"), this);
    m_added->setHidden(m_start.input.shop != nullptr); // a shop's profile adds nothing up
    auto *out = new QHBoxLayout;
    out->addWidget(from);
    out->addWidget(m_base);
    out->addSpacing(16);
    out->addWidget(m_added);
    out->addStretch();
    return out;
}

void MappingTable::fillTables()
{
    const Catalogue &catalogue = m_start.input.catalogue;
    m_base->addItem(tr("none"), -1);
    QVector<std::pair<QString, int>> names;
    for (int i = 0; i < int(catalogue.tables.size()); ++i)
        names.append({tableText(catalogue, i), i});
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
    for (auto *line : m_fields->findChildren<QLineEdit *>())
        line->disconnect(this);
    m_fields->setRowCount(0);
    for (int row = 0; row < int(m_mapping.fields.size()); ++row) {
        const Field &field = m_schema.fields[row];
        m_fields->addLine({field.key ? tr("%1 (key)").arg(fieldWord(field.id)) : fieldWord(field.id), {}, {}, {}});
        // No side knows the other's.
        m_fields->setRowHidden(row, field.id == rowIdField(m_start.input.shop ? Side::Erp : Side::B2b));
        fillField(row);
    }
    for (const auto &[column, letters] :
        {std::pair {NameColumn, 18}, std::pair {SourceColumn, 38}, std::pair {CodecColumn, 20}})
        m_fields->setColumnWidth(column, letters * m_fields->fontMetrics().averageCharWidth() + 16);
    sayJoins();
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
    box->setToolTip(m_start.input.shop
            ? tr("A member by its path, a fixed text in 'quotes', null for an empty value, or nothing.")
            : tr("A column as table.column, a fixed text in 'quotes', null for an empty value, or nothing."));
    box->addItem(QString());
    for (const MappingCandidate &other : m_mapping.fields[row].others) {
        box->addItem(columnText(catalogue, m_mapping, other.column));
        box->setItemData(box->count() - 1, reasonsText(other.reasons), Qt::ToolTipRole);
    }
    box->setEditText(typedAs(catalogue, m_mapping, m_mapping.fields[row]));
    box->lineEdit()->setCursorPosition(0); // a long name is read from its beginning
    connect(box, &QComboBox::activated, this, [this, row, box] { choose(row, box->currentText()); });
    connect(box->lineEdit(), &QLineEdit::editingFinished, this, [this, row, box] { choose(row, box->currentText()); });
    m_fields->setCellWidget(row, SourceColumn, box);
    m_fields->setRowHeight(row, qMax(m_fields->rowHeight(row), box->sizeHint().height() + 2));
    auto *codec = new QLineEdit(m_fields);
    codec->setAccessibleName(tr("How the values of %1 are read").arg(fieldWord(m_schema.fields[row].id)));
    codec->setToolTip(
        tr("T = 1, N = 0 · days since 1800-12-28 · seconds since 1990-01-01 · date dd.MM.yyyy · places 2 · "
           "opposite · tax id. Empty: as they are."));
    connect(codec, &QLineEdit::editingFinished, this, [this, row, codec] { readAs(row, codec->text()); });
    m_fields->setCellWidget(row, CodecColumn, codec);
    say(row);
}

void MappingTable::say(int row)
{
    const FieldMapping &field = m_mapping.fields[row];
    const bool lacks = field.from == FieldMapping::From::Nothing && m_schema.fields[row].key && m_mapping.base >= 0;
    const QString why = lacks ? tr("needed: a key field") : reasonsText(field.reasons);
    m_fields->item(row, WhyColumn)->setText(why);
    m_fields->item(row, WhyColumn)->setToolTip(why);
    QLineEdit *reading = codec(field.field);
    reading->setText(codecText(field.codec));
    reading->setCursorPosition(0);
    reading->setEnabled(field.from == FieldMapping::From::Column);
}

void MappingTable::sayJoins()
{
    QStringList joins;
    for (const MappingJoin &join : neededJoins(m_mapping))
        joins.append(joinText(m_start.input.catalogue, m_mapping, join));
    QStringList out;
    if (const ShopAnswers *shop = m_start.input.shop.get(); shop && m_mapping.base >= 0)
        out.append(pagingText(shop->requests[shop->lists[m_mapping.base].request]));
    if (!joins.isEmpty())
        out.append(tr("Joined by %1.").arg(joins.join(u", "_s)));
    m_joins->setText(out.join(u' '));
}

void MappingTable::choose(int row, const QString &what)
{
    const Catalogue &catalogue = m_start.input.catalogue;
    if (what.trimmed() == typedAs(catalogue, m_mapping, m_mapping.fields[row]))
        return;
    const auto chosen = chooseSource(m_mapping, m_schema, m_start.input, m_mapping.fields[row].field, what);
    if (!chosen) {
        Q_EMIT refused(notTakenText(chosen.error(), m_start.input.side()));
        source(m_mapping.fields[row].field)->setEditText(typedAs(catalogue, m_mapping, m_mapping.fields[row]));
        return;
    }
    say(row);
    sayJoins();
    Q_EMIT changed();
}

void MappingTable::readAs(int row, const QString &what)
{
    if (what.simplified() == codecText(m_mapping.fields[row].codec))
        return;
    if (const auto chosen = chooseCodec(m_mapping, m_mapping.fields[row].field, what); !chosen)
        Q_EMIT refused(
            tr("“%1” is no way to read a value. Write, for example, T = 1, N = 0 or date dd.MM.yyyy.").arg(what));
    say(row);
    Q_EMIT changed();
}

void MappingTable::propose(int base)
{
    m_mapping = proposeMapping(m_schema, m_start.input, base);
    m_filters->fill();
    fillFields();
}

void MappingTable::addUp(bool on)
{
    zgoda::addUp(m_mapping, m_schema, on);
    for (int row = 0; row < int(m_mapping.fields.size()); ++row)
        say(row);
    Q_EMIT changed();
}

QString MappingTable::lacking() const { return lackingText(m_schema, m_mapping); }

QComboBox *MappingTable::source(const QString &field) const
{
    return qobject_cast<QComboBox *>(m_fields->cellWidget(m_schema.indexOf(field), SourceColumn));
}

QLineEdit *MappingTable::codec(const QString &field) const
{
    return qobject_cast<QLineEdit *>(m_fields->cellWidget(m_schema.indexOf(field), CodecColumn));
}

} // namespace zgoda
