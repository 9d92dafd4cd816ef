#include "ui/ownerlist.h"

#include "ui/labels.h"
#include "ui/widgets.h"
#include "ui/wording.h"

#include <QBoxLayout>
#include <QComboBox>

namespace zgoda {

OwnerList::OwnerList(const Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
{
    m_owners = new ListTable(m_desk.look, {tr("Area"), tr("Field"), tr("Source of truth"), QString()},
        tr("Source of truth of each field"), this);
    m_owners->setSelectionMode(QAbstractItemView::NoSelection);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(note(this,
        tr("When only the source of truth moved, the other side follows. When the other side moved, you are asked. The "
           "newest value never wins by itself.")));
    layout->addWidget(m_owners, 1);
}

void OwnerList::refresh()
{
    m_owners->setRowCount(0);
    QFont bold = font();
    bold.setBold(true);
    for (const QString &area : m_desk.session->areas()) {
        const auto schema = schemaOf(*m_desk.session, area);
        bool first = true;
        for (const int field : schema->compared()) {
            const int row = m_owners->rowCount();
            m_owners->insertRow(row);
            auto *name = new QTableWidgetItem(first ? areaWord(area) : QString());
            name->setFont(bold);
            m_owners->setItem(row, 0, name);
            m_owners->setItem(row, 1, new QTableWidgetItem(fieldWord(schema->fields[field].id)));
            m_owners->setCellWidget(row, 2, chooser(area, *schema, field));
            first = false;
        }
    }
    m_owners->setColumnWidth(0, 140);
    m_owners->setColumnWidth(1, 200);
    m_owners->setColumnWidth(2, 240);
}

QComboBox *OwnerList::chooser(const QString &area, const Schema &schema, int field)
{
    const QString id = schema.fields[field].id;
    auto *box = new QComboBox(m_owners);
    box->setAccessibleName(tr("Source of truth of %1 in %2").arg(fieldWord(id), areaWord(area)));
    for (const Authority who : {Authority::Erp, Authority::B2b, Authority::Operator, Authority::Ignore})
        box->addItem(who == Authority::Ignore || who == Authority::Operator
                ? QIcon()
                : QIcon(m_desk.look->dot(who == Authority::Erp ? Side::Erp : Side::B2b)),
            authorityWord(who, m_desk.names), int(who));
    box->setCurrentIndex(box->findData(int(m_desk.session->setup().policy.owner(schema, field))));
    connect(box, &QComboBox::activated, this, [this, area, id, box] {
        Policy policy = m_desk.session->setup().policy;
        policy.owners[area][id] = Authority(box->currentData().toInt());
        Q_EMIT changed(policy);
    });
    return box;
}

} // namespace zgoda
