#include "ui/ruledialog.h"

#include "ui/labels.h"
#include "ui/ruleforms.h"
#include "ui/textrules.h"
#include "ui/wording.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QTimer>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

constexpr int countAfter = 200; // ms without a change

constexpr Rule::Kind kinds[] = {Rule::Kind::Expected, Rule::Kind::Owner, Rule::Kind::Restore, Rule::Kind::Tolerance,
    Rule::Kind::Buffer, Rule::Kind::Incoming};
constexpr Authority authorities[] = {Authority::Erp, Authority::B2b, Authority::Operator, Authority::Ignore};

QString conditionWord(const QString &field)
{
    return field.contains(u'.')
        ? RuleDialog::tr("%1: %2").arg(field.section(u'.', 0, 0), fieldWord(field.section(u'.', 1)))
        : fieldWord(field);
}

} // namespace

RuleDialog::RuleDialog(const Desk &desk, const Rule &rule, QWidget *parent)
    : QDialog(parent)
    , m_desk(desk)
    , m_rule(rule)
{
    setWindowTitle(rule.name.isEmpty() ? tr("New rule") : tr("Rule “%1”").arg(rule.name));
    makeFields();
    layOut();
    followFields();
    fillFields();
    constexpr Instant day = 24ll * 3600 * 1000;
    const Instant since = m_desk.session->setup().clock() - pastDays * day;
    connect(m_desk.session, &Session::writesLoaded, this, [this, since](Instant of, const QVector<JournalRow> &rows) {
        if (of != since)
            return;
        m_written = rows;
        m_asked = true;
        showPast();
    });
    m_desk.session->loadWrites(since);
}

void RuleDialog::makeFields()
{
    const Rule &rule = m_rule;
    m_name = new QLineEdit(rule.name, this);
    m_name->setPlaceholderText(tr("how you call it"));
    m_area = new QComboBox(this);
    for (const QString &area : m_desk.session->areas())
        m_area->addItem(areaWord(area), area);
    if (!rule.area.isEmpty())
        choose(m_area, rule.area, areaWord(rule.area));
    m_field = new QComboBox(this);
    m_kind = new QComboBox(this);
    for (const Rule::Kind kind : kinds)
        m_kind->addItem(ruleKindWord(kind), int(kind));
    m_kind->setCurrentIndex(m_kind->findData(int(rule.kind)));
    m_owner = new QComboBox(this);
    for (const Authority who : authorities)
        m_owner->addItem(authorityWord(who, m_desk.names), int(who));
    m_owner->setCurrentIndex(m_owner->findData(int(rule.owner)));
    m_when = new QComboBox(this);
    m_globs = new QLineEdit(rule.when.isEmpty() ? QString() : globsText(rule.when.first().globs), this);
    m_globs->setPlaceholderText(tr("for example: YDY*, 00417; * stands for anything"));
    m_reason = new QLineEdit(rule.reason, this);
    m_amount = new QLineEdit(shownAmount(rule.amount), this);
    m_limited = new QCheckBox(tr("Only &until"), this);
    m_limited->setChecked(rule.until.isValid());
    m_until = new QDateEdit(rule.until.isValid() ? rule.until : QDate::currentDate().addMonths(1), this);
    m_until->setCalendarPopup(true);
    m_complaint = note(this);
    m_reach = note(this);
    m_soon = new QTimer(this);
    m_soon->setSingleShot(true);
    m_soon->setInterval(countAfter);
    connect(m_soon, &QTimer::timeout, this, &RuleDialog::count);
    m_past = note(this);
    m_past->setObjectName(u"past"_s);
    m_ownerLabel = new QLabel(tr("S&ource of truth"), this);
    m_ownerLabel->setBuddy(m_owner);
    m_reasonLabel = new QLabel(tr("&Because"), this);
    m_reasonLabel->setBuddy(m_reason);
    m_amountLabel = new QLabel(tr("A&mount"), this);
    m_amountLabel->setBuddy(m_amount);
}

void RuleDialog::layOut()
{
    auto *form = new QFormLayout;
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&Area"), m_area);
    form->addRow(tr("&Field"), m_field);
    form->addRow(tr("&Kind"), m_kind);
    form->addRow(m_ownerLabel, m_owner);
    form->addRow(m_reasonLabel, m_reason);
    form->addRow(m_amountLabel, m_amount);
    form->addRow(tr("&Where"), m_when);
    form->addRow(tr("is &one of"), m_globs);
    form->addRow(m_limited, m_until);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_save = buttons->addButton(tr("Save the rule"), QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(m_reach);
    layout->addWidget(m_past);
    layout->addWidget(m_complaint);
    layout->addWidget(buttons);
    setMinimumWidth(460);
}

void RuleDialog::followFields()
{
    connect(m_area, &QComboBox::currentIndexChanged, this, &RuleDialog::fillFields);
    for (QComboBox *box : {m_field, m_kind})
        connect(box, &QComboBox::currentIndexChanged, this, &RuleDialog::check);
    for (QLineEdit *line : {m_name, m_reason, m_amount, m_globs})
        connect(line, &QLineEdit::textChanged, this, &RuleDialog::check);
    connect(m_limited, &QCheckBox::toggled, this, &RuleDialog::check);
}

void RuleDialog::fillFields()
{
    m_field->clear();
    m_when->clear();
    const QString area = m_area->currentData().toString();
    const auto schema = zgoda::schemaOf(*m_desk.session, area);
    if (schema)
        listFields(*schema);
    keepConditions(schema.get());
    if (area == m_rule.area)
        chooseOwn();
    check();
}

// A condition on what an area does not have would hold for none of its rows: moved there, the rule goes without it, and
// says so.
void RuleDialog::keepConditions(const Schema *schema)
{
    m_had.clear();
    m_lost.clear();
    for (const Match &match : m_rule.when) {
        if (m_area->currentData() == m_rule.area || m_when->findData(match.field) >= 0
            || (schema && schema->indexOf(match.field) >= 0))
            m_had.append(match);
        else
            m_lost.append(conditionWord(match.field));
    }
    if (m_rule.when.isEmpty())
        return; // what was typed stays
    m_globs->setText(m_had.isEmpty() ? QString() : globsText(m_had.first().globs));
    if (!m_had.isEmpty())
        choose(m_when, m_had.first().field, conditionWord(m_had.first().field));
}

void RuleDialog::listFields(const Schema &schema)
{
    for (const int i : schema.compared())
        m_field->addItem(fieldWord(schema.fields[i].id), schema.fields[i].id);
    listConditions(m_when, *m_desk.session, schema);
}

// What the rule itself names is in the lists, though a new rule would not be offered it: a rule that was not touched is
// saved as it was.
void RuleDialog::chooseOwn()
{
    if (!m_rule.field.isEmpty())
        choose(m_field, m_rule.field, fieldWord(m_rule.field));
    else if (speaksOfRows(m_rule.kind))
        choose(m_field, {}, tr("the row itself"));
}

Rule RuleDialog::rule() const
{
    Rule rule = m_rule;
    if (rule.id.isEmpty())
        rule.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    rule.name = m_name->text().trimmed();
    rule.area = m_area->currentData().toString();
    rule.field = m_field->currentData().toString();
    rule.kind = Rule::Kind(m_kind->currentData().toInt());
    rule.owner = Authority(m_owner->currentData().toInt());
    const bool sameKind = rule.kind == m_rule.kind;
    if (rule.kind == Rule::Kind::Expected)
        rule.reason = m_reason->text().trimmed();
    else if (!sameKind)
        rule.reason.clear();
    if (countsAmount(rule.kind))
        rule.amount = typedAmount(rule);
    else if (!sameKind)
        rule.amount.clear();
    rule.until = m_limited->isChecked() ? m_until->date() : QDate();
    rule.when = conditions();
    return rule;
}

QString RuleDialog::typedAmount(const Rule &rule) const
{
    if (m_amount->text() == shownAmount(m_rule.amount))
        return m_rule.amount;
    const auto schema = zgoda::schemaOf(*m_desk.session, rule.area);
    const Field *field = schema ? schema->find(rule.field) : nullptr;
    const Result<Value> value = field ? typedValue(*field, m_amount->text()) : Result<Value>(Value {});
    return value ? value->text : QString();
}

// The dialog edits the first condition; further ones, made in the file, stay.
QVector<Match> RuleDialog::conditions() const
{
    const QVector<Match> &had = m_had;
    const Match first = had.isEmpty() ? Match() : had.first();
    const QString field = m_when->currentData().toString();
    const QString text = m_globs->text();
    if (text == globsText(first.globs) && (had.isEmpty() || field == first.field))
        return had;
    const QStringList globs = globsOf(text);
    return globs.isEmpty() ? had.mid(1) : QVector<Match> {{field, globs}} + had.mid(1);
}

} // namespace zgoda
