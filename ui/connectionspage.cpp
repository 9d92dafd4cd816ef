#include "ui/connectionspage.h"

#include "models/base/async.h"
#include "ui/widgets.h"
#include "ui/wording.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QProgressBar>
#include <QScrollArea>
#include <QSpinBox>
#include <QSplitter>
#include <QTableWidget>

namespace zgoda {
namespace {

struct Swatch {
    const char *name, *colour;
};
constexpr Swatch swatches[] = {{QT_TRANSLATE_NOOP("zgoda::ConnectionPane", "teal"), "#0B6E8A"},
    {QT_TRANSLATE_NOOP("zgoda::ConnectionPane", "brown"), "#8A4B0B"},
    {QT_TRANSLATE_NOOP("zgoda::ConnectionPane", "violet"), "#6B3FA0"},
    {QT_TRANSLATE_NOOP("zgoda::ConnectionPane", "green"), "#2E6B2E"},
    {QT_TRANSLATE_NOOP("zgoda::ConnectionPane", "red"), "#9C2B3F"}};

QIcon swatchIcon(const QString &colour)
{
    QPixmap pixmap(16, 16);
    pixmap.fill(QColor(colour));
    return pixmap;
}

QTableWidget *sampleTable(const Look *look, const SampleRows &sample, QWidget *parent)
{
    const Schema &schema = *sample.rows.schema;
    QVector<int> fields;
    for (int i = 0; i < int(schema.fields.size()); ++i) {
        if (i < schema.keyCount || sample.rows.given.value(i))
            fields.append(i);
    }
    QStringList titles;
    for (const int field : fields)
        titles.append(fieldWord(schema.fields[field].id));
    auto *table = new ListTable(look, titles, areaWord(sample.area), parent);
    table->setEmptyText(ConnectionPane::tr("The connection works, but this area has no rows."));
    for (KeyId key = 0; key < KeyId(sample.rows.presence.size()); ++key) {
        if (sample.rows.presence[key] != Presence::Present && sample.rows.presence[key] != Presence::Ambiguous)
            continue;
        const int row = table->rowCount();
        table->insertRow(row);
        for (int column = 0; column < int(fields.size()); ++column) {
            const int f = fields[column];
            const Cell cell
                = f < schema.keyCount ? sample.rows.pools->keys.key(key)[size_t(f)] : sample.rows.cell(f, key);
            const QString text = valueText(schema.fields[f], cell, sample.rows.pools->texts);
            auto *item
                = new QTableWidgetItem(schema.fields[f].type == FieldType::Decimal ? shortNumber(text, 0) : text);
            if (schema.fields[f].type == FieldType::Decimal || schema.fields[f].type == FieldType::Int)
                item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            table->setItem(row, column, item);
        }
    }
    table->fitColumns(200);
    return table;
}

} // namespace

ConnectionPane::ConnectionPane(const Desk &desk, Side side, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_side(side)
{
    build();
    fill(desk.services->connection(side));
    changed();
}

void ConnectionPane::build()
{
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    scroll->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    scroll->setMinimumHeight(120);
    auto *body = new QWidget(scroll);
    auto *form = new QFormLayout(body);
    form->setContentsMargins(4, 4, 12, 4);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    buildFields(form);
    scroll->setWidget(body);
    m_test = new QPushButton(tr("&Test: show ten rows"), this);
    m_save = new QPushButton(tr("&Save"), this);
    m_busy = new QProgressBar(this);
    m_busy->setRange(0, 0);
    m_busy->hide();
    m_message = new MessageBar(m_desk.look, this);
    m_rights = note(this);
    m_samples = new QTabWidget(this);
    m_samples->setDocumentMode(true);
    m_samples->hide();
    connect(m_test, &QPushButton::clicked, this, &ConnectionPane::test);
    connect(m_save, &QPushButton::clicked, this, &ConnectionPane::save);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_busy, 1);
    buttons->addStretch();
    buttons->addWidget(m_test);
    buttons->addWidget(m_save);
    auto *head = new QHBoxLayout;
    auto *dot = new QLabel(this);
    const auto paintDot = [this, dot] { dot->setPixmap(m_desk.look->dot(m_side, 12)); };
    connect(m_desk.look, &Look::changed, dot, paintDot);
    paintDot();
    head->addWidget(dot);
    head->addWidget(heading(this, m_side == Side::Erp ? tr("The ERP") : tr("The shop")), 1);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(head);
    layout->addWidget(scroll);
    layout->addLayout(buttons);
    layout->addWidget(m_message);
    layout->addWidget(m_rights);
    layout->addWidget(m_samples, 1);
    layout->addStretch();
    m_rights->setText(
        tr("A test says what the login may do and shows ten real rows of each area. It changes nothing."));
}

void ConnectionPane::buildFields(QFormLayout *form)
{
    const bool erp = m_side == Side::Erp;
    const auto line = [this](const QString &hint) {
        auto *edit = new QLineEdit(this);
        edit->setPlaceholderText(hint);
        edit->setMinimumWidth(120);
        connect(edit, &QLineEdit::textChanged, this, &ConnectionPane::changed);
        return edit;
    };
    m_system = new QComboBox(this);
    for (const SystemOption &option : m_desk.services->systems(m_side))
        m_system->addItem(option.name, option.id);
    connect(m_system, &QComboBox::currentIndexChanged, this, &ConnectionPane::fillEngines);
    m_name = line(erp ? tr("how you call it, for example Subiekt GT") : tr("how you call it, for example Sklep B2B"));
    m_colour = new QComboBox(this);
    for (const Swatch &swatch : swatches)
        m_colour->addItem(swatchIcon(QLatin1String(swatch.colour)), tr(swatch.name), QLatin1String(swatch.colour));
    m_engine = new QComboBox(this);
    connect(m_engine, &QComboBox::currentIndexChanged, this, &ConnectionPane::changed);
    m_address = line(erp ? tr("server name; empty for a file") : tr("https://shop.example/api"));
    m_port = new QSpinBox(this);
    m_port->setRange(0, 65535);
    m_port->setSpecialValueText(tr("usual"));
    m_database = line(tr("name of the database, or a file"));
    m_user = line(erp ? tr("a login that may only read") : tr("user or key name, where the shop asks for one"));
    m_secret = line(tr("kept in the keychain; empty: as it is there"));
    m_secret->setEchoMode(QLineEdit::Password);
    m_writable = new QCheckBox(tr("May be &written, by its own login"), this);
    m_writeUser = line(tr("login for writing"));
    m_caFile = line(tr("only for a certificate of your own company"));
    m_engineLabel = new QLabel(tr("&Database system"), this);
    m_engineLabel->setBuddy(m_engine);
    m_portLabel = new QLabel(tr("P&ort"), this);
    m_portLabel->setBuddy(m_port);
    m_databaseLabel = new QLabel(tr("Data&base"), this);
    m_databaseLabel->setBuddy(m_database);
    m_writeLabel = new QLabel(tr("&Writing login"), this);
    m_writeLabel->setBuddy(m_writeUser);
    m_caLabel = new QLabel(tr("Certi&ficate"), this);
    m_caLabel->setBuddy(m_caFile);
    form->addRow(tr("S&ystem"), m_system);
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&Colour"), m_colour);
    if (erp)
        form->addRow(m_engineLabel, m_engine);
    form->addRow(tr("&Address"), m_address);
    if (erp) {
        form->addRow(m_portLabel, m_port);
        form->addRow(m_databaseLabel, m_database);
    }
    form->addRow(tr("&Login"), m_user);
    form->addRow(erp ? tr("&Password") : tr("&Key or password"), m_secret);
    if (erp) {
        form->addRow(QString(), m_writable);
        form->addRow(m_writeLabel, m_writeUser);
    } else {
        form->addRow(m_caLabel, m_caFile);
    }
    for (QWidget *widget : {static_cast<QWidget *>(m_engine), static_cast<QWidget *>(m_engineLabel),
             static_cast<QWidget *>(m_port), static_cast<QWidget *>(m_portLabel), static_cast<QWidget *>(m_database),
             static_cast<QWidget *>(m_databaseLabel), static_cast<QWidget *>(m_writable),
             static_cast<QWidget *>(m_writeUser), static_cast<QWidget *>(m_writeLabel)})
        widget->setVisible(erp);
    m_caFile->setVisible(!erp);
    m_caLabel->setVisible(!erp);
    connect(m_writable, &QCheckBox::toggled, m_writeUser, &QWidget::setEnabled);
    m_writeUser->setEnabled(false);
}

void ConnectionPane::fillEngines()
{
    const QVector<SystemOption> options = m_desk.services->systems(m_side);
    const QString before = m_engine->currentText();
    m_engine->clear();
    for (const SystemOption &option : options) {
        if (option.id == m_system->currentData().toString())
            m_engine->addItems(option.engines);
    }
    m_engine->setCurrentIndex(qMax(0, m_engine->findText(before)));
    changed();
}

void ConnectionPane::fill(const ConnectionForm &form)
{
    m_saved = form;
    m_system->setCurrentIndex(m_system->findData(form.system));
    fillEngines();
    m_engine->setCurrentText(form.engine);
    m_name->setText(form.name);
    const int colour = m_colour->findData(form.colour.isEmpty()
            ? QString(m_side == Side::Erp ? QStringLiteral("#0B6E8A") : QStringLiteral("#8A4B0B"))
            : form.colour,
        Qt::UserRole, Qt::MatchFixedString);
    if (colour < 0)
        m_colour->addItem(swatchIcon(form.colour), form.colour, form.colour);
    m_colour->setCurrentIndex(colour < 0 ? m_colour->count() - 1 : colour);
    m_address->setText(form.address);
    m_port->setValue(form.port);
    m_database->setText(form.database);
    m_user->setText(form.user);
    m_writable->setChecked(form.writable);
    m_writeUser->setText(form.writeUser);
    m_caFile->setText(form.caFile);
}

ConnectionForm ConnectionPane::form() const
{
    ConnectionForm form = m_saved;
    form.side = m_side;
    form.system = m_system->currentData().toString();
    form.name = m_name->text().trimmed();
    form.colour = m_colour->currentData().toString();
    form.engine = m_engine->currentText();
    form.address = m_address->text().trimmed();
    form.port = m_port->value();
    form.database = m_database->text().trimmed();
    form.user = m_user->text().trimmed();
    form.writable = m_writable->isChecked();
    form.writeUser = m_writeUser->text().trimmed();
    form.caFile = m_caFile->text().trimmed();
    return form;
}

void ConnectionPane::changed()
{
    m_tested = false;
    const bool named = !m_name->text().trimmed().isEmpty();
    m_test->setEnabled(m_system->currentIndex() >= 0);
    m_test->setToolTip(m_test->isEnabled()
            ? tr("Connects, says what the login may do, and reads ten rows of each area. Saves nothing.")
            : tr("Choose the system first."));
    m_save->setEnabled(false);
    m_save->setToolTip(named ? tr("Test the connection first.") : tr("Give the system the name by which you call it."));
    Q_EMIT testedChanged();
}

void ConnectionPane::keepForOthers() { m_save->hide(); }

QString ConnectionPane::secret() const { return m_secret->text(); }

void ConnectionPane::test()
{
    if (m_busy->isVisible()) {
        m_testing.cancel();
        return;
    }
    m_busy->show();
    m_test->setText(tr("&Stop"));
    m_message->hide();
    m_rights->clear();
    m_testing = m_desk.services->test(form(), m_secret->text());
    const auto over = [this] {
        m_busy->hide();
        m_test->setText(tr("&Test: show ten rows"));
    };
    onFinished(
        m_testing, this,
        [this, over](const Result<ConnectionReport> &result) {
            over();
            if (result)
                showReport(*result);
            else
                showFailure(result.error());
        },
        over);
}

void ConnectionPane::showReport(const ConnectionReport &report)
{
    m_rights->setText(tr("%1 · login %2 · %3").arg(report.probe.server, report.probe.login, report.probe.rights));
    while (m_samples->count() > 0)
        delete m_samples->widget(0);
    bool any = false;
    for (const SampleRows &sample : report.samples) {
        any = any || !sample.error;
        m_samples->addTab(sample.error ? static_cast<QWidget *>(note(m_samples, sentence(*sample.error, form().name)))
                                       : sampleTable(m_desk.look, sample, m_samples),
            areaWord(sample.area));
    }
    m_samples->setVisible(!report.samples.isEmpty());
    m_tested = any || report.samples.isEmpty();
    if (m_tested)
        m_message->say(tr("The connection works."), false);
    else
        m_message->say(tr("%1 answers, but no area could be read. %2")
                           .arg(form().name, sentence(*report.samples.first().error, form().name)),
            true, report.samples.first().error->detail);
    m_save->setEnabled(m_tested && !m_name->text().trimmed().isEmpty());
    m_save->setToolTip(
        m_save->isEnabled() ? tr("Counts when the workspace is opened next.") : tr("No area could be read."));
    Q_EMIT testedChanged();
}

void ConnectionPane::showFailure(const Error &error)
{
    if (error.kind == Error::Kind::Cancelled)
        return;
    m_message->say(sentence(error, form().name), true,
        error.detail.isEmpty() ? error.subject : error.subject + u'\n' + error.detail);
    m_samples->hide();
}

void ConnectionPane::save()
{
    const Result<> saved = m_desk.services->save(form(), m_secret->text());
    if (!saved) {
        m_message->say(sentence(saved.error()), true, saved.error().detail);
        return;
    }
    m_secret->clear();
    m_save->setEnabled(false);
    Q_EMIT said(
        tr("The connection to %1 is saved. It counts when the workspace is opened next.").arg(form().name), false);
}

ConnectionsPage::ConnectionsPage(const Desk &desk, QWidget *parent)
    : QWidget(parent)
{
    m_erp = new ConnectionPane(desk, Side::Erp, this);
    m_b2b = new ConnectionPane(desk, Side::B2b, this);
    auto *split = new QSplitter(this);
    split->addWidget(m_erp);
    split->addWidget(m_b2b);
    split->setSizes({500, 500});
    split->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addWidget(split);
    connect(m_erp, &ConnectionPane::said, this, &ConnectionsPage::said);
    connect(m_b2b, &ConnectionPane::said, this, &ConnectionsPage::said);
}

} // namespace zgoda
