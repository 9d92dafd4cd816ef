#include "ui/connectionfields.h"

#include "ui/text.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

struct Swatch {
    const char *name, *colour;
};
constexpr Swatch swatches[] = {{QT_TRANSLATE_NOOP("zgoda::ConnectionFields", "teal"), "#0B6E8A"},
    {QT_TRANSLATE_NOOP("zgoda::ConnectionFields", "brown"), "#8A4B0B"},
    {QT_TRANSLATE_NOOP("zgoda::ConnectionFields", "violet"), "#6B3FA0"},
    {QT_TRANSLATE_NOOP("zgoda::ConnectionFields", "green"), "#2E6B2E"},
    {QT_TRANSLATE_NOOP("zgoda::ConnectionFields", "red"), "#9C2B3F"}};

QIcon swatchIcon(const QString &colour)
{
    QPixmap pixmap(16, 16);
    pixmap.fill(QColor(colour));
    return pixmap;
}

} // namespace

ConnectionFields::ConnectionFields(const Desk &desk, Side side, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_side(side)
{
    buildSystem();
    buildPlace();
    buildLogin();
    m_form = new QFormLayout(this);
    m_form->setContentsMargins(4, 4, 12, 4);
    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    layOut(m_form);
    connect(m_system, &QComboBox::currentIndexChanged, this, &ConnectionFields::fillEngines);
    // Until it has a name of its own it goes by its system's.
    connect(m_system, &QComboBox::activated, this, [this] {
        if (m_name->text().trimmed().isEmpty() || m_system->findText(m_name->text()) >= 0)
            m_name->setText(m_system->currentText());
    });
    connect(m_engine, &QComboBox::currentIndexChanged, this, &ConnectionFields::showPlace);
    connect(m_engine, &QComboBox::currentIndexChanged, this, &ConnectionFields::changed);
    connect(m_writable, &QCheckBox::toggled, this, &ConnectionFields::showWriting);
    connect(m_writeUser, &QLineEdit::textChanged, this, &ConnectionFields::showWriting);
    showWriting();
}

QLineEdit *ConnectionFields::line(const QString &hint)
{
    auto *edit = new QLineEdit(this);
    edit->setPlaceholderText(hint);
    edit->setMinimumWidth(120);
    connect(edit, &QLineEdit::textChanged, this, &ConnectionFields::changed);
    return edit;
}

void ConnectionFields::buildSystem()
{
    m_system = new QComboBox(this);
    m_system->setPlaceholderText(tr("choose the system"));
    listSystems();
    m_name = line(m_side == Side::Erp ? tr("how you call it, for example Subiekt GT")
                                      : tr("how you call it, for example Sklep B2B"));
    m_colour = new QComboBox(this);
    for (const Swatch &swatch : swatches)
        m_colour->addItem(swatchIcon(QLatin1String(swatch.colour)), tr(swatch.name), QLatin1String(swatch.colour));
    m_engine = new QComboBox(this);
}

void ConnectionFields::buildPlace()
{
    m_address = line(m_side == Side::Erp ? tr("server name") : tr("https://shop.example/api, or a folder"));
    m_port = new QSpinBox(this);
    m_port->setRange(0, 65535);
    m_port->setSpecialValueText(tr("usual"));
    connect(m_port, &QSpinBox::valueChanged, this, &ConnectionFields::changed);
    m_database = line(tr("name of the database, or a file"));
    m_choose = m_database->addAction(style()->standardIcon(QStyle::SP_DirOpenIcon), QLineEdit::TrailingPosition);
    m_choose->setToolTip(tr("Choose the file"));
    connect(m_choose, &QAction::triggered, this, [this] {
        const QString file = QFileDialog::getOpenFileName(this, tr("The ERP's database file"), m_database->text());
        if (!file.isEmpty())
            m_database->setText(QDir::toNativeSeparators(file));
    });
}

void ConnectionFields::buildLogin()
{
    m_user = line(
        m_side == Side::Erp ? tr("a login that may only read") : tr("user or key name, where the shop asks for one"));
    m_secret = line(tr("kept in the keychain; empty: as it is there"));
    m_secret->setEchoMode(QLineEdit::Password);
    m_writable = new QCheckBox(tr("May be &written, by its own login"), this);
    m_writeUser = line(tr("login for writing"));
    m_askPassword = new QCheckBox(tr("As&k for its password at each run"), this);
    m_askPassword->setToolTip(
        tr("The password is kept for the run and nowhere else. Otherwise the keychain has it: “zgodactl set-secret "
           "erp-write” puts it there."));
    connect(m_askPassword, &QCheckBox::toggled, this, &ConnectionFields::changed);
    m_caFile = line(tr("only for a certificate of your own company"));
}

void ConnectionFields::layOut(QFormLayout *form)
{
    const bool erp = m_side == Side::Erp;
    const auto only = [form](bool here, const QString &label, QWidget *field) {
        if (here)
            form->addRow(label, field);
        else
            field->hide();
    };
    form->addRow(tr("S&ystem"), m_system);
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&Colour"), m_colour);
    only(erp, tr("&Database system"), m_engine);
    form->addRow(tr("&Address"), m_address);
    only(erp, tr("P&ort"), m_port);
    only(erp, tr("Data&base"), m_database);
    form->addRow(tr("&Login"), m_user);
    form->addRow(erp ? tr("&Password") : tr("&Key or password"), m_secret);
    only(erp, {}, m_writable);
    only(erp, tr("&Writing login"), m_writeUser);
    only(erp, {}, m_askPassword);
    only(!erp, tr("Certi&ficate"), m_caFile);
}

void ConnectionFields::listSystems()
{
    const QSignalBlocker quiet(m_system);
    m_system->clear();
    for (const SystemOption &option : m_desk.services->systems(m_side))
        m_system->addItem(option.name, option.id);
    m_system->setCurrentIndex(-1);
}

void ConnectionFields::fillEngines()
{
    const QVector<SystemOption> options = m_desk.services->systems(m_side);
    const QString before = m_engine->currentData().toString();
    m_engine->clear();
    for (const SystemOption &option : options) {
        if (option.id != m_system->currentData().toString())
            continue;
        for (const QString &engine : option.engines)
            m_engine->addItem(engineWord(engine), engine);
    }
    m_engine->setCurrentIndex(qMax(0, m_engine->findData(before)));
    showPlace();
    Q_EMIT changed();
}

// A database that is a file has no server to reach and nobody to log in.
void ConnectionFields::showPlace()
{
    if (m_side != Side::Erp)
        return;
    const bool file = m_engine->currentData().toString() == "sqlite"_L1;
    for (QWidget *field : {static_cast<QWidget *>(m_address), static_cast<QWidget *>(m_port),
             static_cast<QWidget *>(m_user), static_cast<QWidget *>(m_secret), static_cast<QWidget *>(m_writeUser),
             static_cast<QWidget *>(m_askPassword)})
        m_form->setRowVisible(field, !file);
    m_choose->setVisible(file);
    m_database->setPlaceholderText(file ? tr("the database's file") : tr("name of the database, or a file"));
    m_writable->setText(file ? tr("May be &written") : tr("May be &written, by its own login"));
}

// A password belongs to a login for writing.
void ConnectionFields::showWriting()
{
    m_writeUser->setEnabled(m_writable->isChecked());
    m_askPassword->setEnabled(m_writable->isChecked() && !m_writeUser->text().trimmed().isEmpty());
}

void ConnectionFields::showColour(const QString &colour)
{
    const int known = m_colour->findData(colour, Qt::UserRole, Qt::MatchFixedString);
    if (known < 0)
        m_colour->addItem(swatchIcon(colour), colour, colour);
    m_colour->setCurrentIndex(known < 0 ? m_colour->count() - 1 : known);
}

void ConnectionFields::fill(const ConnectionForm &form)
{
    m_saved = form;
    m_system->setCurrentIndex(m_system->findData(form.system));
    fillEngines();
    m_engine->setCurrentIndex(qMax(0, m_engine->findData(form.engine)));
    m_name->setText(form.name);
    const QString own = m_side == Side::Erp ? u"#0B6E8A"_s : u"#8A4B0B"_s;
    showColour(form.colour.isEmpty() ? own : form.colour);
    m_address->setText(form.address);
    m_port->setValue(form.port);
    m_database->setText(form.database);
    m_user->setText(form.user);
    m_writable->setChecked(form.writable);
    m_writeUser->setText(form.writeUser);
    m_askPassword->setChecked(form.askWritePassword);
    m_caFile->setText(form.caFile);
}

ConnectionForm ConnectionFields::form() const
{
    ConnectionForm form = m_saved;
    form.side = m_side;
    form.system = m_system->currentData().toString();
    form.name = m_name->text().trimmed();
    form.colour = m_colour->currentData().toString();
    form.engine = m_engine->currentData().toString();
    form.address = m_address->text().trimmed();
    form.port = m_port->value();
    form.database = m_database->text().trimmed();
    form.user = m_user->text().trimmed();
    form.writable = m_writable->isChecked();
    form.writeUser = m_writeUser->text().trimmed();
    form.askWritePassword = m_askPassword->isChecked() && !form.writeUser.isEmpty();
    form.caFile = m_caFile->text().trimmed();
    return form;
}

bool ConnectionFields::systemChosen() const { return m_system->currentIndex() >= 0; }

QString ConnectionFields::secret() const { return m_secret->text(); }

void ConnectionFields::clearSecret() { m_secret->clear(); }

} // namespace zgoda
