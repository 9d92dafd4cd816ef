// What a rule's form says while it is filled in: why it makes no sense yet, which rows the rule would be for, and what it
// would have done with what was written lately.
#include "models/base/async.h"
#include "models/policy/rulefacts.h"
#include "models/run/inboxinput.h"
#include "models/run/rulepast.h"
#include "ui/ruledialog.h"
#include "ui/ruleforms.h"
#include "ui/textinbox.h"
#include "ui/textrules.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QDateTime>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTimer>
#include <QtConcurrent>

using namespace Qt::StringLiterals;

namespace zgoda {

void RuleDialog::check()
{
    const auto kind = Rule::Kind(m_kind->currentData().toInt());
    const bool amount = countsAmount(kind);
    for (QWidget *widget : {static_cast<QWidget *>(m_owner), static_cast<QWidget *>(m_ownerLabel)})
        widget->setVisible(kind == Rule::Kind::Owner);
    for (QWidget *widget : {static_cast<QWidget *>(m_reason), static_cast<QWidget *>(m_reasonLabel)})
        widget->setVisible(kind == Rule::Kind::Expected);
    for (QWidget *widget : {static_cast<QWidget *>(m_amount), static_cast<QWidget *>(m_amountLabel)})
        widget->setVisible(amount);
    m_until->setEnabled(m_limited->isChecked());
    const QString complaint = this->complaint(kind);
    m_complaint->setText(complaint.isEmpty() && !m_lost.isEmpty()
            ? tr("%1 does not have %2: the rule is saved without its conditions on that. Check which rows it is for.")
                  .arg(areaWord(m_area->currentData().toString()), m_lost.join(u", "_s))
            : complaint);
    m_save->setEnabled(complaint.isEmpty() && m_field->currentIndex() >= 0);
    m_save->setToolTip(complaint);
    m_soon->start();
}

// A million rows are looked through beside the desk's thread; what was typed last counts.
void RuleDialog::count()
{
    Policy policy = m_desk.session->setup().policy;
    policy.rules = {rule()};
    policy.rules.first().enabled = true;
    const QVector<ReviewPtr> reviews {m_desk.session->review(policy.rules.first().area)};
    const QDate today = QDateTime::fromMSecsSinceEpoch(m_desk.session->setup().clock()).date();
    showPast();
    const int asked = ++m_counting;
    onFinished(QtConcurrent::run([policy, references = m_desk.session->references(), reviews, today] {
        return ruleFacts(policy, references, reviews, today);
    }),
        this, [this, asked](const QVector<RuleFacts> &facts) {
            if (asked != m_counting)
                return;
            const QString trouble = ruleTroubleText(facts.first(), {});
            m_reach->setText(trouble.isEmpty() ? ruleReachText(facts.first()) : trouble);
        });
}

// What the rule would have done with what was written lately, as it stands in the form: likewise.
void RuleDialog::showPast()
{
    const Rule now = rule();
    const ReviewPtr review = m_asked ? m_desk.session->review(now.area) : nullptr;
    const int asked = ++m_recalling;
    const auto tell = [this, asked, now](const RulePast &past) {
        if (asked != m_recalling)
            return;
        m_past->setText(past.tells ? rulePastText(past, now, pastDays) : QString());
        m_past->setVisible(past.tells);
    };
    if (!review)
        return tell({});
    onFinished(QtConcurrent::run(
                   [now, policy = m_desk.session->setup().policy, review, references = m_desk.session->references(),
                       written = m_written, today = todayOf(*m_desk.session)] {
                       return pastOf(now, policy, *review, references, written, today);
                   }),
        this, tell);
}

QString RuleDialog::reach() const { return m_reach->text(); }

// Why the rule makes no sense yet; empty: it does. What is asked for first is said first.
QString RuleDialog::complaint(Rule::Kind kind) const
{
    if (m_name->text().trimmed().isEmpty())
        return tr("Give the rule a name.");
    const QString id = m_field->currentData().toString();
    if (m_field->currentIndex() >= 0 && id.isEmpty() && !speaksOfRows(kind))
        return tr("Choose a field: a rule of this kind says nothing about a row itself.");
    if (kind == Rule::Kind::Expected && m_reason->text().trimmed().isEmpty())
        return tr("Say why the difference is expected: people will read it beside every row.");
    const auto schema = zgoda::schemaOf(*m_desk.session, m_area->currentData().toString());
    const Field *field = schema ? schema->find(id) : nullptr;
    if (!countsAmount(kind))
        return {};
    if (field)
        return amountComplaint(*field, m_rule.amount, m_amount->text());
    return !m_rule.amount.isEmpty() && m_amount->text() == shownAmount(m_rule.amount)
        ? QString()
        : tr("This workspace does not know the field: its amount can be changed in workspace.json only.");
}

} // namespace zgoda
