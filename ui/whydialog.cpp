#include "ui/whydialog.h"

#include "ui/labels.h"
#include "ui/textrules.h"
#include "ui/widgets.h"

#include <QBoxLayout>
#include <QDateTime>
#include <QDialogButtonBox>
#include <QHeaderView>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

// What the review says of the field; one that does not differ is not in it.
QString followsText(const Review &review, const RowReview *row, int field, const Policy &policy, const Names &names)
{
    for (quint32 f = row ? row->first : 0; row && f < row->first + row->count; ++f) {
        const FieldReview &one = review.fields[qsizetype(f)];
        if (one.field == field)
            return whyWord(one.proposal.why, names, ruleSays(policy, one.proposal.rule));
    }
    return WhyDialog::tr("the same on both sides");
}

QString rulesText(const FieldWhy &why, const Policy &policy)
{
    QStringList out;
    for (const int rule : why.rules)
        out.append(WhyDialog::tr("%1: “%2”").arg(ruleKindWord(policy.rules[rule].kind), policy.rules[rule].name));
    if (why.unsure)
        out.append(WhyDialog::tr("not all can be told: what a rule asks about was not read"));
    return out.isEmpty() ? u"–"_s : out.join(u"; "_s);
}

} // namespace

WhyDialog::WhyDialog(const Desk &desk, const QString &area, KeyId key, QWidget *parent)
    : QDialog(parent)
    , m_desk(desk)
{
    setWindowTitle(tr("Why this row?"));
    m_table = new ListTable(desk.look,
        {tr("Field"), tr("Source of truth"), tr("Because"), tr("Other rules that fit"), tr("What follows")},
        tr("Why each field is treated as it is"), this);
    m_table->horizontalHeader()->setStretchLastSection(true);
    auto *title = heading(this);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(title);
    layout->addWidget(m_table, 1);
    layout->addWidget(buttons);
    const ReviewPtr review = desk.session->review(area);
    if (!review || key == noKey)
        return;
    const Diff &diff = *review->diff;
    const QString name = desk.session->nameOf(area, key);
    title->setText(keyText(diff.schema(), diff.pools(), key) + (name.isEmpty() ? QString() : u"  "_s + name));
    fill(*review, key);
}

void WhyDialog::fill(const Review &review, KeyId key)
{
    const SessionSetup &setup = m_desk.session->setup();
    const QDate today = QDateTime::fromMSecsSinceEpoch(setup.clock()).date();
    const RowReview *row = review.find(key);
    const QVector<FieldWhy> all = whyOf(setup.policy, m_desk.session->references(), *review.diff, key, today);
    if (row && row->count == 0)
        m_table->addLine({tr("the row itself"), u"–"_s, u"–"_s, u"–"_s,
            whyWord(row->row.why, m_desk.names, ruleSays(setup.policy, row->row.rule))});
    for (const FieldWhy &why : all)
        m_table->addLine({fieldWord(review.diff->schema().fields[why.field].id), authorityWord(why.owner, m_desk.names),
            ownerReason(why, setup.policy), rulesText(why, setup.policy),
            followsText(review, row, why.field, setup.policy, m_desk.names)});
    m_table->fitColumns(260);
    const int line = m_table->verticalHeader()->defaultSectionSize();
    resize(line * 36, qBound(line * 8, line * (m_table->rowCount() + 6), line * 22));
}

} // namespace zgoda
