#include "ui/mappingsave.h"

#include "ui/labels.h"
#include "ui/text.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QFontDatabase>
#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRegularExpressionValidator>
#include <QTabWidget>

namespace zgoda {

MappingSave::MappingSave(QWidget *parent)
    : QWidget(parent)
    , m_name(new QLineEdit(this))
    , m_replace(new QCheckBox(tr("&Replace one of this name"), this))
    , m_sql(new QTabWidget(this))
{
    m_name->setValidator(
        new QRegularExpressionValidator(QRegularExpression(QStringLiteral("[\\w][\\w.-]{0,60}")), m_name));
    m_name->setText(QStringLiteral("own"));
    m_name->setMaximumWidth(260);
    auto *form = new QFormLayout;
    form->addRow(tr("&Name of the profile"), m_name);
    form->addRow(QString(), m_replace);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->addWidget(note(this,
        tr("An ordinary profile in the workspace's folder: one SQL file for each area, which an administrator can read "
           "and change, and a README with the script for a login that may only read.")));
    m_sql->setDocumentMode(true);
    layout->addLayout(form);
    layout->addWidget(m_sql, 1);
    connect(m_name, &QLineEdit::textChanged, this, &MappingSave::changed);
}

void MappingSave::show(const MappingStart &start, const QVector<AreaMapping> &areas)
{
    while (m_sql->count() > 0)
        delete m_sql->widget(0);
    for (const AreaMapping &area : areas) {
        const auto sql = mappingSql(*start.schemaOf(area.area), start.input.catalogue, area);
        auto *text = new QPlainTextEdit(sql ? *sql : QString(), m_sql);
        text->setReadOnly(true);
        text->setTabChangesFocus(true);
        text->setFrameShape(QFrame::NoFrame);
        text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
        text->setAccessibleName(tr("SQL of %1").arg(areaWord(area.area)));
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
