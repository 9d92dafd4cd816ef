#include "ui/choicelist.h"

#include "ui/labels.h"
#include "ui/wording.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QEvent>
#include <QKeySequence>
#include <QLineEdit>
#include <QRadioButton>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

struct Option {
    Take take;
    const char *keys;
};
// In the order of the keys.
constexpr Option options[] = {{Take::Erp, "Ctrl+1"}, {Take::B2b, "Ctrl+2"}, {Take::Both, "Ctrl+3"}, {Take::Base, ""},
    {Take::Value, "Ctrl+4"}, {Take::Nothing, "Ctrl+0"}};

constexpr qsizetype valueAtMost = 18; // characters in a choice; the whole value stands above

QString shortened(const QString &value)
{
    return value.size() <= valueAtMost ? value : value.left(valueAtMost - 1) + QChar(u'…');
}

} // namespace

ChoiceList::ChoiceList(const Desk &desk, const QString &area, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_area(area)
    , m_group(new QButtonGroup(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    m_lines.resize(int(Take::Value) + 1);
    for (const Option &option : options) {
        addLine(option.take, QLatin1String(option.keys));
        if (option.take == Take::Value)
            addOther();
    }
    connect(m_group, &QButtonGroup::idClicked, this, [this](int id) {
        if (Take(id) == Take::Value)
            m_other->setFocus();
        else
            Q_EMIT chosen(Take(id), {});
    });
}

void ChoiceList::addLine(Take take, const QString &keys)
{
    Line &line = m_lines[int(take)];
    line.box = new QWidget(this);
    line.radio = new QRadioButton(line.box);
    m_group->addButton(line.radio, int(take));
    line.keys = new QLabel(QString(keys).replace(u"Ctrl+"_s, u"^"_s), line.box);
    line.keys->setToolTip(QKeySequence(keys).toString(QKeySequence::NativeText));
    line.keys->setForegroundRole(QPalette::PlaceholderText);
    line.keys->setVisible(!keys.isEmpty());
    QFont small = line.keys->font();
    small.setPointSizeF(small.pointSizeF() * 0.85);
    line.keys->setFont(small);
    auto *row = new QHBoxLayout;
    row->setSpacing(4);
    row->addWidget(line.radio, 1);
    row->addWidget(line.keys);
    line.reason = note(line.box);
    line.reason->setIndent(style()->pixelMetric(QStyle::PM_ExclusiveIndicatorWidth) + 8);
    line.reason->setForegroundRole(QPalette::PlaceholderText);
    line.reason->hide();
    auto *column = new QVBoxLayout(line.box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addLayout(row);
    column->addWidget(line.reason);
    layout()->addWidget(line.box);
}

void ChoiceList::addOther()
{
    m_other = new QLineEdit(this);
    m_other->setAccessibleName(tr("Other value"));
    m_complaint = note(this);
    m_complaint->hide();
    layout()->addWidget(m_other);
    layout()->addWidget(m_complaint);
    connect(m_other, &QLineEdit::returnPressed, this, &ChoiceList::otherTyped);
    connect(m_other, &QLineEdit::textEdited, this, [this] {
        m_lines[int(Take::Value)].radio->setChecked(true);
        setForAlike(m_forAlike); // instead of a complaint about what was typed before
    });
    m_other->installEventFilter(this);
}

void ChoiceList::show(const TableSource &source, const RowReview &row, const FieldReview *field, const DiffWords &words)
{
    m_field = field ? &source.schema().fields[field->field] : nullptr;
    if (field)
        showFieldLines(*field, words);
    else
        showRowLines(source, row);
    elide();
    const QSignalBlocker quiet(m_group);
    m_group->setExclusive(false);
    for (const Line &line : m_lines) {
        if (line.radio)
            line.radio->setChecked(false);
    }
    m_group->setExclusive(true);
    const Line &now = m_lines[int(source.take(row, field))];
    if (now.radio && now.radio->isEnabled() && !now.box->isHidden())
        now.radio->setChecked(true);
}

std::optional<Take> ChoiceList::current() const
{
    return m_group->checkedId() < 0 ? std::nullopt : std::optional(Take(m_group->checkedId()));
}

void ChoiceList::clearTyped()
{
    m_other->clear();
    setForAlike(false);
}

void ChoiceList::showFieldLines(const FieldReview &field, const DiffWords &words)
{
    const Capability erp = m_desk.session->capability(Side::Erp, m_area),
                     b2b = m_desk.session->capability(Side::B2b, m_area);
    const Schema &schema = *zgoda::schemaOf(*m_desk.session, m_area);
    for (const Option &option : options) {
        const Take take = option.take;
        const auto outcome = outcomeOf(schema, field, take, Unknown, erp, b2b);
        const bool side = take == Take::Erp || take == Take::B2b;
        if (take == Take::Value)
            showLine(take, true, b2b.fields.contains(m_field->id), tr("Another value in %1:").arg(m_desk.names.b2b),
                refusal(Side::B2b, {}));
        else if (!outcome)
            showLine(take, side, false, takeWord(take, m_desk.names),
                refusal(take == Take::B2b ? Side::Erp : Side::B2b, outcome.error()));
        else if (take == Take::Nothing)
            showLine(take, true, true, tr("Leave both as they are"));
        else
            showLine(take, true, true,
                tr("%1: %2").arg(takeWord(take, m_desk.names),
                    consequence(*outcome, shortened(words.valueOf(int(field.field), outcome->value)), m_desk.names)));
    }
    m_other->setVisible(true);
    m_other->setEnabled(m_lines[int(Take::Value)].radio->isEnabled());
}

void ChoiceList::showRowLines(const TableSource &source, const RowReview &row)
{
    const Capability erp = m_desk.session->capability(Side::Erp, m_area),
                     b2b = m_desk.session->capability(Side::B2b, m_area);
    m_other->setVisible(false);
    for (const Option &option : options) {
        const Take take = option.take;
        const auto outcome = rowOutcomeOf(*source.review().diff, row, take, erp, b2b);
        const bool side = take == Take::Erp || take == Take::B2b;
        if (!outcome || take == Take::Value) {
            showLine(take, take != Take::Value && side && row.count == 0, false, takeWord(take, m_desk.names),
                outcome ? QString() : refusal(take == Take::B2b ? Side::Erp : Side::B2b, outcome.error()));
            continue;
        }
        const QString target = m_desk.names.of(outcome->target);
        const bool leaves = outcome->op == RowOutcome::Op::Leave;
        showLine(take, !leaves || take == Take::Nothing, true,
            outcome->op == RowOutcome::Op::Create       ? tr("Create it in %1").arg(target)
                : outcome->op == RowOutcome::Op::Remove ? tr("Unpublish it in %1").arg(target)
                                                        : tr("Leave both as they are"));
    }
}

void ChoiceList::showLine(Take take, bool listed, bool possible, const QString &words, const QString &why)
{
    Line &line = m_lines[int(take)];
    line.box->setVisible(listed);
    line.radio->setEnabled(possible);
    line.words = words;
    line.why = possible ? QString() : why;
    line.radio->setAccessibleName(!possible ? tr("%1, not possible: %2").arg(words, why)
            : line.keys->text().isEmpty()   ? words
                                            : tr("%1 (%2)").arg(words, line.keys->toolTip()));
    line.reason->setText(line.why);
    line.reason->setVisible(!line.why.isEmpty());
}

// A choice keeps to one line: what does not fit is in the tooltip. The panel's width is the window's business, never
// that of a long e-mail address.
void ChoiceList::elide()
{
    const int sign = style()->pixelMetric(QStyle::PM_ExclusiveIndicatorWidth) + 12;
    for (const Line &line : m_lines) {
        if (!line.radio)
            continue;
        const int keys = line.keys->text().isEmpty() ? 0 : line.keys->sizeHint().width() + 4;
        const QString shown
            = line.radio->fontMetrics().elidedText(line.words, Qt::ElideRight, qMax(60, width() - sign - keys));
        line.radio->setText(shown);
        line.radio->setToolTip(shown == line.words ? line.why
                : line.why.isEmpty()               ? line.words
                                                   : line.words + u'\n' + line.why);
    }
}

void ChoiceList::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    elide();
}

// Why a choice cannot be made, in a few words: what the side that would be written lacks, else what the rule says.
QString ChoiceList::refusal(Side target, const Error &error) const
{
    const Capability side = m_desk.session->capability(target, m_area);
    const bool writable = m_field ? side.fields.contains(m_field->id) : side.create || side.remove;
    if (!writable)
        return side.why.isEmpty() ? tr("%1 does not take this by its interface").arg(m_desk.names.of(target))
                                  : tr("%1: %2").arg(m_desk.names.of(target), side.why);
    return refusalWord(error);
}

void ChoiceList::otherTyped()
{
    if (!m_field)
        return;
    const Result<Value> value = typedValue(*m_field, m_other->text());
    if (!value || value->kind != Value::Kind::Text) {
        m_complaint->setText(value ? tr("Type a value first.") : sentence(value.error()));
        m_complaint->show();
        return;
    }
    if (m_forAlike)
        Q_EMIT chosenForAlike(Take::Value, *value);
    else
        Q_EMIT chosen(Take::Value, *value);
}

void ChoiceList::focusOther(bool forAlike)
{
    if (!m_other->isEnabled() || m_other->isHidden())
        return;
    m_other->setFocus();
    m_other->selectAll();
    setForAlike(forAlike);
}

void ChoiceList::setForAlike(bool on)
{
    m_forAlike = on;
    m_complaint->setText(tr("Enter gives this value to all that are like this one."));
    m_complaint->setVisible(on);
}

bool ChoiceList::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut && m_forAlike)
        setForAlike(false);
    return QWidget::eventFilter(watched, event);
}

} // namespace zgoda
