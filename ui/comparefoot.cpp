#include "ui/comparefoot.h"

#include "ui/areacard.h"
#include "ui/buttons.h"
#include "ui/text.h"

#include <QBoxLayout>
#include <QLabel>

using namespace Qt::StringLiterals;

namespace zgoda {
WriteTargets targetsOf(const Review &review, const QSet<KeyId> *only)
{
    const auto takeOf = [&](const Proposal &proposal, qint32 choice) {
        return choice >= 0 ? review.choices[choice].take : proposal.take;
    };
    WriteTargets out;
    for (const RowReview &row : review.rows) {
        if (!row.willWrite || (only && !only->contains(row.key)))
            continue;
        bool b2b = row.count == 0 && takeOf(row.row, row.rowChoice) != Take::B2b;
        for (quint32 i = row.first; i < row.first + row.count && !b2b; ++i) {
            const FieldReview &field = review.fields[qsizetype(i)];
            b2b = field.willWrite && takeOf(field.proposal, field.choice) != Take::B2b;
        }
        ++(b2b ? out.b2b : out.erp);
    }
    return out;
}

CompareFoot::CompareFoot(const Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
{
    m_summary = new QLabel(this);
    m_summary->setWordWrap(true);
    m_plan = new MainButton(m_desk.look, Side::B2b, this);
    m_plan->setObjectName(u"preview"_s);
    connect(m_plan, &QPushButton::clicked, this, &CompareFoot::planWanted);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addWidget(m_summary, 1);
    layout->addWidget(m_plan);
}

void CompareFoot::show(const Review *review)
{
    m_summary->setText(review
            ? tr("%1 need you · %2")
                  .arg(countText(review->needsYou), countsText(review->willWrite, review->expected, review->problems))
            : QString());
    const qint64 writes = review ? review->willWrite : 0;
    m_plan->setEnabled(writes > 0);
    const WriteTargets targets = review ? targetsOf(*review) : WriteTargets();
    m_plan->setTarget(targets.b2b == 0 && targets.erp > 0 ? Side::Erp : Side::B2b);
    m_plan->setText(writes > 0 ? previewButton(targets.b2b, targets.erp, m_desk.names) : tr("&Preview the writes ▸"));
    m_plan->setToolTip(writes > 0 ? tr("Shows exactly what will be written and where; nothing is written before you "
                                       "confirm it there (Ctrl+Enter)")
            : review              ? tr("Nothing is decided yet that would be written.")
                                  : tr("Read both sides first."));
}

} // namespace zgoda
