#include "ui/guardform.h"

#include "ui/labels.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QFormLayout>
#include <QSpinBox>

namespace zgoda {

GuardForm::GuardForm(const Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
{
    auto *form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    buildLimits(form);
    buildSigns(form);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(note(this,
        tr("A tripped guard stops the plan, says what and why, and takes one logged reason to go on. A read that is "
           "not complete always stops it.")));
    layout->addLayout(form);
    layout->addStretch();
}

void GuardForm::buildLimits(QFormLayout *form)
{
    addLimit(form, tr("Stop when more than this &share of the rows would be written"), 100, tr(" %"));
    addLimit(form, tr("… and at &least so many"), 1'000'000);
    addLimit(form, tr("Stop when more &rows than this would be written"), 10'000'000);
    addLimit(form, tr("Stop when a source &shrank by more than"), 100, tr(" %"));
    addLimit(form, tr("Stop when a number jumps by this &factor"), 1000);
    addLimit(form, tr("Stop when prices × stock &move more than (whole currency units)"), 1'000'000'000);
}

void GuardForm::addLimit(QFormLayout *form, const QString &label, int most, const QString &suffix)
{
    auto *box = new QSpinBox(this);
    box->setRange(0, most);
    box->setSuffix(suffix);
    box->setSpecialValueText(tr("off"));
    box->setGroupSeparatorShown(true);
    box->setMinimumWidth(120);
    box->setMaximumWidth(200);
    m_limits.append(box);
    form->addRow(label, box);
    connect(box, &QSpinBox::editingFinished, this, &GuardForm::limitsLeft);
}

void GuardForm::limitsLeft()
{
    if (m_filling)
        return;
    Policy policy = m_desk.session->setup().policy;
    GuardLimits &g = policy.guards;
    // A limit from the file that is beyond its box stays, unless it was changed here.
    const auto take = [](auto &limit, const QSpinBox *box) {
        if (qMin<qint64>(limit, box->maximum()) != box->value())
            limit = box->value();
    };
    int *const values[] = {&g.rowsPercent, &g.rowsAtLeast, &g.rows, &g.shrinkPercent, &g.jumpFactor};
    for (int i = 0; i < 5; ++i)
        take(*values[i], m_limits[i]);
    take(g.money, m_limits[5]);
    if (policy.guards != m_desk.session->setup().policy.guards)
        Q_EMIT changed(policy);
}

void GuardForm::buildSigns(QFormLayout *form)
{
    m_toZero = new QCheckBox(tr("Stop when a price would become &zero"), this);
    m_negative = new QCheckBox(tr("Stop when a number would become &negative"), this);
    for (QCheckBox *box : {m_toZero, m_negative}) {
        form->addRow(QString(), box);
        connect(box, &QCheckBox::clicked, this, [this] {
            Policy policy = m_desk.session->setup().policy;
            policy.guards.toZero = m_toZero->isChecked();
            policy.guards.negative = m_negative->isChecked();
            Q_EMIT changed(policy);
        });
    }
}

void GuardForm::refresh()
{
    m_filling = true;
    const GuardLimits &g = m_desk.session->setup().policy.guards;
    const qint64 values[] = {g.rowsPercent, g.rowsAtLeast, g.rows, g.shrinkPercent, g.jumpFactor, g.money};
    for (int i = 0; i < int(m_limits.size()); ++i)
        m_limits[i]->setValue(int(qMin<qint64>(values[i], m_limits[i]->maximum())));
    m_toZero->setChecked(g.toZero);
    m_negative->setChecked(g.negative);
    m_filling = false;
}

} // namespace zgoda
