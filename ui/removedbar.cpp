#include "ui/removedbar.h"

#include "ui/buttons.h"
#include "ui/labels.h"

#include <QBoxLayout>

namespace zgoda {

RemovedBar::RemovedBar(QWidget *parent)
    : QWidget(parent)
    , m_text(note(this))
    , m_putBack(new LinkButton(this))
{
    m_putBack->setText(tr("&Put it back"));
    connect(m_putBack, &QPushButton::clicked, this, &RemovedBar::putBackWanted);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_text);
    layout->addWidget(m_putBack);
    layout->addStretch();
    hide();
}

void RemovedBar::tell(const QString &name)
{
    m_text->setText(tr("“%1” was removed.").arg(name));
    setVisible(!name.isEmpty());
}

} // namespace zgoda
