#include "ui/mappingdialog.h"

#include "models/base/async.h"
#include "ui/buttons.h"
#include "ui/labels.h"
#include "ui/mappingareas.h"
#include "ui/mappingsave.h"
#include "ui/mappingtable.h"
#include "ui/sampletabs.h"
#include "ui/widgets.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QLineEdit>
#include <QProgressBar>
#include <QStackedWidget>
#include <QTabWidget>

namespace zgoda {
namespace {

enum Step : int { Areas, Columns, Rows, Save };

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
    , m_tables(new QTabWidget(this))
    , m_rows(new SampleTabs(desk.look, this))
    , m_save(new MappingSave(this))
{
    setWindowTitle(tr("Map the tables of %1").arg(m_form.name.isEmpty() ? tr("the ERP") : m_form.name));
    m_tables->setDocumentMode(true);
    m_tables->setObjectName(QStringLiteral("columns"));
    m_pages->addWidget(page(m_pages,
        tr("Zgoda reads what tables and columns the database has, and looks at a few rows. It changes nothing."),
        m_areas));
    m_pages->addWidget(page(m_pages,
        tr("Proposed by names, types, keys and values. Choose another column, or type one as table.column."),
        m_tables));
    m_pages->addWidget(page(m_pages, tr("The first rows, read as they would be compared."), m_rows));
    m_pages->addWidget(m_save);
    m_message = new MessageBar(desk.look, this);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(heads());
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_message);
    layout->addLayout(buttons());
    connect(m_areas, &MappingAreas::changed, this, &MappingDialog::check);
    connect(m_save, &MappingSave::changed, this, &MappingDialog::check);
    resize(980, 660);
    go(Areas);
    survey();
}

MappingDialog::~MappingDialog()
{
    m_surveying.cancel();
    m_trying.cancel();
}

QLayout *MappingDialog::heads()
{
    auto *out = new QHBoxLayout;
    for (const QString &head : {tr("1  Areas"), tr("2  Columns"), tr("3  Ten rows"), tr("4  Save")}) {
        m_heads.append(new QLabel(head, this));
        out->addWidget(m_heads.last());
        out->addSpacing(20);
    }
    out->addStretch();
    return out;
}

QLayout *MappingDialog::buttons()
{
    m_busy = new QProgressBar(this);
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setMaximumWidth(160);
    m_doing = new QLabel(this);
    auto *cancel = new QPushButton(tr("Cancel"), this);
    m_back = new QPushButton(tr("◂ &Back"), this);
    m_next = new MainButton(m_desk.look, Side::Erp, this);
    m_next->setDefault(true);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_back, &QPushButton::clicked, this, [this] { go(step() - 1); });
    connect(m_next, &QPushButton::clicked, this, &MappingDialog::next);
    auto *out = new QHBoxLayout;
    out->addWidget(m_busy);
    out->addWidget(m_doing);
    out->addStretch();
    out->addWidget(cancel);
    out->addWidget(m_back);
    out->addWidget(m_next);
    return out;
}

QPushButton *MappingDialog::nextButton() const { return m_next; }

int MappingDialog::step() const { return m_pages->currentIndex(); }

QString MappingDialog::profile() const { return m_save->nameEdit()->text(); }

QLineEdit *MappingDialog::nameEdit() const { return m_save->nameEdit(); }

void MappingDialog::busy(const QString &what)
{
    m_waiting = !what.isEmpty();
    m_busy->setVisible(m_waiting);
    m_busy->setAccessibleName(what);
    m_doing->setText(what);
    check();
    if (!m_waiting && m_next->isEnabled())
        m_next->setFocus();
}

void MappingDialog::survey()
{
    m_message->hide();
    busy(tr("Reading the catalogue …"));
    m_surveying = m_services->survey(m_form, m_secret);
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
        auto *table = new MappingTable(m_desk.look, m_start, *schema, m_tables);
        connect(table, &MappingTable::changed, this, &MappingDialog::check);
        connect(table, &MappingTable::refused, this, [this](const QString &why) { m_message->say(why, true); });
        m_tables->addTab(table, areaWord(schema->area));
        m_areas->add(*schema, m_start.input.catalogue, table->mapping(), table->lacking().isEmpty());
    }
    if (m_start.shopError)
        m_message->say(tr("Without the shop's keys, which would make the proposals surer. %1")
                           .arg(sentence(*m_start.shopError, m_desk.names.b2b)),
            false, m_start.shopError->detail);
    check();
    m_next->setFocus();
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
        m_next->setFocus();
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
        showColumns();
    go(step() + 1);
    if (step() == Rows)
        showRows();
}

void MappingDialog::showColumns()
{
    for (int i = 0; i < m_tables->count(); ++i)
        m_tables->setTabVisible(i, m_areas->wanted(i));
    for (int i = 0; i < m_tables->count(); ++i) {
        if (m_areas->wanted(i))
            return m_tables->setCurrentIndex(i);
    }
}

// Why there is no going on; empty: there is.
QString MappingDialog::blocked() const
{
    if (m_waiting)
        return tr("Wait until this is read, or cancel.");
    if (!m_start.schemas.isEmpty() && !m_areas->any())
        return tr("Choose an area first.");
    if (step() == Save && !m_save->isNamed())
        return tr("Give the profile a name of letters and digits.");
    for (int i = 0; step() == Columns && i < m_tables->count(); ++i) {
        const auto *table = static_cast<const MappingTable *>(m_tables->widget(i));
        if (m_areas->wanted(i) && !table->lacking().isEmpty())
            return tr("%1: %2").arg(m_tables->tabText(i), table->lacking());
    }
    return {};
}

void MappingDialog::check()
{
    if (!m_next) // still being built
        return;
    constexpr const char *words[] = {QT_TR_NOOP("&Columns ▸"), QT_TR_NOOP("&Show ten rows ▸"), QT_TR_NOOP("&Name it ▸"),
        QT_TR_NOOP("&Save the profile ▸")};
    const QString why = blocked();
    const bool surveyed = !m_start.schemas.isEmpty();
    m_next->setText(surveyed || m_waiting ? tr(words[step()]) : tr("&Try again"));
    m_next->setEnabled(why.isEmpty());
    m_next->setToolTip(why);
    m_back->setVisible(step() > Areas);
    m_back->setEnabled(!m_waiting);
    if (!m_waiting)
        m_doing->setText(why);
}

QVector<AreaMapping> MappingDialog::mapped() const
{
    QVector<AreaMapping> out;
    for (int i = 0; i < m_tables->count(); ++i) {
        if (m_areas->wanted(i))
            out.append(static_cast<const MappingTable *>(m_tables->widget(i))->mapping());
    }
    return out;
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
            return static_cast<MappingTable *>(m_tables->widget(i));
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
