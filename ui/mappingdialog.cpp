#include "ui/mappingdialog.h"

#include "models/base/async.h"
#include "ui/buttons.h"
#include "ui/labels.h"
#include "ui/mappingtable.h"
#include "ui/sampletabs.h"
#include "ui/textmapping.h"
#include "ui/widgets.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QFontDatabase>
#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QRegularExpressionValidator>
#include <QScrollArea>
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
{
    setWindowTitle(tr("Map the tables of %1").arg(m_form.name.isEmpty() ? tr("the ERP") : m_form.name));
    auto *heads = new QHBoxLayout;
    for (const QString &head : {tr("1  Areas"), tr("2  Columns"), tr("3  Ten rows"), tr("4  Save")}) {
        m_heads.append(new QLabel(head, this));
        heads->addWidget(m_heads.last());
        heads->addSpacing(20);
    }
    heads->addStretch();
    m_pages = new QStackedWidget(this);
    m_tables = new QTabWidget(this);
    m_tables->setDocumentMode(true);
    m_rows = new SampleTabs(desk.look, this);
    m_pages->addWidget(page(m_pages,
        tr("Zgoda reads what tables and columns the database has, and looks at a few rows. It changes nothing."),
        areasStep()));
    m_pages->addWidget(page(m_pages,
        tr("Proposed by names, types, keys and values. Choose another column, or type one as table.column."),
        m_tables));
    m_pages->addWidget(page(m_pages, tr("The first rows, read as they would be compared."), m_rows));
    m_pages->addWidget(saveStep());
    m_message = new MessageBar(desk.look, this);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(heads);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_message);
    layout->addLayout(buttons());
    resize(920, 640);
    go(Areas);
    survey();
}

MappingDialog::~MappingDialog()
{
    m_surveying.cancel();
    m_trying.cancel();
}

QWidget *MappingDialog::areasStep()
{
    auto *body = new QWidget(this);
    m_found = heading(body);
    m_areas = new QVBoxLayout;
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->addWidget(m_found);
    layout->addLayout(m_areas);
    layout->addStretch();
    return body;
}

QWidget *MappingDialog::saveStep()
{
    auto *body = new QWidget(this);
    m_name = new QLineEdit(body);
    m_name->setValidator(
        new QRegularExpressionValidator(QRegularExpression(QStringLiteral("[\\w][\\w.-]{0,60}")), m_name));
    m_name->setText(QStringLiteral("own"));
    m_name->setMaximumWidth(260);
    m_replace = new QCheckBox(tr("&Replace one of this name"), body);
    auto *form = new QFormLayout;
    form->addRow(tr("&Name of the profile"), m_name);
    form->addRow(QString(), m_replace);
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->addWidget(note(body,
        tr("An ordinary profile in the workspace's folder: one SQL file for each area, which an administrator can read "
           "and change, and a README with the script for a login that may only read.")));
    m_sql = new QTabWidget(body);
    m_sql->setDocumentMode(true);
    layout->addLayout(form);
    layout->addWidget(m_sql, 1);
    connect(m_name, &QLineEdit::textChanged, this, &MappingDialog::check);
    return body;
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

QString MappingDialog::profile() const { return m_name->text(); }

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
    m_found->setText(tr("%1 has %2 tables and views. Which areas shall be read?")
                         .arg(m_start.server, countText(m_start.input.catalogue.tables.size())));
    for (const auto &schema : m_start.schemas) {
        auto *table = new MappingTable(m_desk.look, m_start, *schema, m_tables);
        connect(table, &MappingTable::changed, this, &MappingDialog::check);
        connect(table, &MappingTable::refused, this, [this](const QString &why) { m_message->say(why, true); });
        m_tables->addTab(table, areaWord(schema->area));
        const int base = table->mapping().base;
        auto *box = new QCheckBox(base < 0
                ? tr("%1: no table looks like it").arg(areaWord(schema->area))
                : tr("%1, from %2").arg(areaWord(schema->area), m_start.input.catalogue.nameOf(base)),
            this);
        box->setChecked(table->lacking().isEmpty());
        connect(box, &QCheckBox::toggled, this, &MappingDialog::check);
        m_boxes.append(box);
        m_areas->addWidget(box);
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
        showSql();
        m_name->setFocus();
        m_name->selectAll();
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
        m_tables->setTabVisible(i, m_boxes[i]->isChecked());
    for (int i = 0; i < m_tables->count(); ++i) {
        if (m_boxes[i]->isChecked())
            return m_tables->setCurrentIndex(i);
    }
}

void MappingDialog::check()
{
    if (!m_next) // still being built
        return;
    constexpr const char *words[] = {QT_TR_NOOP("&Columns ▸"), QT_TR_NOOP("&Show ten rows ▸"), QT_TR_NOOP("&Name it ▸"),
        QT_TR_NOOP("&Save the profile ▸")};
    const bool surveyed = !m_start.schemas.isEmpty();
    QString why;
    if (m_waiting)
        why = tr("Wait until this is read, or cancel.");
    else if (surveyed && std::none_of(m_boxes.begin(), m_boxes.end(), [](QCheckBox *box) { return box->isChecked(); }))
        why = tr("Choose an area first.");
    else if (step() == Save && !m_name->hasAcceptableInput())
        why = tr("Give the profile a name of letters and digits.");
    for (int i = 0; why.isEmpty() && step() == Columns && i < m_tables->count(); ++i) {
        const auto *table = static_cast<const MappingTable *>(m_tables->widget(i));
        if (m_boxes[i]->isChecked() && !table->lacking().isEmpty())
            why = tr("%1: %2").arg(m_tables->tabText(i), table->lacking());
    }
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
        if (m_boxes[i]->isChecked())
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

// What will be saved, to be read before it is.
void MappingDialog::showSql()
{
    while (m_sql->count() > 0)
        delete m_sql->widget(0);
    for (const AreaMapping &area : mapped()) {
        const auto sql = mappingSql(*m_start.schemaOf(area.area), m_start.input.catalogue, area);
        auto *text = new QPlainTextEdit(sql ? *sql : QString(), m_sql);
        text->setReadOnly(true);
        text->setTabChangesFocus(true);
        text->setFrameShape(QFrame::NoFrame);
        text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
        text->setAccessibleName(tr("SQL of %1").arg(areaWord(area.area)));
        m_sql->addTab(text, areaWord(area.area));
    }
}

void MappingDialog::save()
{
    const auto saved = m_services->save(m_form, profile(), m_start, mapped(), m_replace->isChecked());
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
            return m_boxes[i];
    }
    return nullptr;
}

} // namespace zgoda
