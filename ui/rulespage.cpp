#include "ui/rulespage.h"

#include "models/base/async.h"
#include "models/policy/rulefacts.h"
#include "ui/cutofflist.h"
#include "ui/guardform.h"
#include "ui/keeppolicy.h"
#include "ui/labels.h"
#include "ui/ownerlist.h"
#include "ui/rulelist.h"

#include <QBoxLayout>
#include <QDateTime>
#include <QTabWidget>
#include <QtConcurrent>

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
    m_cutOffs = new CutOffList(desk, this);
    tabs->addTab(m_rules, tr("&Rules"));
    tabs->addTab(m_owners, tr("&Source of truth"));
    tabs->addTab(m_guards, tr("&Guards"));
    tabs->addTab(m_cutOffs, tr("Cut-off &hours"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->addWidget(heading(this, tr("Rules")));
    layout->addWidget(tabs, 1);
    connect(m_rules, &RuleList::changed, this, &RulesPage::keep);
    connect(m_owners, &OwnerList::changed, this, &RulesPage::keep);
    connect(m_guards, &GuardForm::changed, this, &RulesPage::keep);
    connect(desk.session, &Session::areaChanged, this, [this] {
        if (!isVisible())
            return;
        m_rules->refresh();
        count();
    });
    connect(desk.look, &Look::changed, this, [this] {
        if (isVisible())
            refresh(); // marks and signs bear the colours of the theme in which they were made
    });
    connect(m_rules, &RuleList::said, this, &RulesPage::said);
    connect(m_cutOffs, &CutOffList::said, this, &RulesPage::said);
    refresh();
}

void RulesPage::refresh()
{
    m_rules->refresh();
    m_owners->refresh();
    m_guards->refresh();
    m_cutOffs->refresh();
    count();
}

void RulesPage::count()
{
    QVector<ReviewPtr> reviews;
    for (const QString &area : m_desk.session->areas())
        reviews.append(m_desk.session->review(area));
    const SessionSetup &setup = m_desk.session->setup();
    const QDate today = QDateTime::fromMSecsSinceEpoch(setup.clock()).date();
    const int asked = ++m_counting;
    onFinished(QtConcurrent::run([policy = setup.policy, references = m_desk.session->references(), reviews, today] {
        return ruleFacts(policy, references, reviews, today);
    }),
        this, [this, asked](const QVector<RuleFacts> &facts) {
            if (asked != m_counting)
                return;
            m_rules->showFacts(facts);
            m_owners->showFacts(facts);
        });
}

void RulesPage::addRule(const Rule &proposed) { m_rules->addRule(proposed); }

void RulesPage::keep(const Policy &policy)
{
    if (const QString complaint = keepPolicy(m_desk, policy); !complaint.isEmpty())
        Q_EMIT said(complaint, true);
    refresh();
}

} // namespace zgoda
