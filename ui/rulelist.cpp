#include "ui/rulelist.h"

#include "models/policy/policyjson.h"
#include "ui/labels.h"
#include "ui/removedbar.h"
#include "ui/ruledialog.h"
#include "ui/textcutoffs.h"
#include "ui/textrules.h"
#include "ui/widgets.h"
#include "ui/wording.h"
#include "ui/words.h"

#include <QBoxLayout>
#include <QFileDialog>
#include <QPushButton>
#include <QSaveFile>
#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

constexpr int rowsColumn = 1, fitsColumn = 2, warningColumn = 7;

QString says(const Rule &rule, const Names &names)
{
    QString says = rule.reason;
    if (rule.kind == Rule::Kind::Owner)
        says = authorityWord(rule.owner, names);
    else if (!rule.amount.isEmpty())
        says = shortNumber(QString(rule.amount).replace(u'.', QLocale().decimalPoint()), 0);
    return rule.until.isValid() ? RuleList::tr("%1 until %2").arg(says, dateText(rule.until)) : says;
}

// -1: not there. A rule that was changed since is known by its id.
qsizetype placeOf(const Rule &rule, const Policy &policy)
{
    const qsizetype same = policy.rules.indexOf(rule);
    const auto known = std::find_if(policy.rules.begin(), policy.rules.end(),
        [&](const Rule &one) { return !rule.id.isEmpty() && one.id == rule.id; });
    return same >= 0 || known == policy.rules.end() ? same : std::distance(policy.rules.begin(), known);
}

} // namespace

RuleList::RuleList(const Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
{
    m_rules = new ListTable(m_desk.look,
        {tr("Name"), tr("Rows now"), tr("Fits"), tr("Kind"), tr("Area and field"), tr("Where"), tr("Says"),
            tr("Warning")},
        tr("Rules in order"), this);
    for (const int column : {rowsColumn, fitsColumn})
        m_rules->horizontalHeaderItem(column)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_rules->setEmptyText(tr("There is no rule yet. “Make it a rule” beside a difference starts one that fits it."));
    connect(m_rules, &QTableWidget::itemSelectionChanged, this, &RuleList::showButtons);
    connect(m_rules, &QTableWidget::cellActivated, this, [this](int row) { edit(row); });
    connect(m_rules, &QTableWidget::itemChanged, this, &RuleList::checked);
    buildButtons();
    auto *buttons = new QHBoxLayout;
    for (QPushButton *button : {m_add, m_edit, m_remove, m_up, m_down})
        buttons->addWidget(button);
    buttons->addStretch();
    buttons->addWidget(m_import);
    buttons->addWidget(m_export);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(note(this,
        tr("The first rule of each kind that applies to a field wins. A change shows at once in every comparison. "
           "“Rows now” counts what a rule decides, “Fits” all rows that it is for.")));
    layout->addWidget(m_rules, 1);
    layout->addLayout(buttons);
    m_removedBar = new RemovedBar(this);
    connect(m_removedBar, &RemovedBar::putBackWanted, this, &RuleList::putBack);
    layout->addWidget(m_removedBar);
}

void RuleList::buildButtons()
{
    m_add = new QPushButton(tr("&New rule…"), this);
    m_edit = new QPushButton(tr("&Change…"), this);
    m_remove = new QPushButton(tr("&Remove"), this);
    m_up = new QPushButton(tr("&Up"), this);
    m_down = new QPushButton(tr("&Down"), this);
    m_import = new QPushButton(tr("&Import…"), this);
    m_export = new QPushButton(tr("E&xport…"), this);
    m_import->setToolTip(tr("Rules and sources of truth from a file; yours with the same id are replaced."));
    m_export->setToolTip(tr("All rules and sources of truth, to be taken to another workspace."));
    connect(m_import, &QPushButton::clicked, this, [this] {
        const QString file = QFileDialog::getOpenFileName(this, tr("Import rules"), {}, tr("Rules (*.json)"));
        if (!file.isEmpty())
            importFrom(file);
    });
    connect(m_export, &QPushButton::clicked, this, [this] {
        const QString file
            = QFileDialog::getSaveFileName(this, tr("Export rules"), tr("rules.json"), tr("Rules (*.json)"));
        if (!file.isEmpty())
            exportTo(file);
    });
    connect(m_add, &QPushButton::clicked, this, [this] { addRule({}); });
    connect(m_edit, &QPushButton::clicked, this, [this] { edit(m_rules->currentRow()); });
    connect(m_remove, &QPushButton::clicked, this, &RuleList::remove);
    connect(m_up, &QPushButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { move(1); });
}

void RuleList::refresh()
{
    m_filling = true;
    const int current = m_rules->currentRow();
    m_listed = m_desk.session->setup().policy.rules;
    m_rules->setRowCount(0);
    for (const Rule &rule : std::as_const(m_listed))
        showRule(rule);
    m_rules->fitColumns(380);
    if (current >= 0 && current < m_rules->rowCount())
        m_rules->selectRow(current);
    m_filling = false;
    m_removedBar->tell(m_removed ? m_removed->rule.name : QString());
    showButtons();
}

// What takes a look at all rows comes later: showFacts().
void RuleList::showRule(const Rule &rule)
{
    const int row = m_rules->rowCount();
    const QString field = rule.field.isEmpty() ? tr("the row itself") : fieldWord(rule.field);
    const QString where
        = rule.kind == Rule::Kind::Freeze ? tr("everything") : tr("%1: %2").arg(areaWord(rule.area), field);
    m_rules->addLine({rule.name, u"…"_s, u"…"_s, ruleKindWord(rule.kind), where,
        rule.when.isEmpty() ? tr("everywhere") : conditionsText(rule.when), says(rule, m_desk.names), QString()});
    for (const int column : {rowsColumn, fitsColumn})
        m_rules->item(row, column)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_rules->item(row, 0)->setCheckState(rule.enabled ? Qt::Checked : Qt::Unchecked);
}

void RuleList::showFacts(const QVector<RuleFacts> &facts)
{
    const QVector<Rule> &rules = m_desk.session->setup().policy.rules;
    if (facts.size() != rules.size() || m_rules->rowCount() != int(rules.size()))
        return; // those of other rules
    m_filling = true;
    for (int row = 0; row < m_rules->rowCount(); ++row) {
        const RuleFacts &one = facts[row];
        const QString trouble = ruleTroubleText(one, one.other >= 0 ? rules[one.other].name : QString());
        m_rules->item(row, rowsColumn)->setText(countText(one.decides));
        m_rules->item(row, rowsColumn)->setToolTip({});
        m_rules->item(row, fitsColumn)->setText(rules[row].enabled ? countText(one.fits) : u"–"_s);
        m_rules->item(row, fitsColumn)->setToolTip(rules[row].enabled ? ruleReachText(one) : tr("It is switched off."));
        // Beside the name, too: in a narrow window the last column is out of sight.
        m_rules->item(row, 0)->setIcon(trouble.isEmpty() ? QIcon() : m_desk.look->stateIcon(RowState::Conflict));
        m_rules->item(row, 0)->setToolTip(trouble.isEmpty() ? rules[row].name : trouble);
        m_rules->item(row, warningColumn)->setText(trouble);
        m_rules->item(row, warningColumn)->setToolTip(trouble);
    }
    m_rules->fitColumns(300);
    m_filling = false;
}

void RuleList::importFrom(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return Q_EMIT said(tr("%1 cannot be read: %2").arg(name, file.errorString()), true);
    const auto taken = withRules(m_desk.session->setup().policy, file.readAll(), name);
    if (!taken)
        return Q_EMIT said(sentence(taken.error()), true);
    Q_EMIT said(tr("New rules: %1. Rules of yours that were replaced: %2.")
                    .arg(countText(taken->added), countText(taken->replaced)),
        false);
    Q_EMIT changed(taken->policy); // what goes wrong in keeping them is said last
}

void RuleList::exportTo(const QString &name)
{
    QSaveFile out(name);
    const Policy &policy = m_desk.session->setup().policy;
    if (out.open(QIODevice::WriteOnly) && out.write(rulesToJson(policy)) >= 0 && out.commit())
        Q_EMIT said(tr("%1 written to %2.")
                        .arg(counted(QT_TRANSLATE_N_NOOP("Words", "%Ln rule(s)"), policy.rules.size()), name),
            false);
    else
        Q_EMIT said(tr("The rules could not be written to %1: %2").arg(name, out.errorString()), true);
}

void RuleList::showButtons()
{
    const int row = m_rules->currentRow();
    const bool any = row >= 0 && !m_rules->selectedItems().isEmpty();
    for (QPushButton *button : {m_edit, m_remove, m_up, m_down}) {
        button->setEnabled(any);
        button->setToolTip(any ? QString() : tr("Select a rule first."));
    }
    if (any && row < m_listed.size() && Rule::isEmergency(m_listed[row].kind)) {
        m_edit->setEnabled(false);
        m_edit->setToolTip(tr("An emergency mode holds as it was switched on, until it is switched off."));
    }
    if (any) {
        m_up->setEnabled(row > 0);
        m_down->setEnabled(row + 1 < m_rules->rowCount());
    }
}

// Where the rule of a row stands now. Another program may have switched an emergency on since it was listed, so that all
// others stand lower; -1: it is not there any more.
qsizetype RuleList::listed(int row) const
{
    return row < 0 || row >= m_listed.size() ? -1 : placeOf(m_listed[row], m_desk.session->setup().policy);
}

void RuleList::checked(const QTableWidgetItem *item)
{
    if (m_filling || item->column() != 0)
        return;
    Policy policy = m_desk.session->setup().policy;
    const qsizetype at = listed(item->row());
    if (at < 0)
        return refresh();
    policy.rules[at].enabled = item->checkState() == Qt::Checked;
    Q_EMIT changed(policy);
}

void RuleList::addRule(const Rule &proposed)
{
    auto *dialog = new RuleDialog(m_desk, proposed, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        Policy policy = m_desk.session->setup().policy;
        policy.rules.append(dialog->rule());
        Q_EMIT changed(policy);
    });
    dialog->open();
}

void RuleList::edit(int row)
{
    if (listed(row) < 0 || Rule::isEmergency(m_listed[row].kind))
        return;
    auto *dialog = new RuleDialog(m_desk, m_listed[row], this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, was = m_listed[row]] {
        Policy policy = m_desk.session->setup().policy; // not as it was when the dialog opened
        if (const qsizetype at = placeOf(was, policy); at >= 0)
            policy.rules[at] = dialog->rule();
        else
            policy.rules.append(dialog->rule());
        Q_EMIT changed(policy);
    });
    dialog->open();
}

void RuleList::remove()
{
    Policy policy = m_desk.session->setup().policy;
    const qsizetype at = listed(m_rules->currentRow());
    if (at < 0)
        return refresh();
    m_removed = Removed {policy.rules.takeAt(at), int(at)};
    Q_EMIT changed(policy);
}

void RuleList::putBack()
{
    if (!m_removed)
        return;
    const Removed removed = *std::exchange(m_removed, {});
    Policy policy = m_desk.session->setup().policy;
    policy.rules.insert(qMin<qsizetype>(removed.at, policy.rules.size()), removed.rule);
    Q_EMIT changed(policy);
}

void RuleList::move(int by)
{
    Policy policy = m_desk.session->setup().policy;
    const int row = m_rules->currentRow(), to = row + by;
    const qsizetype from = listed(row), with = listed(to);
    if (from < 0 || with < 0)
        return refresh();
    policy.rules.swapItemsAt(from, with);
    m_rules->setCurrentCell(to, 0);
    Q_EMIT changed(policy);
}

} // namespace zgoda
