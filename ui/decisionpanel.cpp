#include "ui/decisionpanel.h"

#include "models/policy/globindex.h"
#include "models/tables/alike.h"
#include "ui/buttons.h"
#include "ui/choicelist.h"
#include "ui/labels.h"
#include "ui/relativetext.h"
#include "ui/valuegrid.h"
#include "ui/wording.h"

#include <QBoxLayout>
#include <QPushButton>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace zgoda {

DecisionPanel::DecisionPanel(const Desk &desk, const QString &area, QWidget *parent)
    : ScrollPane(parent)
    , m_desk(desk)
    , m_area(area)
{
    setMinimumWidth(220);
    setAccessibleName(tr("Decision"));
    build();
    showNothing();
}

void DecisionPanel::build()
{
    auto *body = new QWidget(this);
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(12, 12, 0, 12); // the room of the scroll bar is margin enough
    layout->setSpacing(8);
    m_title = note(body);
    makeBold(m_title, true, 1.15);
    m_name = note(body);
    m_values = new ValueGrid(m_desk, body);
    m_moved = note(body);
    m_why = note(body);
    m_traces = note(body);
    m_proposal = note(body);
    makeBold(m_proposal);
    m_said = note(body);
    m_hint = note(body);
    for (QWidget *widget : {static_cast<QWidget *>(m_title), static_cast<QWidget *>(m_name),
             static_cast<QWidget *>(m_values), static_cast<QWidget *>(m_moved), static_cast<QWidget *>(m_why),
             static_cast<QWidget *>(m_traces), static_cast<QWidget *>(m_proposal), static_cast<QWidget *>(m_said)})
        layout->addWidget(widget);
    connect(m_desk.session, &Session::noted, this, &DecisionPanel::showSaid);
    m_decide = new QWidget(body);
    auto *decide = new QVBoxLayout(m_decide);
    decide->setContentsMargins(0, 8, 0, 0);
    decide->setSpacing(6);
    m_choices = new ChoiceList(m_desk, m_area, m_decide);
    connect(m_choices, &ChoiceList::chosen, this, &DecisionPanel::chosen);
    connect(m_choices, &ChoiceList::chosenForAlike, this, &DecisionPanel::chosenForAlike);
    decide->addWidget(m_choices);
    buildButtons(m_decide);
    layout->addWidget(m_decide);
    layout->addWidget(m_hint);
    layout->addStretch();
    setBody(body);
}

void DecisionPanel::buildButtons(QWidget *body)
{
    m_alike = new ShortButton(body);
    m_clear = new ShortButton(tr("&Back to the proposal"), body);
    m_rule = new ShortButton(tr("Make it a r&ule…"), body);
    m_accept = new ShortButton(tr("&Accept the difference…"), body);
    m_accept->setToolTip(
        tr("Both sides stay as they are, with a reason and until a date; it asks again when a value moves."));
    m_rule->setToolTip(tr("Decides this and all like it from now on."));
    connect(m_alike, &QPushButton::clicked, this, [this] {
        const auto take = m_choices->current();
        if (take && *take != Take::Value)
            Q_EMIT chosenForAlike(*take, {});
    });
    connect(m_clear, &QPushButton::clicked, this, &DecisionPanel::cleared);
    connect(m_accept, &QPushButton::clicked, this, &DecisionPanel::acceptWanted);
    connect(m_rule, &QPushButton::clicked, this, &DecisionPanel::makeRule);
    body->layout()->addWidget(m_alike);
    body->layout()->addWidget(m_clear);
    body->layout()->addWidget(m_accept);
    body->layout()->addWidget(m_rule);
}

void DecisionPanel::makeRule()
{
    const Field *field = schemaField();
    if (!field)
        return;
    Rule rule;
    rule.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    rule.area = m_area;
    rule.field = field->id;
    rule.kind = Rule::Kind::Expected;
    const Schema &schema = m_source->schema();
    rule.when = {{schema.fields[0].id, {globOfText(keyParts(schema, m_source->pools(), m_key).value(0))}}};
    Q_EMIT ruleWanted(rule);
}

const Field *DecisionPanel::schemaField() const
{
    return m_source && m_field >= 0 ? &m_source->schema().fields[m_field] : nullptr;
}

void DecisionPanel::showNothing()
{
    m_key = m_traced = noKey;
    m_field = -1;
    m_title->setText(tr("No row is selected"));
    m_hint->setText(tr("Choose a row to see its three values, why they differ and what can be done. F7 goes to the "
                       "next one that needs you."));
    for (QWidget *widget : {static_cast<QWidget *>(m_name), static_cast<QWidget *>(m_values),
             static_cast<QWidget *>(m_moved), static_cast<QWidget *>(m_why), static_cast<QWidget *>(m_traces),
             static_cast<QWidget *>(m_proposal), static_cast<QWidget *>(m_said), m_decide})
        widget->hide();
    m_hint->show();
}

void DecisionPanel::show(const TableSourcePtr &source, KeyId key, int field, qsizetype selected, const DiffWords *words)
{
    const KeyId keyBefore = m_key;
    const int fieldBefore = m_field;
    m_source = source;
    m_words = words;
    if (!source || key == noKey) {
        showNothing();
        return;
    }
    m_key = key;
    const RowReview *row = source->row(key);
    const FieldReview *review = row && field >= 0 ? source->field(*row, field) : nullptr;
    if (row && !review)
        review = source->leading(*row);
    m_field = review ? int(review->field) : -1;
    showTitle(key, selected);
    if (key != keyBefore || m_field != fieldBefore) // what is being typed outlives a read
        m_choices->clearTyped();
    m_decide->setVisible(row != nullptr);
    m_hint->setVisible(!row);
    m_hint->setText(tr("Both sides and the last agreed value are the same here."));
    if (row) {
        m_values->show(*source, *row, key, m_field, *words);
        showReason(*row);
        showChoices(*row);
    }
    m_values->setVisible(row != nullptr);
    for (QLabel *label : {m_moved, m_why, m_proposal})
        label->setVisible(row && !label->text().isEmpty());
    showSaid();
    showTraces();
}

// The first two parts of the key are the title; what is left of a long one stands below the name.
void DecisionPanel::showTitle(KeyId key, qsizetype selected)
{
    const QString dot = u" · "_s;
    const QString whole = zgoda::keyText(*m_desk.session, m_area, keyParts(m_source->schema(), m_source->pools(), key));
    const QString first = whole.section(dot, 0, 1), rest = whole.section(dot, 2);
    m_title->setText(selected > 1 ? tr("%1 and %2 more").arg(first, countText(selected - 1)) : first);
    const Cell name = m_source->name(key);
    QStringList below;
    if (isValue(name))
        below.append(m_source->pools().texts.text(name));
    if (!rest.isEmpty())
        below.append(rest);
    m_name->setText(below.join(u'\n'));
    m_name->setVisible(!below.isEmpty());
}

void DecisionPanel::showReason(const RowReview &row)
{
    const FieldReview *field = m_field >= 0 ? m_source->field(row, m_field) : nullptr;
    const Proposal &proposal = field ? field->proposal : row.row;
    const QVector<Rule> &rules = m_desk.session->setup().policy.rules;
    const QString rule = proposal.rule >= 0 && proposal.rule < rules.size() ? rules[proposal.rule].name : QString();
    QStringList moved;
    for (quint32 i = row.first; i < row.first + row.count; ++i)
        moved.append(movedText(m_source->review().fields[qsizetype(i)]));
    m_moved->setText(moved.isEmpty() ? stateWord(row.state, m_desk.names) : moved.join(u'\n'));
    QStringList why {tr("Why: %1").arg(
        whyWord(proposal.why, m_desk.names, ruleSays(m_desk.session->setup().policy, proposal.rule)))};
    for (const MissingCode &missing : m_source->review().missing.value(row.key))
        why.append(missingSentence(missing, m_desk.names));
    for (const Shortage &shortage : m_source->review().shortages.value(row.key))
        why.append(shortageSentence(shortage, m_desk.names));
    m_why->setText(why.join(u'\n'));
    showProposal(row, field, rule);
}

void DecisionPanel::showSaid()
{
    const QStringList key
        = m_source && m_key != noKey ? keyParts(m_source->schema(), m_source->pools(), m_key) : QStringList();
    QStringList said;
    for (const RowNote &note : m_desk.session->notes()) {
        if (key.isEmpty() || note.area != m_area || note.key != key)
            continue;
        QStringList lines;
        if (!note.owner.isEmpty())
            lines.append(tr("Looked after by %1").arg(note.owner));
        if (!note.comment.isEmpty())
            lines.append(tr("%1 said: %2").arg(note.by, note.comment));
        for (const QString &line : std::as_const(lines)) // of a row that is split, of each field by itself
            said.append(note.field.isEmpty() ? line : tr("%1: %2").arg(fieldWord(note.field), line));
    }
    m_said->setText(said.join(u'\n'));
    m_said->setVisible(!said.isEmpty());
}

void DecisionPanel::showProposal(const RowReview &row, const FieldReview *field, const QString &rule)
{
    const Proposal &proposal = field ? field->proposal : row.row;
    const QString take = takeWord(m_source->take(row, field), m_desk.names);
    if (m_source->chosen(row, field)) {
        const Choice &choice = m_source->review().choices[field ? field->choice : row.rowChoice];
        m_proposal->setText(tr("Chosen by %1: %2").arg(choice.by, take));
        return;
    }
    const bool owned = field && (proposal.take == Take::Erp || proposal.take == Take::B2b);
    const Authority owner
        = owned ? m_desk.session->setup().policy.owner(m_source->schema(), field->field) : Authority::Operator;
    m_proposal->setText(!rule.isEmpty() ? tr("Proposed: %1 (rule “%2”)").arg(take, rule)
            : owned && owner != Authority::Operator
            ? tr("Proposed: %1 (source of truth: %2)").arg(take, authorityWord(owner, m_desk.names))
            : tr("Proposed: %1").arg(take));
}

// "Available: Trade ERP −1, B2B shop −3 since agreed", for every field of the row that moved.
QString DecisionPanel::movedText(const FieldReview &field) const
{
    const Field &f = m_source->schema().fields[field.field];
    const bool number = f.type == FieldType::Decimal || f.type == FieldType::Int;
    QStringList parts;
    for (const Side side : {Side::Erp, Side::B2b}) {
        const Cell now = side == Side::Erp ? field.erp : field.b2b;
        if (!number || !isValue(field.base) || !isValue(now) || now == field.base)
            continue;
        const QString by = movedBy(now > field.base, m_words->valueOf(field.field, qAbs(now - field.base)));
        parts.append(tr("%1 %2").arg(m_desk.names.of(side), by));
    }
    return tr("%1: %2").arg(fieldWord(f.id),
        parts.isEmpty() ? changeWord(field.change, m_desk.names) : tr("%1 since agreed").arg(parts.join(u", "_s)));
}

void DecisionPanel::showChoices(const RowReview &row)
{
    const FieldReview *field = m_field >= 0 ? m_source->field(row, m_field) : nullptr;
    m_choices->show(*m_source, row, field, *m_words);
    const bool settledState = row.state == RowState::Ambiguous || row.state == RowState::Unreadable;
    const qsizetype count = settledState ? 0 : alike(*m_source, m_key, m_field).size();
    m_alike->setText(tr("The same for all %1 &like this").arg(countText(count)));
    m_alike->setVisible(count > 1);
    const auto take = m_choices->current();
    m_alike->setEnabled(take && *take != Take::Value);
    m_alike->setToolTip(m_alike->isEnabled()
            ? tr("Rows that differ in the same way for the same reason. One undo takes all back.")
            : tr("A value of its own is given to the rows that are selected."));
    m_clear->setVisible(m_source->chosen(row, field));
    m_accept->setVisible(!settledState && row.state != RowState::Accepted);
    m_rule->setVisible(field != nullptr);
}

void DecisionPanel::focusOther(bool forAlike) { m_choices->focusOther(forAlike); }

} // namespace zgoda
