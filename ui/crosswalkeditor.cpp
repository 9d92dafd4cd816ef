#include "ui/crosswalkeditor.h"

#include "models/base/async.h"
#include "models/policy/unmapped.h"
#include "ui/crosswalkpairs.h"
#include "ui/labels.h"

#include <QBoxLayout>
#include <QListWidget>
#include <QPushButton>
#include <QSplitter>
#include <QtConcurrent>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

constexpr int nameRole = Qt::UserRole;

// Those that fields name, and those that the workspace has.
QStringList crosswalksOf(const SessionSetup &setup)
{
    QStringList names;
    for (const AreaSetup &area : setup.areas) {
        for (const Field &field : area.schema->fields)
            names.append(field.crosswalk);
    }
    for (const Crosswalk &crosswalk : setup.policy.crosswalks)
        names.append(crosswalk.name);
    names.removeAll({});
    names.removeDuplicates();
    return names;
}

struct KnownCodes {
    QStringList missing, b2b;
};

KnownCodes knownCodes(const QVector<ReviewPtr> &reviews, const QString &crosswalk)
{
    KnownCodes out;
    out.b2b = b2bCodes(reviews, crosswalk);
    for (const ReviewPtr &review : reviews) {
        for (const UnmappedCode &one : unmappedCodes(*review)) {
            if (one.crosswalk == crosswalk && !out.missing.contains(one.code))
                out.missing.append(one.code);
        }
    }
    return out;
}

} // namespace

CrosswalkEditor::CrosswalkEditor(const Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
{
    build();
    connect(m_names, &QListWidget::currentRowChanged, this, [this] {
        m_edited = false;
        m_missing.clear();
        showPairs();
        findCodes();
    });
    connect(m_pairs, &CrosswalkPairs::edited, this, [this] {
        m_edited = true;
        showState();
    });
    connect(m_add, &QPushButton::clicked, m_pairs, &CrosswalkPairs::add);
    connect(m_remove, &QPushButton::clicked, m_pairs, &CrosswalkPairs::remove);
    connect(m_save, &QPushButton::clicked, this, &CrosswalkEditor::save);
    connect(m_drop, &QPushButton::clicked, this, [this] {
        m_edited = false;
        showPairs();
    });
    showNames();
}

void CrosswalkEditor::build()
{
    m_names = new QListWidget(this);
    m_names->setAccessibleName(tr("Crosswalks"));
    m_names->setFrameShape(QFrame::NoFrame);
    m_names->setSpacing(4);
    m_pairs = new CrosswalkPairs(m_desk.names, this);
    m_what = note(this);
    m_wrong = note(this);
    m_add = new QPushButton(tr("&Add a pair"), this);
    m_remove = new QPushButton(tr("&Remove the pair"), this);
    m_save = new QPushButton(tr("Sa&ve the crosswalk"), this);
    m_drop = new QPushButton(tr("&Discard the changes"), this);
    auto *buttons = new QHBoxLayout;
    for (QPushButton *button : {m_add, m_remove})
        buttons->addWidget(button);
    buttons->addStretch();
    for (QPushButton *button : {m_drop, m_save})
        buttons->addWidget(button);
    auto *right = new QWidget(this);
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins(8, 0, 0, 0);
    column->addWidget(m_what);
    column->addWidget(m_pairs, 1);
    column->addWidget(m_wrong);
    column->addLayout(buttons);
    auto *split = new QSplitter(this);
    split->addWidget(m_names);
    split->addWidget(right);
    split->setStretchFactor(1, 1);
    split->setSizes({180, 700});
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(note(this,
        tr("A crosswalk says which code of %1 is which code of %2. Several codes of %1 may feed one of %2: their "
           "stocks are added up.")
            .arg(m_desk.names.erp, m_desk.names.b2b)));
    layout->addWidget(split, 1);
}

QString CrosswalkEditor::current() const
{
    return m_names->currentItem() ? m_names->currentItem()->data(nameRole).toString() : QString();
}

void CrosswalkEditor::showNames()
{
    for (const QString &name : crosswalksOf(m_desk.session->setup())) {
        auto *item = new QListWidgetItem(fieldWord(name), m_names);
        item->setData(nameRole, name);
    }
    m_names->setCurrentRow(0);
    showState();
}

void CrosswalkEditor::refresh()
{
    if (!m_edited && !m_pairs->isTyping()) // what is being typed is not lost for a read
        showPairs();
    findCodes();
}

void CrosswalkEditor::edit(const QString &crosswalk, const QString &erpCode)
{
    if ((m_edited || m_pairs->isTyping()) && crosswalk != current()) // what was changed here is not lost for another
        return Q_EMIT said(tr("The crosswalk “%1” has changes that were not saved: save or discard them first.")
                               .arg(fieldWord(current())),
            true);
    m_wanted = erpCode;
    for (int row = 0; row < m_names->count(); ++row) {
        if (m_names->item(row)->data(nameRole).toString() == crosswalk)
            m_names->setCurrentRow(row);
    }
    findCodes();
}

void CrosswalkEditor::showPairs()
{
    Crosswalk crosswalk;
    crosswalk.name = current();
    if (const Crosswalk *kept = m_desk.session->setup().policy.crosswalk(current()))
        crosswalk = *kept;
    m_pairs->show(crosswalk, m_missing);
    showState();
}

// Which codes there are takes a look at all rows: on a worker. What is asked later wins.
void CrosswalkEditor::findCodes()
{
    QVector<ReviewPtr> reviews;
    for (const QString &area : m_desk.session->areas()) {
        if (const ReviewPtr review = m_desk.session->review(area))
            reviews.append(review);
    }
    const int asked = ++m_asked;
    onFinished(QtConcurrent::run(knownCodes, reviews, current()), this, [this, asked](const KnownCodes &known) {
        if (asked != m_asked)
            return;
        m_pairs->setCodes(known.b2b);
        takeMissing(known.missing);
    });
}

void CrosswalkEditor::takeMissing(const QStringList &missing)
{
    if (missing != m_missing && !m_edited && !m_pairs->isTyping()) {
        m_missing = missing;
        showPairs();
    }
    if (!m_wanted.isEmpty())
        m_pairs->choose(std::exchange(m_wanted, {}));
}

void CrosswalkEditor::showState()
{
    const bool any = !current().isEmpty();
    const QString wrong = any ? m_pairs->wrong() : QString();
    m_what->setText(m_missing.isEmpty()
            ? tr("%1: every code that was read has its place.").arg(fieldWord(current()))
            : tr("%1: without a pair: %2").arg(fieldWord(current()), m_missing.join(u", "_s)));
    m_what->setVisible(any);
    m_wrong->setText(wrong);
    m_wrong->setVisible(m_edited && !wrong.isEmpty());
    m_names->setEnabled(!m_edited);
    m_names->setToolTip(m_edited ? tr("Save or discard the changes first.") : QString());
    for (QPushButton *button : {m_add, m_remove})
        button->setEnabled(any);
    m_save->setEnabled(m_edited && wrong.isEmpty());
    m_save->setToolTip(!m_edited ? tr("Nothing was changed.")
            : !wrong.isEmpty()   ? wrong
                                 : tr("Into the workspace; every comparison is made anew with it."));
    m_drop->setEnabled(m_edited);
    m_drop->setToolTip(m_edited ? QString() : tr("Nothing was changed."));
}

void CrosswalkEditor::save()
{
    m_save->setFocus(); // by a key, too, what is being typed is done with
    const Crosswalk made = m_pairs->crosswalk();
    Policy policy = m_desk.session->setup().policy;
    policy.crosswalks.removeIf([&](const Crosswalk &one) { return one.name == made.name; });
    if (!made.pairs.isEmpty() || made.others || !made.sameWhenMissing)
        policy.crosswalks.append(made);
    m_edited = false;
    m_missing.removeIf([&](const QString &code) {
        return std::any_of(made.pairs.begin(), made.pairs.end(), [&](const auto &pair) { return pair.erp == code; });
    });
    Q_EMIT changed(policy);
    refresh();
}

} // namespace zgoda
