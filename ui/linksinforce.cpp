#include "ui/linksinforce.h"

#include "ui/labels.h"
#include "ui/widgets.h"
#include "ui/wording.h"

#include <QBoxLayout>
#include <QPushButton>

namespace zgoda {

QString howWord(Link::How how)
{
    switch (how) {
    case Link::How::Ean: return LinksInForce::tr("same EAN");
    case Link::How::TaxId: return LinksInForce::tr("same tax number");
    case Link::How::Email: return LinksInForce::tr("same e-mail address");
    case Link::How::ByHand: break;
    }
    return LinksInForce::tr("by hand");
}

QString cellAt(const QTableWidget *table, int column)
{
    const QTableWidgetItem *item = table->currentRow() >= 0 ? table->item(table->currentRow(), column) : nullptr;
    return item && item->isSelected() ? item->text() : QString();
}

LinksInForce::LinksInForce(const Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
{
    m_links = new ListTable(
        desk.look, {desk.names.erp, desk.names.b2b, tr("How"), tr("By"), tr("Since")}, tr("Links"), this);
    m_links->setEmptyText(tr("No rows are linked by hand. Equal codes need no link."));
    m_part = new QPushButton(tr("&Separate the selected link"), this);
    connect(m_part, &QPushButton::clicked, this, &LinksInForce::part);
    connect(m_links, &QTableWidget::itemSelectionChanged, this,
        [this] { m_part->setEnabled(!cellAt(m_links, 0).isEmpty()); });
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(note(this, tr("Links join two rows whose codes differ.")));
    layout->addWidget(m_links, 1);
    layout->addWidget(m_part, 0, Qt::AlignLeft);
}

void LinksInForce::part()
{
    const int row = m_links->currentRow();
    if (row >= 0 && row < m_shownLinks.size() && !cellAt(m_links, 0).isEmpty())
        m_desk.session->removeLink(m_shownLinks[row]);
}

void LinksInForce::refresh() { showLinks(); }

void LinksInForce::showLinks()
{
    m_links->setRowCount(0);
    m_shownLinks = m_desk.session->links();
    for (const Link &link : std::as_const(m_shownLinks))
        m_links->addLine({link.erp, link.b2b, howWord(link.how), link.by, instantText(link.at)});
    m_links->fitColumns();
    m_part->setEnabled(false);
    m_part->setToolTip(tr("The two rows count as different things again."));
}

} // namespace zgoda
