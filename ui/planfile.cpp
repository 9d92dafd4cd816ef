// A plan kept in a file and opened again, on its page.
#include "models/run/ownrows.h"
#include "ui/planpage.h"
#include "ui/text.h"

#include <QFileDialog>
#include <QSaveFile>

namespace zgoda {

void PlanPage::savePlan()
{
    if (!plan()) {
        Q_EMIT said(tr("There is no plan to be saved. Preview the writes first (Ctrl+Enter)."), false);
        return;
    }
    const QString file = QFileDialog::getSaveFileName(this, tr("Save plan"), tr("plan.json"), tr("Plans (*.json)"));
    if (!file.isEmpty())
        savePlanTo(file);
}

void PlanPage::savePlanTo(const QString &file)
{
    if (!plan())
        return;
    QSaveFile out(file);
    if (out.open(QIODevice::WriteOnly) && out.write(planToJson(*plan())) >= 0 && out.commit())
        Q_EMIT said(tr("The plan is in %1. It can be applied once, here or by zgodactl.").arg(file), false);
    else
        Q_EMIT said(tr("The plan could not be written to %1: %2").arg(file, out.errorString()), true);
}

void PlanPage::openPlan()
{
    const QString name = QFileDialog::getOpenFileName(this, tr("Open plan"), {}, tr("Plans (*.json)"));
    if (!name.isEmpty())
        openPlanFrom(name);
}

void PlanPage::openPlanFrom(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly)) {
        Q_EMIT said(tr("%1 cannot be read: %2").arg(name, file.errorString()), true);
        return;
    }
    const Result<Plan> read = planFromJson(file.readAll(), name);
    if (!read) {
        Q_EMIT said(sentence(read.error()), true);
        return;
    }
    if (!seesAll(*m_desk.session, *read)) {
        Q_EMIT said(tr("%1 holds rows that do not belong to %2.").arg(name, m_desk.session->setup().onlyOf), true);
        return;
    }
    m_areas.clear();
    m_excluded.clear();
    show(std::make_shared<const Plan>(*read));
    m_foreign = true;
    m_desk.session->loadHistory({}); // says whether it was used
    checkConfirm();
}

} // namespace zgoda
