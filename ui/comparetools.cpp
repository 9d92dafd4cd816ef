#include "ui/comparetools.h"

#include "ui/buttons.h"
#include "ui/rowtabs.h"
#include "ui/text.h"
#include "ui/words.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace zgoda {

CompareTools::CompareTools(DiffTable *table, QWidget *parent)
    : QWidget(parent)
    , m_table(table)
{
    m_tabs = new RowTabs(this);
    connect(m_tabs, &QTabBar::currentChanged, this, &CompareTools::filterChanged);
    buildFilter();
    m_onlyDiffering = new QCheckBox(tr("Differing &columns"), this);
    m_onlyDiffering->setChecked(true);
    connect(m_onlyDiffering, &QCheckBox::toggled, table, &DiffTable::setOnlyDiffering);
    m_grouped = new QCheckBox(tr("&Group by reason"), this);
    connect(m_grouped, &QCheckBox::toggled, table, &DiffTable::setGrouped);
    m_matches = new QLabel(this);
    m_narrow = new ShortButton(this);
    m_narrow->setToolTip(tr("Shows all rows again"));
    m_narrow->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed); // gives way before the panel does
    m_narrow->hide();
    connect(m_narrow, &QPushButton::clicked, this, [this] { narrow({}, {}); });
    auto *second = new QHBoxLayout;
    second->addWidget(m_filter, 1);
    second->addWidget(m_narrow);
    second->addWidget(m_onlyDiffering);
    second->addWidget(m_grouped);
    second->addStretch();
    second->addWidget(m_matches);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(8);
    layout->addWidget(m_tabs);
    layout->addLayout(second);
}

void CompareTools::buildFilter()
{
    m_filter = new QLineEdit(this);
    m_filter->setPlaceholderText(tr("Filter: words of code or name (Ctrl+F)"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setAccessibleName(tr("Filter"));
    m_filter->setMinimumWidth(90);
    m_filter->setMaximumWidth(360);
    connect(m_filter, &QLineEdit::textChanged, this, &CompareTools::filterChanged);
    connect(m_filter, &QLineEdit::returnPressed, this, &CompareTools::left);
}

RowFilter CompareTools::filter() const
{
    RowFilter filter = m_tabs->filter();
    filter.text = m_filter->text();
    filter.only = m_narrowing.only ? m_narrowing.only : m_only;
    filter.cause = m_narrowing.cause;
    filter.partOf = m_narrowing.partOf;
    filter.part = m_narrowing.part;
    return filter;
}

QString CompareTools::text() const { return m_filter->text(); }

void CompareTools::setText(const QString &text) { m_filter->setText(text); }

void CompareTools::limitTo(std::shared_ptr<const QSet<KeyId>> rows)
{
    m_only = std::move(rows);
    Q_EMIT filterChanged();
}

void CompareTools::narrow(const RowFilter &only, const QString &words)
{
    const bool before = narrowed();
    m_narrowing = only;
    m_narrow->setVisible(narrowed());
    m_narrow->setText(tr("Only: %1 ✕").arg(inButton(words)));
    m_narrow->setAccessibleName(tr("Only %1: show all rows again").arg(words));
    if (before || narrowed())
        Q_EMIT filterChanged();
}

bool CompareTools::onlyDiffering() const { return m_onlyDiffering->isChecked(); }

void CompareTools::toggleGrouped() { m_grouped->toggle(); }

void CompareTools::focusText()
{
    m_filter->setFocus();
    m_filter->selectAll();
}

void CompareTools::showMatches()
{
    const QString shown = countText(m_table->shown()), total = countText(m_table->total());
    m_matches->setText(tr("%1 of %2").arg(shown, total));
    m_matches->setAccessibleName(tr("%1 of %2 rows shown").arg(shown, total));
}

void CompareTools::save(QSettings &settings) const
{
    settings.setValue(u"tab"_s, m_tabs->currentIndex());
    settings.setValue(u"filter"_s, m_filter->text());
    settings.setValue(u"onlyDiffering"_s, m_onlyDiffering->isChecked());
    settings.setValue(u"grouped"_s, m_grouped->isChecked());
}

void CompareTools::restore(const std::function<QVariant(const char *)> &value)
{
    m_tabs->setCurrentIndex(value("tab").toInt());
    m_filter->setText(value("filter").toString());
    m_onlyDiffering->setChecked(value("onlyDiffering").isNull() || value("onlyDiffering").toBool());
    m_grouped->setChecked(value("grouped").toBool());
}

} // namespace zgoda
