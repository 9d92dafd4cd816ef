#include "ui/mappingsave.h"

#include "models/mapping/shopprofile.h"
#include "ui/labels.h"
#include "ui/text.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QFontDatabase>
#include <QFormLayout>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRegularExpressionValidator>
#include <QTabWidget>

using namespace Qt::StringLiterals;

namespace zgoda {

namespace {

QString sqlText(const MappingStart &start, const AreaMapping &area)
{
    const auto sql = mappingSql(*start.schemaOf(area.area), start.input.catalogue, area);
    return sql ? *sql : QString();
}

// The area's part of it, and its queries.
QString profileText(const MappingStart &start, const AreaMapping &area)
{
    const auto files = shopProfile({}, start, {area},
        {{}, {}, {}, MappingSave::tr("no member was chosen for it"), MappingSave::tr("only read"), {},
            MappingSave::tr("only read")});
    if (!files)
        return MappingSave::tr("A shop's profile cannot say this: %1").arg(files.error().subject);
    QString out;
    for (const ProfileFile &file : *files) {
        const QJsonObject areas = QJsonDocument::fromJson(file.content).object()["areas"_L1].toObject();
        out += areas.isEmpty() ? u"%1\n%2\n"_s.arg(file.name, QString::fromUtf8(file.content))
                               : QString::fromUtf8(QJsonDocument(areas).toJson());
    }
    return out;
}

} // namespace

MappingSave::MappingSave(QWidget *parent)
    : QWidget(parent)
    , m_name(new QLineEdit(this))
    , m_replace(new QCheckBox(tr("&Replace one of this name"), this))
    , m_sql(new QTabWidget(this))
{
    m_name->setValidator(new QRegularExpressionValidator(QRegularExpression(u"[\\w][\\w.-]{0,60}"_s), m_name));
    m_name->setText(u"own"_s);
    m_name->setMaximumWidth(260);
    auto *form = new QFormLayout;
    form->addRow(tr("&Name of the profile"), m_name);
    form->addRow(QString(), m_replace);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    m_what = note(this,
        tr("An ordinary profile in the workspace's folder: one SQL file for each area, which an administrator can read "
           "and change, and a README with the script for a login that may only read."));
    layout->addWidget(m_what);
    m_sql->setDocumentMode(true);
    layout->addLayout(form);
    layout->addWidget(m_sql, 1);
    connect(m_name, &QLineEdit::textChanged, this, &MappingSave::changed);
}

void MappingSave::show(const MappingStart &start, const QVector<AreaMapping> &areas)
{
    if (start.input.shop)
        m_what->setText(
            tr("An ordinary profile in the workspace's folder: profile.json, the queries where there are any, "
               "and a README that says where each field comes from."));
    while (m_sql->count() > 0)
        delete m_sql->widget(0);
    for (const AreaMapping &area : areas) {
        auto *text = new QPlainTextEdit(start.input.shop ? profileText(start, area) : sqlText(start, area), m_sql);
        text->setReadOnly(true);
        text->setTabChangesFocus(true);
        text->setFrameShape(QFrame::NoFrame);
        text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
        text->setAccessibleName((start.input.shop ? tr("Profile of %1") : tr("SQL of %1")).arg(areaWord(area.area)));
        m_sql->addTab(text, areaWord(area.area));
    }
}

void MappingSave::begin()
{
    m_name->setFocus();
    m_name->selectAll();
}

bool MappingSave::isNamed() const { return m_name->hasAcceptableInput(); }

bool MappingSave::replaces() const { return m_replace->isChecked(); }

} // namespace zgoda
