#include "ui/mappingareas.h"

#include "ui/labels.h"
#include "ui/text.h"
#include "ui/textmapping.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <algorithm>

namespace zgoda {

MappingAreas::MappingAreas(QWidget *parent)
    : QWidget(parent)
    , m_found(heading(this))
    , m_lines(new QVBoxLayout)
{
    m_found->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->addWidget(m_found);
    layout->addLayout(m_lines);
    layout->addStretch();
}

void MappingAreas::show(const MappingStart &start)
{
    const QString count = countText(start.input.catalogue.tables.size());
    m_found->setText((start.input.shop ? tr("%1 answers %2 lists. Which areas shall be read?")
                                       : tr("%1 has %2 tables and views. Which areas shall be read?"))
                         .arg(start.server, count));
}

void MappingAreas::add(const Schema &schema, const MappingInput &input, const AreaMapping &mapping, bool whole)
{
    const QString from = mapping.base < 0
        ? (input.shop ? tr("%1: no list looks like it") : tr("%1: no table looks like it")).arg(areaWord(schema.area))
        : tr("%1, from %2").arg(areaWord(schema.area), tableText(input.catalogue, mapping.base));
    auto *box = new QCheckBox(from, this);
    box->setChecked(whole);
    connect(box, &QCheckBox::toggled, this, &MappingAreas::changed);
    m_boxes.append(box);
    m_lines->addWidget(box);
}

void MappingAreas::clear()
{
    m_found->clear();
    qDeleteAll(m_boxes);
    m_boxes.clear();
}

bool MappingAreas::wanted(int area) const { return m_boxes[area]->isChecked(); }

bool MappingAreas::any() const
{
    return std::any_of(m_boxes.begin(), m_boxes.end(), [](const QCheckBox *box) { return box->isChecked(); });
}

} // namespace zgoda
