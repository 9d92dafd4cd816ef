#include "ui/confirmbar.h"

#include "ui/buttons.h"
#include "ui/labels.h"
#include "ui/text.h"
#include "ui/words.h"

#include <QBoxLayout>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

constexpr qint64 typeTheNumberFrom = 200; // writes

} // namespace

ConfirmBar::ConfirmBar(const Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
{
    m_state = note(this);
    m_numberLabel = new QLabel(this);
    m_number = new QLineEdit(this);
    m_number->setMaximumWidth(110);
    m_number->setAccessibleName(tr("Number of writes, typed to confirm"));
    m_numberLabel->setBuddy(m_number);
    connect(m_number, &QLineEdit::textChanged, this, &ConfirmBar::typed);
    m_confirm = new MainButton(m_desk.look, Side::B2b, this);
    m_confirm->setObjectName(u"confirm"_s);
    connect(m_confirm, &QPushButton::clicked, this, &ConfirmBar::confirmed);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_state, 1);
    layout->addWidget(m_numberLabel);
    layout->addWidget(m_number);
    layout->addSpacing(8);
    layout->addWidget(m_confirm);
}

void ConfirmBar::setPlan(const PlanPtr &plan)
{
    m_plan = plan;
    m_number->clear();
}

qint64 ConfirmBar::writes() const
{
    return m_plan ? m_plan->totals.creates + m_plan->totals.updates + m_plan->totals.removes : 0;
}

QString ConfirmBar::numberWanted() const { return writes() >= typeTheNumberFrom ? countText(writes()) : QString(); }

QString ConfirmBar::missing() const
{
    QString digits = m_number->text();
    digits.removeIf([](QChar c) { return !c.isDigit(); });
    if (numberWanted().isEmpty() || digits == QString::number(writes()))
        return {};
    return tr("Type the number of writes to confirm: %1.").arg(numberWanted());
}

Side ConfirmBar::target() const
{
    const bool erp = m_plan && !m_plan->steps.isEmpty()
        && std::all_of(
            m_plan->steps.begin(), m_plan->steps.end(), [](const Step &step) { return step.target == Side::Erp; });
    return erp ? Side::Erp : Side::B2b;
}

void ConfirmBar::show(const QString &obstacle, bool used, const QString &remark)
{
    const bool typed = !numberWanted().isEmpty() && !used;
    m_numberLabel->setVisible(typed);
    m_number->setVisible(typed);
    m_numberLabel->setText(tr("Type %1 to confirm:").arg(numberWanted()));
    m_confirm->setVisible(m_plan != nullptr);
    m_confirm->setText(m_plan ? inButton(planButton(m_plan->totals, m_plan->steps, m_desk.names)) : QString());
    m_confirm->setTarget(target());
    m_confirm->setEnabled(m_plan && obstacle.isEmpty());
    m_confirm->setToolTip(
        obstacle.isEmpty() ? tr("Writes now. Every write is verified, and can be undone in the history.") : obstacle);
    m_state->setText(!m_plan ? QString() : !obstacle.isEmpty() && !m_plan->steps.isEmpty() ? obstacle : remark);
    m_state->setVisible(!m_state->text().isEmpty());
}

} // namespace zgoda
