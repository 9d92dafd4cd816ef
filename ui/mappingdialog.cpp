#include "ui/mappingdialog.h"

#include "models/base/async.h"
#include "ui/labels.h"
#include "ui/mappingareas.h"
#include "ui/mappingcolumns.h"
#include "ui/mappingfooter.h"
#include "ui/mappingsave.h"
#include "ui/mappingsource.h"
#include "ui/mappingtable.h"
#include "ui/sampletabs.h"
#include "ui/widgets.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <utility>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

enum MappingStep : int { Areas, Columns, Rows, Save };

QWidget *page(QWidget *parent, const QString &what, QWidget *body)
{
    auto *out = new QWidget(parent);
    auto *layout = new QVBoxLayout(out);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->addWidget(note(out, what));
    layout->addWidget(body, 1);
    return out;
}

} // namespace

MappingDialog::MappingDialog(const Desk &desk, ConnectionForm form, QString secret, QWidget *parent)
    : QDialog(parent)
    , m_desk(desk)
    , m_services(desk.services->mapping())
    , m_form(std::move(form))
    , m_secret(std::move(secret))
    , m_pages(new QStackedWidget(this))
    , m_areas(new MappingAreas(this))
    , m_columns(new MappingColumns(this))
    , m_rows(new SampleTabs(desk.look, this))
    , m_save(new MappingSave(this))
    , m_message(new MessageBar(desk.look, this))
    , m_footer(new MappingFooter(desk.look, this))
{
    const QString name = m_form.name.isEmpty() ? (isShop() ? tr("the shop") : tr("the ERP")) : m_form.name;
    setWindowTitle((isShop() ? tr("Map the lists of %1") : tr("Map the tables of %1")).arg(name));
    addPages();
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(heads());
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_message);
    layout->addWidget(m_footer);
    follow();
    resize(980, 660);
    go(Areas);
    if (isShop())
        busy({}); // until it is said what to look at
    else
        survey();
}

void MappingDialog::addPages()
{
    m_pages->addWidget(page(m_pages,
        isShop()
            ? tr("Zgoda looks at what the shop answers. It changes nothing.")
            : tr("Zgoda reads what tables and columns the database has, and looks at a few rows. It changes nothing."),
        m_areas));
    if (isShop()) {
        m_source = new MappingSource(this);
        static_cast<QVBoxLayout *>(m_pages->widget(Areas)->layout())->insertWidget(1, m_source);
        connect(m_source, &MappingSource::changed, this, &MappingDialog::forget);
    }
    m_pages->addWidget(page(m_pages,
        isShop() ? tr("Proposed by names, types, values and the ERP's keys. Choose another member, or type its path.")
                 : tr("Proposed by names, types, keys and values. Choose another column, or type one as table.column."),
        m_columns));
    m_pages->addWidget(page(m_pages, tr("The first rows, read as they would be compared."), m_rows));
    m_pages->addWidget(m_save);
}

// Something else is said of the shop: what was looked at counts no more.
void MappingDialog::forget()
{
    m_surveying.cancel();
    m_areas->clear();
    while (m_columns->count() > 0)
        delete m_columns->widget(0);
    m_start = {};
    m_message->hide();
    check();
}

MappingDialog::~MappingDialog()
{
    m_surveying.cancel();
    m_trying.cancel();
}

QLayout *MappingDialog::heads()
{
    auto *out = new QHBoxLayout;
    for (const QString &head :
        {tr("1  Areas"), isShop() ? tr("2  Members") : tr("2  Columns"), tr("3  Ten rows"), tr("4  Save")}) {
        m_heads.append(new QLabel(head, this));
        out->addWidget(m_heads.last());
        out->addSpacing(20);
    }
    out->addStretch();
    return out;
}

void MappingDialog::follow()
{
    connect(m_areas, &MappingAreas::changed, this, &MappingDialog::check);
    connect(m_columns, &MappingColumns::changed, this, &MappingDialog::check);
    connect(m_columns, &MappingColumns::refused, this, [this](const QString &why) { m_message->say(why, true); });
    connect(m_save, &MappingSave::changed, this, &MappingDialog::check);
    connect(m_footer, &MappingFooter::cancelled, this, &QDialog::reject);
    connect(m_footer, &MappingFooter::backWanted, this, [this] { go(step() - 1); });
    connect(m_footer, &MappingFooter::nextWanted, this, &MappingDialog::next);
}

QPushButton *MappingDialog::nextButton() const { return m_footer->nextButton(); }

int MappingDialog::step() const { return m_pages->currentIndex(); }

QString MappingDialog::profile() const { return m_save->nameEdit()->text(); }

QLineEdit *MappingDialog::nameEdit() const { return m_save->nameEdit(); }

void MappingDialog::busy(const QString &what)
{
    m_footer->wait(what);
    check();
    if (what.isEmpty() && nextButton()->isEnabled())
        nextButton()->setFocus();
}

void MappingDialog::survey()
{
    m_message->hide();
    busy(isShop() ? tr("Looking at the shop's answers …") : tr("Reading the catalogue …"));
    m_surveying = m_services->survey(m_form, m_secret, m_source ? m_source->source() : ShopSource {});
    onFinished(
        m_surveying, this, [this](const Result<MappingStart> &start) { surveyed(start); }, [this] { busy({}); });
}

void MappingDialog::surveyed(const Result<MappingStart> &start)
{
    busy({});
    if (!start) {
        m_message->say(sentence(start.error(), m_form.name), true, start.error().detail);
        return check();
    }
    m_start = *start;
    m_areas->show(m_start);
    for (const auto &schema : m_start.schemas) {
        const MappingTable *table = m_columns->add(m_desk.look, m_start, *schema);
        m_areas->add(*schema, m_start.input, table->mapping(), table->lacking().isEmpty());
    }
    if (m_start.shopError)
        m_message->say((isShop() ? tr("Without the ERP's keys, which would make the proposals surer. %1")
                                 : tr("Without the shop's keys, which would make the proposals surer. %1"))
                           .arg(sentence(*m_start.shopError, isShop() ? m_desk.names.erp : m_desk.names.b2b)),
            false, m_start.shopError->detail);
    check();
    nextButton()->setFocus();
}

void MappingDialog::go(int step)
{
    m_pages->setCurrentIndex(step);
    for (int i = 0; i < int(m_heads.size()); ++i) {
        QFont font = m_heads[i]->font();
        font.setBold(i == step);
        m_heads[i]->setFont(font);
        m_heads[i]->setEnabled(i <= step);
    }
    check();
    if (step == Save) {
        m_save->show(m_start, mapped());
        m_save->begin();
    } else {
        nextButton()->setFocus();
    }
}

void MappingDialog::next()
{
    if (m_start.schemas.isEmpty())
        return survey();
    if (step() == Save)
        return save();
    m_message->hide();
    if (step() == Areas)
        m_columns->showOnly([this](int area) { return m_areas->wanted(area); });
    go(step() + 1);
    if (step() == Rows)
        showRows();
}

// Why there is no going on; empty: there is.
QString MappingDialog::blocked() const
{
    if (m_footer->waits())
        return tr("Wait until this is read, or cancel.");
    if (m_source && m_start.schemas.isEmpty())
        return m_source->lacking();
    if (!m_start.schemas.isEmpty() && !m_areas->any())
        return tr("Choose an area first.");
    if (step() == Save && !m_save->isNamed())
        return tr("Give the profile a name of letters and digits.");
    return step() == Columns ? m_columns->lacking([this](int area) { return m_areas->wanted(area); }) : QString();
}

void MappingDialog::check()
{
    constexpr const char *words[] = {QT_TR_NOOP("&Columns ▸"), QT_TR_NOOP("&Show ten rows ▸"), QT_TR_NOOP("&Name it ▸"),
        QT_TR_NOOP("&Save the profile ▸")};
    const bool begun = !m_start.schemas.isEmpty() || m_footer->waits();
    const QString going = isShop() && step() == Areas ? tr("&Members ▸") : tr(words[step()]);
    m_footer->offer(begun ? going : isShop() ? tr("&Look at it ▸") : tr("&Try again"), blocked(), step() > Areas);
}

QVector<AreaMapping> MappingDialog::mapped() const
{
    return m_columns->mapped([this](int area) { return m_areas->wanted(area); });
}

void MappingDialog::showRows()
{
    m_rows->hide();
    busy(tr("Reading ten rows of each area …"));
    m_trying = m_services->tryOut(m_form, m_secret, m_start, mapped());
    onFinished(
        m_trying, this,
        [this](const Result<ConnectionReport> &report) {
            busy({});
            if (report)
                m_rows->show(report->samples, m_form.name);
            else
                m_message->say(sentence(report.error(), m_form.name), true, report.error().detail);
        },
        [this] { busy({}); });
}

void MappingDialog::save()
{
    const QStringList byHand = m_save->replaces() ? m_services->changedByHand(m_form, profile()) : QStringList();
    if (!byHand.isEmpty() && std::exchange(m_toldByHand, byHand) != byHand) { // the second press means it
        m_message->say(tr("Changed by hand since it was made: %1. Save again to replace it all the same; what is there "
                          "now is kept beside it, with “.by-hand” behind its name.")
                           .arg(byHand.join(u", "_s)),
            true);
        return;
    }
    const auto saved = m_services->save(m_form, profile(), m_start, mapped(), m_save->replaces());
    if (!saved) {
        m_message->say(sentence(saved.error()), true, saved.error().detail);
        return;
    }
    accept();
}

MappingTable *MappingDialog::table(const QString &area) const
{
    for (int i = 0; i < int(m_start.schemas.size()); ++i) {
        if (m_start.schemas[i]->area == area)
            return m_columns->table(i);
    }
    return nullptr;
}

QCheckBox *MappingDialog::areaBox(const QString &area) const
{
    for (int i = 0; i < int(m_start.schemas.size()); ++i) {
        if (m_start.schemas[i]->area == area)
            return m_areas->box(i);
    }
    return nullptr;
}

} // namespace zgoda
