#include "ui/mappingfilters.h"

#include "ui/labels.h"
#include "ui/text.h"
#include "ui/textmapping.h"
#include "ui/words.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace zgoda {

MappingFilters::MappingFilters(const MappingInput &input, AreaMapping &mapping, QWidget *parent)
    : QWidget(parent)
    , m_input(input)
    , m_mapping(mapping)
    , m_lines(new QVBoxLayout)
    , m_edit(new QLineEdit(this))
{
    auto *label = new QLabel(tr("&Only rows where"), this);
    label->setBuddy(m_edit);
    m_edit->setPlaceholderText(input.shop ? tr("list.member = value") : tr("table.column = value"));
    m_edit->setAccessibleName(tr("Another condition on the rows of %1").arg(areaWord(mapping.area)));
    m_edit->setToolTip(input.shop
            ? tr("A condition: list.member = value, in (value, value), or is null.")
            : tr("A condition: table.column = value, <> value, in (value, value), is null or is not null."));
    auto *add = new QPushButton(tr("A&dd"), this);
    add->setAutoDefault(false);
    auto *line = new QHBoxLayout;
    line->addWidget(label);
    line->addWidget(m_edit, 1);
    line->addWidget(add);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(line);
    layout->addLayout(m_lines);
    m_edit->installEventFilter(this);
    connect(add, &QPushButton::clicked, this, &MappingFilters::add);
    connect(
        m_edit, &QLineEdit::textChanged, add, [this, add] { add->setEnabled(!m_edit->text().trimmed().isEmpty()); });
    add->setEnabled(false);
    fill();
}

bool MappingFilters::eventFilter(QObject *watched, QEvent *event)
{
    const auto *key = event->type() == QEvent::KeyPress ? static_cast<QKeyEvent *>(event) : nullptr;
    const bool enter = key && (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter);
    if (!enter || m_edit->text().trimmed().isEmpty())
        return QWidget::eventFilter(watched, event);
    add();
    return true;
}

void MappingFilters::fill()
{
    for (QCheckBox *box : std::exchange(m_boxes, {})) {
        box->disconnect(this);
        box->deleteLater();
        box->hide();
    }
    for (int i = 0; i < int(m_mapping.filters.size()); ++i) {
        const MappingFilter &filter = m_mapping.filters[i];
        auto *box = new QCheckBox(
            inButton(tr("%1 – %2").arg(filterText(m_input.catalogue, m_mapping, filter), reasonsText(filter.reasons))),
            this);
        box->setChecked(filter.on);
        connect(box, &QCheckBox::toggled, this, [this, i](bool on) {
            m_mapping.filters[i].on = on;
            Q_EMIT changed();
        });
        m_boxes.append(box);
        m_lines->addWidget(box);
    }
    m_edit->setEnabled(m_mapping.base >= 0);
}

void MappingFilters::add()
{
    const auto added = chooseFilter(m_mapping, m_input.catalogue, m_edit->text());
    if (!added) {
        Q_EMIT refused(notTakenText(added.error(), m_input.side()));
        return;
    }
    m_edit->clear();
    fill();
    Q_EMIT changed();
}

} // namespace zgoda
