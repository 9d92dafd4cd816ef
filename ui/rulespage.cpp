#include "ui/rulespage.h"

#include "ui/widgets.h"
#include "ui/wording.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableWidget>

namespace zgoda {
RulesPage::RulesPage(const Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
{
    m_tabs = new QTabWidget(this);
    m_tabs->setObjectName(QStringLiteral("rules"));
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(buildRules(), tr("&Rules"));
    m_tabs->addTab(buildOwners(), tr("&Source of truth"));
    m_tabs->addTab(buildGuards(), tr("&Guards"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->addWidget(heading(this, tr("Rules")));
    layout->addWidget(m_tabs, 1);
    connect(desk.session, &Session::areaChanged, this, [this] {
        if (isVisible())
            showRules();
    });
    refresh();
}

void RulesPage::refresh()
{
    showRules();
    showOwners();
    showGuards();
}

QWidget *RulesPage::buildRules()
{
    auto *page = new QWidget(this);
    m_rules = new ListTable(m_desk.look,
        {tr("Name"), tr("Rows now"), tr("Kind"), tr("Area and field"), tr("Where"), tr("Says")}, tr("Rules in order"),
        page);
    m_rules->setEmptyText(tr("There is no rule yet. “Make it a rule” beside a difference starts one that fits it."));
    connect(m_rules, &QTableWidget::itemSelectionChanged, this, &RulesPage::showButtons);
    connect(m_rules, &QTableWidget::cellDoubleClicked, this, [this](int row) { edit(row); });
    connect(m_rules, &QTableWidget::itemChanged, this, [this](QTableWidgetItem *item) {
        if (m_filling || item->column() != 0)
            return;
        Policy policy = m_desk.session->setup().policy;
        policy.rules[item->row()].enabled = item->checkState() == Qt::Checked;
        keep(policy);
    });
    m_add = new QPushButton(tr("&New rule…"), page);
    m_edit = new QPushButton(tr("&Change…"), page);
    m_remove = new QPushButton(tr("&Remove"), page);
    m_up = new QPushButton(tr("&Up"), page);
    m_down = new QPushButton(tr("&Down"), page);
    connect(m_add, &QPushButton::clicked, this, [this] { addRule({}); });
    connect(m_edit, &QPushButton::clicked, this, [this] { edit(m_rules->currentRow()); });
    connect(m_remove, &QPushButton::clicked, this, [this] {
        Policy policy = m_desk.session->setup().policy;
        policy.rules.removeAt(m_rules->currentRow());
        keep(policy);
    });
    connect(m_up, &QPushButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { move(1); });
    auto *buttons = new QHBoxLayout;
    for (QPushButton *button : {m_add, m_edit, m_remove, m_up, m_down})
        buttons->addWidget(button);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(page);
    layout->addWidget(note(page,
        tr("The first rule of each kind that applies to a field wins. A change shows at once in every comparison.")));
    layout->addWidget(m_rules, 1);
    layout->addLayout(buttons);
    return page;
}

QWidget *RulesPage::buildOwners()
{
    auto *page = new QWidget(this);
    m_owners = new ListTable(m_desk.look, {tr("Area"), tr("Field"), tr("Source of truth"), QString()},
        tr("Source of truth of each field"), page);
    m_owners->setSelectionMode(QAbstractItemView::NoSelection);
    auto *layout = new QVBoxLayout(page);
    layout->addWidget(note(page,
        tr("When only the source of truth moved, the other side follows. When the other side moved, you are asked. The "
           "newest value never wins by itself.")));
    layout->addWidget(m_owners, 1);
    return page;
}

QWidget *RulesPage::buildGuards()
{
    auto *page = new QWidget(this);
    auto *form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    const auto spin = [&](const QString &label, int most, const QString &suffix) {
        auto *box = new QSpinBox(page);
        box->setRange(0, most);
        box->setSuffix(suffix);
        box->setSpecialValueText(tr("off"));
        box->setGroupSeparatorShown(true);
        box->setMinimumWidth(120);
        box->setMaximumWidth(200);
        m_limits.append(box);
        form->addRow(label, box);
        connect(box, &QSpinBox::editingFinished, this, [this] {
            if (m_filling)
                return;
            Policy policy = m_desk.session->setup().policy;
            GuardLimits &g = policy.guards;
            int *const values[] = {&g.rowsPercent, &g.rowsAtLeast, &g.rows, &g.shrinkPercent, &g.jumpFactor};
            for (int i = 0; i < 5; ++i)
                *values[i] = m_limits[i]->value();
            g.money = m_limits[5]->value();
            if (policy.guards != m_desk.session->setup().policy.guards)
                keep(policy);
        });
    };
    spin(tr("Stop when more than this &share of the rows would be written"), 100, tr(" %"));
    spin(tr("… and at &least so many"), 1'000'000, {});
    spin(tr("Stop when more &rows than this would be written"), 10'000'000, {});
    spin(tr("Stop when a source &shrank by more than"), 100, tr(" %"));
    spin(tr("Stop when a number jumps by this &factor"), 1000, {});
    spin(tr("Stop when prices × stock &move more than (whole currency units)"), 1'000'000'000, {});
    m_toZero = new QCheckBox(tr("Stop when a price would become &zero"), page);
    m_negative = new QCheckBox(tr("Stop when a number would become &negative"), page);
    for (QCheckBox *box : {m_toZero, m_negative}) {
        form->addRow(QString(), box);
        connect(box, &QCheckBox::clicked, this, [this] {
            Policy policy = m_desk.session->setup().policy;
            policy.guards.toZero = m_toZero->isChecked();
            policy.guards.negative = m_negative->isChecked();
            keep(policy);
        });
    }
    auto *layout = new QVBoxLayout(page);
    layout->addWidget(note(page,
        tr("A tripped guard stops the plan, says what and why, and takes one logged reason to go on. A read that is "
           "not complete always stops it.")));
    layout->addLayout(form);
    layout->addStretch();
    return page;
}

qint64 RulesPage::caught(int rule) const
{
    qint64 rows = 0;
    for (const QString &area : m_desk.session->areas()) {
        const ReviewPtr review = m_desk.session->review(area);
        for (qsizetype i = 0; review && i < review->rows.size(); ++i) {
            const RowReview &row = review->rows[i];
            bool hit = row.row.rule == rule;
            for (quint32 f = row.first; !hit && f < row.first + row.count; ++f)
                hit = review->fields[qsizetype(f)].proposal.rule == rule;
            rows += hit;
        }
    }
    return rows;
}

QString RulesPage::conditions(const Rule &rule) const
{
    QStringList parts;
    for (const Match &match : rule.when)
        parts.append(tr("%1 is %2").arg(fieldWord(match.field.section(u'.', -1)), match.globs.join(tr(" or "))));
    return parts.isEmpty() ? tr("everywhere") : parts.join(tr(" and "));
}

void RulesPage::showRules()
{
    m_filling = true;
    const int current = m_rules->currentRow();
    const QVector<Rule> &rules = m_desk.session->setup().policy.rules;
    m_rules->setRowCount(0);
    for (int row = 0; row < int(rules.size()); ++row) {
        const Rule &rule = rules[row];
        QString says = rule.reason;
        if (rule.kind == Rule::Kind::Owner)
            says = authorityWord(rule.owner, m_desk.names);
        else if (!rule.amount.isEmpty())
            says = shortNumber(QString(rule.amount).replace(u'.', QLocale().decimalPoint()), 0);
        if (rule.until.isValid())
            says = tr("%1 until %2").arg(says, dateText(rule.until));
        const QStringList cells {rule.name, countText(caught(row)), ruleKindWord(rule.kind),
            tr("%1: %2").arg(areaWord(rule.area), fieldWord(rule.field)), conditions(rule), says};
        m_rules->addLine(cells);
        m_rules->item(row, 1)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        m_rules->item(row, 0)->setCheckState(rule.enabled ? Qt::Checked : Qt::Unchecked);
    }
    m_rules->fitColumns(380);
    if (current >= 0 && current < m_rules->rowCount())
        m_rules->selectRow(current);
    m_filling = false;
    showButtons();
}

void RulesPage::showOwners()
{
    m_owners->setRowCount(0);
    for (const QString &area : m_desk.session->areas()) {
        const auto schema = zgoda::schemaOf(*m_desk.session, area);
        bool first = true;
        for (const int field : schema->compared()) {
            const int row = m_owners->rowCount();
            m_owners->insertRow(row);
            auto *name = new QTableWidgetItem(first ? areaWord(area) : QString());
            QFont bold = font();
            bold.setBold(true);
            name->setFont(bold);
            m_owners->setItem(row, 0, name);
            m_owners->setItem(row, 1, new QTableWidgetItem(fieldWord(schema->fields[field].id)));
            auto *box = new QComboBox(m_owners);
            box->setAccessibleName(
                tr("Source of truth of %1 in %2").arg(fieldWord(schema->fields[field].id), areaWord(area)));
            for (const Authority who : {Authority::Erp, Authority::B2b, Authority::Operator, Authority::Ignore})
                box->addItem(who == Authority::Ignore || who == Authority::Operator
                        ? QIcon()
                        : QIcon(m_desk.look->dot(who == Authority::Erp ? Side::Erp : Side::B2b)),
                    authorityWord(who, m_desk.names), int(who));
            box->setCurrentIndex(box->findData(int(m_desk.session->setup().policy.owner(*schema, field))));
            connect(box, &QComboBox::activated, this, [this, area, id = schema->fields[field].id, box] {
                Policy policy = m_desk.session->setup().policy;
                policy.owners[area][id] = Authority(box->currentData().toInt());
                keep(policy);
            });
            m_owners->setCellWidget(row, 2, box);
            first = false;
        }
    }
    m_owners->setColumnWidth(0, 140);
    m_owners->setColumnWidth(1, 200);
    m_owners->setColumnWidth(2, 240);
}

void RulesPage::showGuards()
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

void RulesPage::showButtons()
{
    const int row = m_rules->currentRow();
    const bool any = row >= 0 && !m_rules->selectedItems().isEmpty();
    for (QPushButton *button : {m_edit, m_remove, m_up, m_down}) {
        button->setEnabled(any);
        button->setToolTip(any ? QString() : tr("Select a rule first."));
    }
    if (any) {
        m_up->setEnabled(row > 0);
        m_down->setEnabled(row + 1 < m_rules->rowCount());
    }
}

void RulesPage::addRule(const Rule &proposed)
{
    auto *dialog = new RuleDialog(m_desk, proposed, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        Policy policy = m_desk.session->setup().policy;
        policy.rules.append(dialog->rule());
        keep(policy);
    });
    dialog->open();
}

void RulesPage::edit(int row)
{
    if (row < 0 || row >= m_desk.session->setup().policy.rules.size())
        return;
    auto *dialog = new RuleDialog(m_desk, m_desk.session->setup().policy.rules[row], this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, row] {
        Policy policy = m_desk.session->setup().policy;
        if (row < policy.rules.size())
            policy.rules[row] = dialog->rule();
        keep(policy);
    });
    dialog->open();
}

void RulesPage::move(int by)
{
    Policy policy = m_desk.session->setup().policy;
    const int row = m_rules->currentRow(), to = row + by;
    if (to < 0 || to >= policy.rules.size())
        return;
    policy.rules.swapItemsAt(row, to);
    m_rules->setCurrentCell(to, 0);
    keep(policy);
}

void RulesPage::keep(const Policy &policy)
{
    const Result<> saved = m_desk.services->savePolicy(policy);
    if (!saved)
        Q_EMIT said(sentence(saved.error()), true);
    m_desk.session->setPolicy(policy);
    refresh();
}

} // namespace zgoda
