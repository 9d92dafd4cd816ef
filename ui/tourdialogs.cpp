// The pictures of what the desk opens and switches on: dialogs, assistants, emergency modes, a synchronisation.
#include "ui/acceptdialog.h"
#include "ui/cutoffdialog.h"
#include "ui/findlist.h"
#include "ui/mappingdialog.h"
#include "ui/mappingsource.h"
#include "ui/planpage.h"
#include "ui/ruledialog.h"
#include "ui/screens.h"
#include "ui/syncpage.h"
#include "ui/systembar.h"
#include "ui/tours.h"
#include "ui/whydialog.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>

using namespace Qt::StringLiterals;

namespace zgoda {

// In this session alone: nothing of it is saved.
void tourEmergency(MainWindow &window, const Desk &desk, Camera &camera)
{
    const Policy before = desk.session->setup().policy;
    const EmergencyCall call {
        desk.session->setup().person, desk.session->setup().clock(), u"stocktaking until 16:00"_s};
    desk.session->setPolicy(switchedOn(before, freezeRules(call)));
    window.refreshEmergency();
    window.go(Place::Overview);
    camera.shoot(window, u"emergency"_s, *desk.look);
    const auto planAgain = [&] {
        const PlanPtr old = window.planPage()->plan();
        window.planPage()->preview(desk.session->areas());
        waitUntil([&] { return window.planPage()->plan() != old; }, 5000);
    };
    planAgain();
    camera.shoot(window, u"emergency-plan"_s, *desk.look);
    desk.session->setPolicy(before);
    window.refreshEmergency();
    planAgain(); // the frozen one could not be written
}

// The find box as it is typed into, what it leads to, and a live check of an order for which something is missing.
void tourSync(MainWindow &window, const Desk &desk, Camera &camera)
{
    auto *box = window.findChild<SystemBar *>()->find();
    window.go(Place::Overview);
    box->setFocus();
    box->setText(u"K0001"_s);
    Q_EMIT box->textEdited(box->text());
    waitUntil([&] { return !window.findList()->busy() && !window.findList()->isHidden(); }, 10'000);
    camera.shoot(window, u"find"_s, *desk.look);
    window.findList()->hide();
    box->clear();
    const QVector<Found> found = Finder(areasOf(*desk.session), {}).find(u"K0001"_s, 1);
    const auto show = [&](const QVector<Subject> &subjects, const QString &title, bool check, const char *name) {
        window.sync(subjects, title, check);
        waitUntil([&] { return !window.syncPage()->reading(); }, 20'000);
        settle(300);
        camera.shoot(window, QLatin1String(name), *desk.look);
    };
    window.go(Place::Sync);
    if (!found.isEmpty())
        show({{found[0].area, found[0].field, {found[0].value}, false, false, {}}}, found[0].value, false, "sync");
    const auto places = checkPlaces(desk.session->setup());
    const ReviewPtr orders = places ? desk.session->review(places->heads) : nullptr;
    for (const RowReview &row : orders ? orders->rows : QVector<RowReview>()) {
        if (row.state != RowState::OnlyB2b)
            continue;
        const QStringList key = keyParts(orders->diff->schema(), orders->diff->pools(), row.key);
        show({demandOf(*places, {key.value(orders->diff->schema().indexOf(places->number))})}, key.join(u' '), true,
            "check");
        if (window.syncPage()->checked().lacking())
            break;
    }
}

void tourDialogs(MainWindow &window, const Desk &desk, Camera &camera)
{
    const QVector<Rule> &rules = desk.session->setup().policy.rules;
    AcceptDialog accept(12, &window);
    RuleDialog fresh(desk, {}, &window);
    RuleDialog known(desk, rules.isEmpty() ? Rule() : rules.first(), &window);
    const CutOffs hours {u"Europe/Warsaw"_s, {{u"Nocna linia"_s, {2, 30}, CutOff::everyDay, {}, {}}}};
    CutOffDialog cutOff(desk, hours, 0, &window);
    const QString area = desk.session->areas().value(0);
    const ReviewPtr review = desk.session->review(area);
    WhyDialog why(desk, area, review && !review->rows.isEmpty() ? review->rows.first().key : noKey, &window);
    const std::pair<QDialog *, const char *> dialogs[]
        = {{&accept, "accept"}, {&fresh, "rule-new"}, {&known, "rule-known"}, {&why, "why"}, {&cutOff, "cut-off"}};
    for (const auto &[dialog, name] : dialogs) {
        dialog->show();
        settle(500); // a rule's rows are counted meanwhile
        camera.shoot(*dialog, QLatin1String(name), *desk.look);
        dialog->hide();
    }
}

// The mapping assistant on the demo's own ERP, step by step; nothing is saved.
void tourMapping(MainWindow &window, const Desk &desk, Camera &camera)
{
    if (!desk.services->mapping())
        return;
    MappingDialog dialog(desk, desk.services->connection(Side::Erp), {}, &window);
    dialog.show();
    for (int step = 0; step < 4; ++step) {
        waitUntil([&] { return dialog.nextButton()->isEnabled(); }, 20'000);
        camera.shoot(dialog, u"mapping-%1"_s.arg(step + 1), *desk.look);
        auto *columns = dialog.findChild<QTabWidget *>(u"columns"_s);
        if (step == 1 && columns) {
            columns->setCurrentIndex(columns->count() - 1); // the areas differ in what is proposed for them
            camera.shoot(dialog, u"mapping-2-last"_s, *desk.look);
        }
        if (step < 3)
            dialog.nextButton()->click();
    }
}

// The same for the demo's shop, as if no profile knew it.
void tourShopMapping(MainWindow &window, const Desk &desk, Camera &camera)
{
    if (!desk.services->mapping())
        return;
    MappingDialog dialog(desk, desk.services->connection(Side::B2b), {}, &window);
    dialog.show();
    dialog.source()->addressesEdit()->setPlainText(u"/api/stock?page=1&size=200\n/api/prices?page=1&size=200"_s);
    camera.shoot(dialog, u"mapping-shop-0"_s, *desk.look);
    dialog.nextButton()->click();
    for (int step = 0; step < 4; ++step) {
        waitUntil([&] { return dialog.nextButton()->isEnabled(); }, 20'000);
        camera.shoot(dialog, u"mapping-shop-%1"_s.arg(step + 1), *desk.look);
        if (step < 3)
            dialog.nextButton()->click();
    }
}

} // namespace zgoda
