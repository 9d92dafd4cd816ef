#include "ui/mappingfooter.h"

#include "ui/buttons.h"

#include <QBoxLayout>
#include <QLabel>
#include <QProgressBar>

namespace zgoda {

MappingFooter::MappingFooter(Look *look, QWidget *parent)
    : QWidget(parent)
    , m_busy(new QProgressBar(this))
    , m_doing(new QLabel(this))
    , m_back(new QPushButton(tr("◂ &Back"), this))
    , m_next(new MainButton(look, Side::Erp, this))
{
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setMaximumWidth(160);
    auto *cancel = new QPushButton(tr("Cancel"), this);
    m_next->setDefault(true);
    connect(cancel, &QPushButton::clicked, this, &MappingFooter::cancelled);
    connect(m_back, &QPushButton::clicked, this, &MappingFooter::backWanted);
    connect(m_next, &QPushButton::clicked, this, &MappingFooter::nextWanted);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_busy);
    layout->addWidget(m_doing);
    layout->addStretch();
    layout->addWidget(cancel);
    layout->addWidget(m_back);
    layout->addWidget(m_next);
}

QPushButton *MappingFooter::nextButton() const { return m_next; }

void MappingFooter::wait(const QString &what)
{
    m_waiting = !what.isEmpty();
    m_busy->setVisible(m_waiting);
    m_busy->setAccessibleName(what);
    m_doing->setText(what);
}

void MappingFooter::offer(const QString &next, const QString &why, bool back)
{
    m_next->setText(next);
    m_next->setEnabled(why.isEmpty());
    m_next->setToolTip(why);
    m_back->setVisible(back);
    m_back->setEnabled(!m_waiting);
    if (!m_waiting)
        m_doing->setText(why);
}

} // namespace zgoda
