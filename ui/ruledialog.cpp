#include "ui/ruledialog.h"

#include "ui/labels.h"
#include "ui/wording.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QUuid>

namespace zgoda {
namespace {

constexpr Rule::Kind kinds[]
    = {Rule::Kind::Expected, Rule::Kind::Owner, Rule::Kind::Restore, Rule::Kind::Tolerance, Rule::Kind::Buffer};
constexpr Authority authorities[] = {Authority::Erp, Authority::B2b, Authority::Operator, Authority::Ignore};

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
    m_field->setCurrentIndex(qMax(0, m_field->findData(rule.field)));
    if (!rule.when.isEmpty())
        m_when->setCurrentIndex(qMax(0, m_when->findData(rule.when.first().field)));
    check();
}

void RuleDialog::makeFields()
{
    const Rule &rule = m_rule;
    m_name = new QLineEdit(rule.name, this);
    m_name->setPlaceholderText(tr("how you call it"));
    m_area = new QComboBox(this);
    for (const QString &area : m_desk.session->areas())
        m_area->addItem(areaWord(area), area);
    m_area->setCurrentIndex(qMax(0, m_area->findData(rule.area)));
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
    m_globs = new QLineEdit(rule.when.isEmpty() ? QString() : rule.when.first().globs.join(QStringLiteral(", ")), this);
    m_globs->setPlaceholderText(tr("for example: YDY*, 00417; * stands for anything"));
    m_reason = new QLineEdit(rule.reason, this);
    m_amount = new QLineEdit(rule.amount, this);
    m_limited = new QCheckBox(tr("Only &until"), this);
    m_limited->setChecked(rule.until.isValid());
    m_until = new QDateEdit(rule.until.isValid() ? rule.until : QDate::currentDate().addMonths(1), this);
    m_until->setCalendarPopup(true);
    m_complaint = note(this);
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
    const auto schema = zgoda::schemaOf(*m_desk.session, m_area->currentData().toString());
    if (!schema)
        return;
    for (const int i : schema->compared())
        m_field->addItem(fieldWord(schema->fields[i].id), schema->fields[i].id);
    for (const Field &field : schema->fields) {
        if (field.type == FieldType::Text || field.type == FieldType::Code || field.type == FieldType::Enum)
            m_when->addItem(fieldWord(field.id), field.id);
    }
    for (const AreaSetup &area : m_desk.session->setup().areas) {
        const bool describes = !area.referenceFor.isEmpty() && area.schema->area != schema->area
            && std::any_of(schema->fields.begin(), schema->fields.end(),
                [&](const Field &f) { return f.key && f.identity == area.referenceFor; });
        for (int i = area.schema->keyCount; describes && i < int(area.schema->fields.size()); ++i) {
            const Field &field = area.schema->fields[i];
            if (field.type == FieldType::Code || field.type == FieldType::Text)
                m_when->addItem(tr("%1: %2").arg(areaWord(area.schema->area), fieldWord(field.id)),
                    area.referenceFor + u'.' + field.id);
        }
    }
    check();
}

void RuleDialog::check()
{
    const auto kind = Rule::Kind(m_kind->currentData().toInt());
    const bool amount = kind == Rule::Kind::Tolerance || kind == Rule::Kind::Buffer;
    for (QWidget *widget : {static_cast<QWidget *>(m_owner), static_cast<QWidget *>(m_ownerLabel)})
        widget->setVisible(kind == Rule::Kind::Owner);
    for (QWidget *widget : {static_cast<QWidget *>(m_reason), static_cast<QWidget *>(m_reasonLabel)})
        widget->setVisible(kind == Rule::Kind::Expected);
    for (QWidget *widget : {static_cast<QWidget *>(m_amount), static_cast<QWidget *>(m_amountLabel)})
        widget->setVisible(amount);
    m_until->setEnabled(m_limited->isChecked());
    QString complaint;
    const auto schema = zgoda::schemaOf(*m_desk.session, m_area->currentData().toString());
    const Field *field = schema ? schema->find(m_field->currentData().toString()) : nullptr;
    if (amount && field) {
        const Result<Value> value = typedValue(*field, m_amount->text());
        if (!value || value->kind != Value::Kind::Text)
            complaint = tr("Type an amount as %1 is written.").arg(fieldWord(field->id));
    }
    if (kind == Rule::Kind::Expected && m_reason->text().trimmed().isEmpty())
        complaint = tr("Say why the difference is expected: people will read it beside every row.");
    if (m_name->text().trimmed().isEmpty())
        complaint = tr("Give the rule a name.");
    m_complaint->setText(complaint);
    m_save->setEnabled(complaint.isEmpty() && field);
    m_save->setToolTip(complaint);
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
    rule.reason = rule.kind == Rule::Kind::Expected ? m_reason->text().trimmed() : QString();
    rule.amount.clear();
    const auto schema = zgoda::schemaOf(*m_desk.session, rule.area);
    if (const Field *field = schema ? schema->find(rule.field) : nullptr;
        field && (rule.kind == Rule::Kind::Tolerance || rule.kind == Rule::Kind::Buffer)) {
        if (const Result<Value> value = typedValue(*field, m_amount->text()); value)
            rule.amount = value->text;
    }
    rule.until = m_limited->isChecked() ? m_until->date() : QDate();
    QStringList globs;
    for (const QString &glob : m_globs->text().split(u',', Qt::SkipEmptyParts))
        globs.append(glob.trimmed());
    // The dialog edits the first condition; further ones, made in the file, stay.
    QVector<Match> rest = rule.when.mid(1);
    rule.when.clear();
    if (!globs.isEmpty())
        rule.when.append({m_when->currentData().toString(), globs});
    rule.when += rest;
    return rule;
}

} // namespace zgoda
