#include "ui/sampletabs.h"

#include "ui/labels.h"
#include "ui/widgets.h"
#include "ui/wording.h"

namespace zgoda {
namespace {

// The key, and what the system gave.
QVector<int> fieldsOf(const SampleRows &sample)
{
    const Schema &schema = *sample.rows.schema;
    QVector<int> fields;
    for (int i = 0; i < int(schema.fields.size()); ++i) {
        if (i < schema.keyCount || sample.rows.given.value(i))
            fields.append(i);
    }
    return fields;
}

QTableWidgetItem *itemOf(const SampleRows &sample, KeyId key, int f)
{
    const Schema &schema = *sample.rows.schema;
    const Field &field = schema.fields[f];
    const Cell cell = f < schema.keyCount ? sample.rows.pools->keys.key(key)[size_t(f)] : sample.rows.cell(f, key);
    const QString text = valueText(field, cell, sample.rows.pools->texts);
    auto *item = new QTableWidgetItem(field.type == FieldType::Decimal ? shortNumber(text, 0) : text);
    if (field.type == FieldType::Decimal || field.type == FieldType::Int)
        item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    return item;
}

} // namespace

SampleTabs::SampleTabs(const Look *look, QWidget *parent)
    : QTabWidget(parent)
    , m_look(look)
{
    setDocumentMode(true);
    hide();
}

QWidget *SampleTabs::table(const SampleRows &sample)
{
    const QVector<int> fields = fieldsOf(sample);
    QStringList titles;
    for (const int field : fields)
        titles.append(fieldWord(sample.rows.schema->fields[field].id));
    auto *table = new ListTable(m_look, titles, areaWord(sample.area), this);
    table->setEmptyText(tr("The connection works, but this area has no rows."));
    for (KeyId key = 0; key < KeyId(sample.rows.presence.size()); ++key) {
        if (sample.rows.presence[key] != Presence::Present && sample.rows.presence[key] != Presence::Ambiguous)
            continue;
        const int row = table->rowCount();
        table->insertRow(row);
        for (int column = 0; column < int(fields.size()); ++column)
            table->setItem(row, column, itemOf(sample, key, fields[column]));
    }
    table->fitColumns(200);
    return table;
}

void SampleTabs::show(const QVector<SampleRows> &samples, const QString &system)
{
    while (count() > 0)
        delete widget(0);
    for (const SampleRows &sample : samples)
        addTab(sample.error ? note(this, sentence(*sample.error, system)) : table(sample), areaWord(sample.area));
    setVisible(!samples.isEmpty());
}

} // namespace zgoda
