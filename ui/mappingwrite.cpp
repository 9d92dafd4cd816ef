#include "ui/mappingwrite.h"

#include "models/mapping/shopwrite.h"
#include "ui/labels.h"
#include "ui/text.h"
#include "ui/textmapping.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>

namespace zgoda {

MappingWrite::MappingWrite(const MappingStart &start, const Schema &schema, AreaMapping &mapping, QWidget *parent)
    : QWidget(parent)
    , m_start(start)
    , m_schema(schema)
    , m_mapping(mapping)
    , m_way(new QComboBox(this))
    , m_said(note(this))
{
    auto *label = new QLabel(tr("Values are &set by"), this);
    label->setBuddy(m_way);
    m_way->setEditable(true);
    m_way->setInsertPolicy(QComboBox::NoInsert);
    m_way->setMinimumContentsLength(34);
    m_way->setAccessibleName(tr("How values of %1 are set").arg(areaWord(schema.area)));
    m_way->setToolTip(tr(
        "A method and an address with members of the row in braces: PATCH /products/{id} sends what changes, PUT the "
        "whole row, POST what changes. Empty: this area is only read."));
    m_way->lineEdit()->setPlaceholderText(tr("nothing: only read"));
    auto *line = new QHBoxLayout;
    line->addWidget(label);
    line->addWidget(m_way);
    line->addWidget(m_said, 1);
    line->setContentsMargins(0, 0, 0, 0);
    setLayout(line);
    connect(m_way, &QComboBox::activated, this, [this] { choose(m_way->currentText()); });
    connect(m_way->lineEdit(), &QLineEdit::editingFinished, this, [this] { choose(m_way->currentText()); });
    fill();
}

void MappingWrite::fill()
{
    const QSignalBlocker quiet(m_way);
    m_way->clear();
    m_way->addItem(QString());
    for (const ShopWrite &write : writesFor(m_schema, m_start.input, m_mapping))
        m_way->addItem(write.text());
    m_way->setEditText(m_mapping.write.text());
    m_way->lineEdit()->setCursorPosition(0);
    m_said->setText(writeText(m_schema, m_start.input, m_mapping));
}

void MappingWrite::choose(const QString &what)
{
    if (what.simplified() == m_mapping.write.text())
        return;
    if (const auto chosen = chooseWrite(m_mapping, m_schema, m_start.input, what); !chosen)
        Q_EMIT refused(
            tr("“%1” is no way to set a value here. Write, for example, PATCH /products/{id}, with members of the "
               "row in braces.")
                .arg(chosen.error().subject));
    Q_EMIT changed(); // fills it again
    fill();
}

} // namespace zgoda
