#include "ui/rulespage.h"

#include "ui/guardform.h"
#include "ui/labels.h"
#include "ui/ownerlist.h"
#include "ui/rulelist.h"
#include "ui/text.h"

#include <QBoxLayout>
#include <QTabWidget>

using namespace Qt::StringLiterals;

namespace zgoda {

RulesPage::RulesPage(const Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
{
    auto *tabs = new QTabWidget(this);
    tabs->setObjectName(u"rules"_s);
    tabs->setDocumentMode(true);
    m_rules = new RuleList(desk, this);
    m_owners = new OwnerList(desk, this);
    m_guards = new GuardForm(desk, this);
    tabs->addTab(m_rules, tr("&Rules"));
    tabs->addTab(m_owners, tr("&Source of truth"));
    tabs->addTab(m_guards, tr("&Guards"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->addWidget(heading(this, tr("Rules")));
    layout->addWidget(tabs, 1);
    connect(m_rules, &RuleList::changed, this, &RulesPage::keep);
    connect(m_owners, &OwnerList::changed, this, &RulesPage::keep);
    connect(m_guards, &GuardForm::changed, this, &RulesPage::keep);
    connect(desk.session, &Session::areaChanged, this, [this] {
        if (isVisible())
            m_rules->refresh();
    });
    refresh();
}

void RulesPage::refresh()
{
    m_rules->refresh();
    m_owners->refresh();
    m_guards->refresh();
}

void RulesPage::addRule(const Rule &proposed) { m_rules->addRule(proposed); }

void RulesPage::keep(const Policy &policy)
{
    const Result<> saved = m_desk.services->savePolicy(policy);
    if (!saved)
        Q_EMIT said(
            tr("The change counts only until Zgoda is closed: it could not be kept. %1").arg(sentence(saved.error())),
            true);
    if (m_desk.session->setup().policy != policy) // not saved, or not told yet
        m_desk.session->setPolicy(policy);
    refresh();
}

} // namespace zgoda
