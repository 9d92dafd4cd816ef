#include "ui/connectionsteps.h"

#include "ui/labels.h"

#include <QBoxLayout>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

bool hasAddress(const ConnectionForm &form)
{
    if (form.side == Side::B2b)
        return !form.address.isEmpty();
    const bool file = form.engine == "sqlite"_L1;
    return !form.database.isEmpty() && (file || !form.address.isEmpty());
}

QString hintOf(ConnectionSteps::Step step, Side side)
{
    switch (step) {
    case ConnectionSteps::Step::System:
        return ConnectionSteps::tr("Choose the system, and the name by which you call it.");
    case ConnectionSteps::Step::Address:
        return side == Side::Erp ? ConnectionSteps::tr("Say where the database is.")
                                 : ConnectionSteps::tr("Give the shop's address, or the folder of its files.");
    case ConnectionSteps::Step::Login:
        return ConnectionSteps::tr("Give a login that may read, then test it: what it may do is shown below.");
    case ConnectionSteps::Step::Rows:
        return ConnectionSteps::tr("The login is known, but no area could be read: see below what each one lacks.");
    case ConnectionSteps::Step::Done: break;
    }
    return ConnectionSteps::tr("Look at the ten rows of each area, then save.");
}

} // namespace

ConnectionSteps::ConnectionSteps(QWidget *parent)
    : QWidget(parent)
{
    auto *line = new QHBoxLayout;
    line->setSpacing(16);
    for (int i = 0; i < int(Step::Done); ++i) {
        m_steps.append(new QLabel(this));
        line->addWidget(m_steps.last());
    }
    line->addStretch();
    m_hint = note(this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(line);
    layout->addWidget(m_hint);
}

ConnectionSteps::Step ConnectionSteps::next(const ConnectionForm &form, bool rights, bool rows)
{
    return form.system.isEmpty() || form.name.isEmpty() ? Step::System
        : !hasAddress(form)                             ? Step::Address
        : !rights                                       ? Step::Login
        : !rows                                         ? Step::Rows
                                                        : Step::Done;
}

void ConnectionSteps::show(const ConnectionForm &form, bool rights, bool rows)
{
    const QString names[] = {tr("1  System"), tr("2  Address"), tr("3  Login"), tr("4  Ten rows")};
    const Step now = next(form, rights, rows);
    for (int i = 0; i < int(Step::Done); ++i) {
        const bool done = i < int(now), current = i == int(now);
        m_steps[i]->setText(done ? tr("%1 ✓").arg(names[i]) : names[i]);
        QFont font = m_steps[i]->font();
        font.setBold(current);
        m_steps[i]->setFont(font);
        m_steps[i]->setForegroundRole(done || current ? QPalette::WindowText : QPalette::PlaceholderText);
        m_steps[i]->setAccessibleName(done ? tr("%1, done").arg(names[i])
                : current                  ? tr("%1, next").arg(names[i])
                                           : tr("%1, later").arg(names[i]));
    }
    m_hint->setText(hintOf(now, form.side));
}

} // namespace zgoda
