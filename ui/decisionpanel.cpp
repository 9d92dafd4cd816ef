#include "ui/decisionpanel.h"

#include "models/tables/alike.h"
#include "ui/wording.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QStyle>
#include <QUuid>
#include <algorithm>
#include <array>

namespace zgoda {
namespace {

struct Option {
    Take take;
    const char *keys;
};
// In the order of the keys.
constexpr Option options[] = {{Take::Erp, "Ctrl+1"}, {Take::B2b, "Ctrl+2"}, {Take::Both, "Ctrl+3"}, {Take::Base, ""},
    {Take::Value, "Ctrl+4"}, {Take::Nothing, "Ctrl+0"}};

constexpr qsizetype besideLimit = 14; // longer values do not stand in three columns

QLabel *wrapped(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

void setBold(QLabel *label, double scale = 1)
{
    QFont font = label->font();
    font.setBold(true);
    font.setPointSizeF(font.pointSizeF() * scale);
    label->setFont(font);
}

} // namespace

DecisionPanel::DecisionPanel(const Desk &desk, const QString &area, QWidget *parent)
    : QScrollArea(parent)
    , m_desk(desk)
    , m_area(area)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMinimumWidth(220);
    setAccessibleName(tr("Decision"));
    build();
    showNothing();
}

void DecisionPanel::build()
{
    auto *body = new QWidget(this);
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(8);
    m_title = wrapped(body);
    setBold(m_title, 1.15);
    m_name = wrapped(body);
    m_valuesBox = new QWidget(body);
    m_values = new QGridLayout(m_valuesBox);
    m_values->setContentsMargins(0, 4, 0, 4);
    m_values->setHorizontalSpacing(12);
    m_moved = wrapped(body);
    m_why = wrapped(body);
    m_proposal = wrapped(body);
    setBold(m_proposal);
    m_hint = wrapped(body);
    for (QWidget *widget : {static_cast<QWidget *>(m_title), static_cast<QWidget *>(m_name), m_valuesBox,
             static_cast<QWidget *>(m_moved), static_cast<QWidget *>(m_why), static_cast<QWidget *>(m_proposal)})
        layout->addWidget(widget);
    m_decide = new QWidget(body);
    auto *decide = new QVBoxLayout(m_decide);
    decide->setContentsMargins(0, 8, 0, 0);
    decide->setSpacing(6);
    buildChoices(m_decide);
    buildButtons(m_decide);
    layout->addWidget(m_decide);
    layout->addWidget(m_hint);
    layout->addStretch();
    setWidget(body);
}

void DecisionPanel::buildChoices(QWidget *body)
{
    m_choices = new QButtonGroup(this);
    m_radios.resize(int(Take::Value) + 1);
    m_reasons.resize(m_radios.size());
    for (const Option &option : options) {
        auto *radio = new QRadioButton(body);
        radio->setProperty("keys", QLatin1String(option.keys));
        m_choices->addButton(radio, int(option.take));
        m_radios[int(option.take)] = radio;
        QLabel *reason = wrapped(body);
        reason->setIndent(radio->style()->pixelMetric(QStyle::PM_ExclusiveIndicatorWidth) + 8);
        reason->setForegroundRole(QPalette::PlaceholderText);
        reason->hide();
        m_reasons[int(option.take)] = reason;
        body->layout()->addWidget(radio);
        body->layout()->addWidget(reason);
        if (option.take == Take::Value) {
            m_other = new QLineEdit(body);
            m_other->setAccessibleName(tr("Other value"));
            m_otherComplaint = wrapped(body);
            body->layout()->addWidget(m_other);
            body->layout()->addWidget(m_otherComplaint);
        }
    }
    connect(m_choices, &QButtonGroup::idClicked, this, [this](int id) {
        if (Take(id) == Take::Value)
            m_other->setFocus();
        else
            Q_EMIT chosen(Take(id), {});
    });
    connect(m_other, &QLineEdit::returnPressed, this, &DecisionPanel::otherTyped);
    connect(m_other, &QLineEdit::textEdited, this, [this] {
        m_radios[int(Take::Value)]->setChecked(true);
        m_otherComplaint->hide();
    });
}

void DecisionPanel::buildButtons(QWidget *body)
{
    m_alike = new QPushButton(body);
    m_clear = new QPushButton(tr("&Back to the proposal"), body);
    m_rule = new QPushButton(tr("Make it a r&ule…"), body);
    m_accept = new QPushButton(tr("&Accept the difference…"), body);
    m_accept->setToolTip(
        tr("Both sides stay as they are, with a reason and until a date; it asks again when a value moves."));
    m_rule->setToolTip(tr("Decides this and all like it from now on."));
    connect(m_alike, &QPushButton::clicked, this, [this] {
        const int id = m_choices->checkedId();
        if (id >= 0 && Take(id) != Take::Value)
            Q_EMIT chosenForAlike(Take(id));
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
    rule.when = {{schema.fields[0].id, {keyParts(schema, m_source->pools(), m_key).value(0)}}};
    Q_EMIT ruleWanted(rule);
}

const Field *DecisionPanel::schemaField() const
{
    return m_source && m_field >= 0 ? &m_source->schema().fields[m_field] : nullptr;
}

void DecisionPanel::showNothing()
{
    m_key = noKey;
    m_title->setText(tr("No row is selected"));
    m_hint->setText(tr("Choose a row to see its three values, why they differ and what can be done. F7 goes to the "
                       "next one that needs you."));
    for (QWidget *widget : {static_cast<QWidget *>(m_name), m_valuesBox, static_cast<QWidget *>(m_moved),
             static_cast<QWidget *>(m_why), static_cast<QWidget *>(m_proposal), m_decide})
        widget->hide();
    m_hint->show();
}

void DecisionPanel::show(const TableSourcePtr &source, KeyId key, int field, qsizetype selected, const DiffWords *words)
{
    const bool moved = key != m_key || field != m_field;
    m_source = source;
    m_words = words;
    m_selected = selected;
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
    m_title->setText(selected > 1
            ? tr("%1 and %2 more")
                  .arg(zgoda::keyText(*m_desk.session, m_area, keyParts(source->schema(), source->pools(), key)),
                      countText(selected - 1))
            : zgoda::keyText(*m_desk.session, m_area, keyParts(source->schema(), source->pools(), key)));
    const Cell name = source->name(key);
    m_name->setText(isValue(name) ? source->pools().texts.text(name) : QString());
    m_name->setVisible(isValue(name));
    if (moved) {
        m_other->clear();
        m_otherComplaint->hide();
    }
    m_decide->setVisible(row != nullptr);
    m_hint->setVisible(!row);
    m_hint->setText(tr("Both sides and the last agreed value are the same here."));
    if (row) {
        showValues(*row);
        showReason(*row);
        showChoices(*row);
    }
    m_valuesBox->setVisible(row != nullptr);
    for (QLabel *label : {m_moved, m_why, m_proposal})
        label->setVisible(row && !label->text().isEmpty());
}

void DecisionPanel::showValues(const RowReview &row)
{
    while (QLayoutItem *item = m_values->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int line = 0, column = 1;
    bool anyWide = false;
    for (const Side side : {Side::Erp, Side::Base, Side::B2b}) {
        auto *head = new QLabel(side == Side::Base ? tr("Base") : m_desk.names.of(side), m_valuesBox);
        QPalette palette = head->palette();
        palette.setColor(QPalette::WindowText, m_desk.look->side(side));
        head->setPalette(palette);
        head->setAlignment(Qt::AlignRight);
        head->setWordWrap(true);
        m_values->addWidget(head, 0, column++);
    }
    const auto addWide = [&](int field, Cell cell, Side side, bool lead) {
        ++line;
        auto *head = new QLabel(side == Side::Base ? tr("Base") : m_desk.names.of(side), m_valuesBox);
        head->setForegroundRole(QPalette::PlaceholderText);
        auto *value = wrapped(m_valuesBox);
        value->setText(m_words->valueOf(field, cell));
        value->setToolTip(value->text());
        value->setMinimumWidth(1); // a long word is cut, it does not widen the panel
        if (lead && side != Side::Base)
            setBold(value);
        m_values->addWidget(head, line, 0);
        m_values->addWidget(value, line, 1, 1, 3);
    };
    const auto add = [&](int field, Cell erp, Cell base, Cell b2b, bool lead) {
        ++line;
        auto *label = new QLabel(fieldWord(m_source->schema().fields[field].id), m_valuesBox);
        label->setWordWrap(true);
        if (lead)
            setBold(label);
        const std::array cells {erp, base, b2b};
        const bool wide = std::any_of(
            cells.begin(), cells.end(), [&](Cell cell) { return m_words->valueOf(field, cell).size() > besideLimit; });
        anyWide = anyWide || wide;
        if (wide) { // texts stand under each other, each with its side's name
            m_values->addWidget(label, line, 0, 1, 4);
            addWide(field, erp, Side::Erp, lead);
            addWide(field, base, Side::Base, lead);
            addWide(field, b2b, Side::B2b, lead);
            return;
        }
        m_values->addWidget(label, line, 0);
        int at = 1;
        for (const Cell cell : cells) {
            auto *value = wrapped(m_valuesBox);
            value->setText(m_words->valueOf(field, cell));
            value->setAlignment(Qt::AlignRight);
            if (lead && at != 2)
                setBold(value);
            m_values->addWidget(value, line, at++);
        }
    };
    for (quint32 i = row.first; i < row.first + row.count; ++i) {
        const FieldReview &field = m_source->review().fields[qsizetype(i)];
        add(field.field, field.erp, field.base, field.b2b, field.field == m_field);
    }
    if (row.count == 0) {
        for (const int field : m_source->schema().compared()) {
            const Cell erp = m_source->cell(field, Side::Erp, m_key), b2b = m_source->cell(field, Side::B2b, m_key);
            if (isValue(erp) || isValue(b2b))
                add(field, erp, m_source->cell(field, Side::Base, m_key), b2b, false);
        }
    }
    m_values->setColumnStretch(0, anyWide ? 0 : 1);
    m_values->setColumnStretch(1, anyWide ? 1 : 0);
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
    m_why->setText(tr("Why: %1").arg(whyWord(proposal.why, m_desk.names, rule)));
    const bool chosenByHand = m_source->chosen(row, field);
    const QString take = takeWord(m_source->take(row, field), m_desk.names);
    if (chosenByHand) {
        const Choice &choice = m_source->review().choices[field ? field->choice : row.rowChoice];
        m_proposal->setText(tr("Chosen by %1: %2").arg(choice.by, take));
    } else {
        const bool owned = field && (proposal.take == Take::Erp || proposal.take == Take::B2b);
        const Authority owner
            = owned ? m_desk.session->setup().policy.owner(m_source->schema(), field->field) : Authority::Operator;
        m_proposal->setText(!rule.isEmpty() ? tr("Proposed: %1 (rule “%2”)").arg(take, rule)
                : owned && owner != Authority::Operator
                ? tr("Proposed: %1 (source of truth: %2)").arg(take, authorityWord(owner, m_desk.names))
                : tr("Proposed: %1").arg(take));
    }
}

void DecisionPanel::showChoice(int id, bool possible, const QString &text, const QString &why)
{
    QRadioButton *radio = m_radios[id];
    const QString keys = radio->property("keys").toString();
    radio->setProperty("words", text);
    radio->setEnabled(possible);
    radio->setProperty("why", possible ? keys : why);
    fitChoices();
    radio->setAccessibleName(!possible ? tr("%1, not possible: %2").arg(text, why)
            : keys.isEmpty()           ? text
                                       : tr("%1 (%2)").arg(text, keys));
    m_reasons[id]->setText(possible ? QString() : why);
    m_reasons[id]->setVisible(!possible && !why.isEmpty());
}

// A choice keeps to one line: what does not fit is in the tooltip. The panel's width is the window's business, never
// that of a long e-mail address.
void DecisionPanel::fitChoices()
{
    for (QRadioButton *radio : m_radios) {
        if (!radio)
            continue;
        const QString words = radio->property("words").toString(), why = radio->property("why").toString();
        const int room
            = viewport()->width() - 24 - radio->style()->pixelMetric(QStyle::PM_ExclusiveIndicatorWidth) - 12;
        const QString shown = radio->fontMetrics().elidedText(words, Qt::ElideRight, qMax(60, room));
        radio->setText(shown);
        radio->setToolTip(shown == words ? why : why.isEmpty() ? words : words + u'\n' + why);
    }
}

void DecisionPanel::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    fitChoices();
}

// Why a choice cannot be made, in a few words: what the side that would be written lacks, else what the rule says.
QString DecisionPanel::refusal(Side target, const Error &error) const
{
    const Capability side = m_desk.session->capability(target, m_area);
    const bool writable = m_field >= 0 ? side.fields.contains(schemaField()->id) : side.create || side.remove;
    if (!writable)
        return side.why.isEmpty() ? tr("%1 does not take this by its interface").arg(m_desk.names.of(target))
                                  : tr("%1: %2").arg(m_desk.names.of(target), side.why);
    return refusalWord(error);
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
        const QString delta = m_words->valueOf(field.field, now - field.base);
        parts.append(tr("%1 %2").arg(m_desk.names.of(side), now > field.base ? u'+' + delta : delta));
    }
    return tr("%1: %2").arg(fieldWord(f.id),
        parts.isEmpty() ? changeWord(field.change, m_desk.names)
                        : tr("%1 since agreed").arg(parts.join(QStringLiteral(", "))));
}

void DecisionPanel::showFieldChoices(const FieldReview &field)
{
    const Capability erp = m_desk.session->capability(Side::Erp, m_area),
                     b2b = m_desk.session->capability(Side::B2b, m_area);
    const Schema &schema = m_source->schema();
    for (const Option &option : options) {
        const int id = int(option.take);
        if (option.take == Take::Value) {
            const bool writable = b2b.fields.contains(schema.fields[m_field].id);
            showChoice(id, writable, tr("Another value in %1:").arg(m_desk.names.b2b), refusal(Side::B2b, {}));
            continue;
        }
        const auto outcome = outcomeOf(schema, field, option.take, Unknown, erp, b2b);
        const bool listed = outcome || option.take == Take::Erp || option.take == Take::B2b;
        m_radios[id]->setVisible(listed);
        if (!outcome)
            showChoice(id, false, takeWord(option.take, m_desk.names),
                listed ? refusal(option.take == Take::B2b ? Side::Erp : Side::B2b, outcome.error()) : QString());
        else if (option.take == Take::Nothing)
            showChoice(id, true, tr("Leave both as they are"), {});
        else
            showChoice(id, true,
                tr("%1: %2").arg(takeWord(option.take, m_desk.names),
                    consequence(*outcome, m_words->valueOf(m_field, outcome->value), m_desk.names)),
                {});
    }
    m_other->setVisible(true);
    m_other->setEnabled(m_radios[int(Take::Value)]->isEnabled());
    m_radios[int(Take::Value)]->setVisible(true);
}

void DecisionPanel::showRowChoices(const RowReview &row)
{
    const Capability erp = m_desk.session->capability(Side::Erp, m_area),
                     b2b = m_desk.session->capability(Side::B2b, m_area);
    m_other->setVisible(false);
    for (const Option &option : options) {
        const int id = int(option.take);
        const auto outcome = rowOutcomeOf(*m_source->review().diff, row, option.take, erp, b2b);
        const bool side = option.take == Take::Erp || option.take == Take::B2b;
        const bool listed = option.take != Take::Value && (outcome || (side && row.count == 0));
        m_radios[id]->setVisible(listed);
        if (!outcome) {
            showChoice(id, false, takeWord(option.take, m_desk.names),
                listed ? refusal(option.take == Take::B2b ? Side::Erp : Side::B2b, outcome.error()) : QString());
            continue;
        }
        const QString target = m_desk.names.of(outcome->target);
        const QString text = outcome->op == RowOutcome::Op::Create ? tr("Create it in %1").arg(target)
            : outcome->op == RowOutcome::Op::Remove                ? tr("Unpublish it in %1").arg(target)
                                                                   : tr("Leave both as they are");
        showChoice(id, true, text, {});
        if (outcome->op == RowOutcome::Op::Leave && option.take != Take::Nothing)
            m_radios[id]->setVisible(false);
    }
}

void DecisionPanel::showChoices(const RowReview &row)
{
    const FieldReview *field = m_field >= 0 ? m_source->field(row, m_field) : nullptr;
    if (field)
        showFieldChoices(*field);
    else
        showRowChoices(row);
    const bool byHand = m_source->chosen(row, field);
    const QSignalBlocker quiet(m_choices);
    m_choices->setExclusive(false);
    for (QRadioButton *radio : m_radios)
        radio->setChecked(false);
    m_choices->setExclusive(true);
    QRadioButton *current = m_radios[int(m_source->take(row, field))];
    if (current->isEnabled() && !current->isHidden())
        current->setChecked(true);
    const bool settledState = row.state == RowState::Ambiguous || row.state == RowState::Unreadable;
    const qsizetype count = settledState ? 0 : alike(*m_source, m_key, m_field).size();
    m_alike->setText(tr("The same for all %1 &like this").arg(countText(count)));
    m_alike->setVisible(count > 1);
    m_alike->setToolTip(tr("Rows that differ in the same way for the same reason. One undo takes all back."));
    m_clear->setVisible(byHand);
    m_accept->setVisible(!settledState && row.state != RowState::Accepted);
    m_rule->setVisible(field != nullptr);
}

void DecisionPanel::otherTyped()
{
    const Field *field = schemaField();
    if (!field)
        return;
    const Result<Value> value = typedValue(*field, m_other->text());
    if (!value || value->kind != Value::Kind::Text) {
        m_otherComplaint->setText(value ? tr("Type a value first.") : sentence(value.error()));
        m_otherComplaint->show();
        return;
    }
    Q_EMIT chosen(Take::Value, *value);
}

void DecisionPanel::focusOther()
{
    if (m_other->isEnabled() && !m_other->isHidden()) {
        m_other->setFocus();
        m_other->selectAll();
    }
}

} // namespace zgoda
