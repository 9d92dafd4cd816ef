#include "ui/ownerlist.h"

#include "ui/labels.h"
#include "ui/textrules.h"
#include "ui/widgets.h"
#include "ui/wording.h"
#include "ui/words.h"

#include <QBoxLayout>
#include <QHeaderView>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

constexpr Authority authorities[] = {Authority::Erp, Authority::B2b, Authority::Operator, Authority::Ignore};
constexpr int firstMark = 2, whyColumn = firstMark + int(std::size(authorities));
enum Role { AreaRole = Qt::UserRole, FieldRole };

} // namespace

int OwnerList::columnOf(Authority who) { return firstMark + int(who); }

OwnerList::OwnerList(const Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
{
    QStringList titles {tr("Area"), tr("Field")};
    for (const Authority who : authorities)
        titles.append(authorityWord(who, desk.names));
    titles.append(tr("Why"));
    m_owners = new ListTable(m_desk.look, titles, tr("Source of truth of each field"), this);
    for (const Authority who : authorities)
        m_owners->horizontalHeaderItem(columnOf(who))->setTextAlignment(Qt::AlignCenter);
    m_owners->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_owners->horizontalHeader()->setStretchLastSection(true);
    connect(m_owners, &QTableWidget::cellClicked, this, &OwnerList::choose);
    connect(m_owners, &QTableWidget::cellActivated, this, &OwnerList::choose);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(note(this,
        tr("When only the source of truth moved, the other side follows. When the other side moved, you are asked. The "
           "newest value never wins by itself. Click into a column to choose; rules may say otherwise for some "
           "rows.")));
    layout->addWidget(m_owners, 1);
}

void OwnerList::refresh()
{
    const int row = m_owners->currentRow(), column = m_owners->currentColumn();
    m_owners->setRowCount(0);
    for (const QString &area : m_desk.session->areas()) {
        const auto schema = schemaOf(*m_desk.session, area);
        bool first = true;
        for (const int field : schema->compared()) {
            addField(*schema, field, first);
            first = false;
        }
    }
    m_owners->fitColumns(240);
    if (row >= 0 && row < m_owners->rowCount())
        m_owners->setCurrentCell(row, column);
}

void OwnerList::showFacts(const QVector<RuleFacts> &facts)
{
    m_facts = facts;
    for (int row = 0; row < m_owners->rowCount(); ++row) {
        const QTableWidgetItem *name = m_owners->item(row, 1);
        const auto schema = schemaOf(*m_desk.session, name->data(AreaRole).toString());
        const int field = schema ? schema->indexOf(name->data(FieldRole).toString()) : -1;
        if (field < 0)
            continue;
        m_owners->item(row, whyColumn)->setText(reason(*schema, field));
        m_owners->item(row, whyColumn)->setToolTip(reason(*schema, field));
    }
}

void OwnerList::addField(const Schema &schema, int field, bool first)
{
    const int row = m_owners->rowCount();
    m_owners->insertRow(row);
    auto *area = new QTableWidgetItem(first ? areaWord(schema.area) : QString());
    QFont bold = font();
    bold.setBold(true);
    area->setFont(bold);
    auto *name = new QTableWidgetItem(fieldWord(schema.fields[field].id));
    name->setData(AreaRole, schema.area);
    name->setData(FieldRole, schema.fields[field].id);
    m_owners->setItem(row, 0, area);
    m_owners->setItem(row, 1, name);
    for (const Authority who : authorities)
        m_owners->setItem(row, columnOf(who), mark(schema, field, who));
    m_owners->setItem(row, whyColumn, new QTableWidgetItem(reason(schema, field)));
    m_owners->item(row, whyColumn)->setToolTip(reason(schema, field));
}

// A full ring and an empty one differ without their colour.
QTableWidgetItem *OwnerList::mark(const Schema &schema, int field, Authority who) const
{
    const bool is = m_desk.session->setup().policy.owner(schema, field) == who;
    auto *item = new QTableWidgetItem(is ? u"●"_s : u"○"_s);
    item->setTextAlignment(Qt::AlignCenter);
    if (!is)
        item->setForeground(m_desk.look->muted());
    else if (who == Authority::Erp || who == Authority::B2b)
        item->setForeground(m_desk.look->side(who == Authority::Erp ? Side::Erp : Side::B2b));
    const QString what
        = tr("Source of truth of %1 in %2: %3")
              .arg(fieldWord(schema.fields[field].id), areaWord(schema.area), authorityWord(who, m_desk.names));
    item->setData(Qt::AccessibleTextRole, is ? tr("%1, chosen").arg(what) : tr("%1, not chosen").arg(what));
    item->setToolTip(what);
    return item;
}

// What makes it so, and the rules that say otherwise for some of the rows.
QString OwnerList::reason(const Schema &schema, int field) const
{
    const Policy &policy = m_desk.session->setup().policy;
    const Authority owner = policy.owner(schema, field);
    FieldWhy why;
    why.chosen = policy.owners.value(schema.area).contains(schema.fields[field].id);
    QStringList parts {ownerReason(why, policy)};
    for (int i = 0; i < int(policy.rules.size()); ++i) {
        const Rule &rule = policy.rules[i];
        if (rule.kind != Rule::Kind::Owner || !rule.enabled || rule.area != schema.area || rule.owner == owner
            || schema.indexOf(rule.field) != field)
            continue;
        const QString who = authorityWord(rule.owner, m_desk.names);
        parts.append(m_facts.size() == policy.rules.size()
                ? tr("%1 in %2, by the rule “%3”").arg(who, rowsText(m_facts[i].first), rule.name)
                : tr("%1 in some rows, by the rule “%2”").arg(who, rule.name));
    }
    return parts.join(u"; "_s);
}

void OwnerList::choose(int row, int column)
{
    if (column < firstMark || column >= whyColumn)
        return;
    const QTableWidgetItem *name = m_owners->item(row, 1);
    const QString area = name->data(AreaRole).toString(), field = name->data(FieldRole).toString();
    const auto schema = schemaOf(*m_desk.session, area);
    Policy policy = m_desk.session->setup().policy;
    if (!schema || policy.owner(*schema, schema->indexOf(field)) == Authority(column - firstMark))
        return; // it is so already
    policy.owners[area][field] = Authority(column - firstMark);
    Q_EMIT changed(policy);
}

} // namespace zgoda
