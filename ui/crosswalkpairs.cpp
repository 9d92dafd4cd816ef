#include "ui/crosswalkpairs.h"

#include "ui/labels.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QSet>
#include <QStyledItemDelegate>
#include <QTableWidget>

namespace zgoda {
namespace {

enum Column { ErpCode, B2bCode, columnTotal };
enum class Others { Same, Problem, Becomes, Nothing };
constexpr int missingRole = Qt::UserRole;

// The shop's codes to choose from; any other may be typed.
class CodeDelegate final : public QStyledItemDelegate {
public:
    CodeDelegate(const QStringList *codes, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_codes(codes)
    {
    }
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        auto *box = new QComboBox(parent);
        box->setEditable(true);
        box->addItems(*m_codes);
        box->setAccessibleName(index.model()->headerData(index.column(), Qt::Horizontal).toString());
        return box;
    }
    void setEditorData(QWidget *editor, const QModelIndex &index) const override
    {
        static_cast<QComboBox *>(editor)->setCurrentText(index.data(Qt::EditRole).toString());
    }
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override
    {
        model->setData(index, static_cast<QComboBox *>(editor)->currentText().trimmed(), Qt::EditRole);
    }

private:
    const QStringList *m_codes;
};

} // namespace

CrosswalkPairs::CrosswalkPairs(const Names &names, QWidget *parent)
    : QWidget(parent)
    , m_names(names)
{
    m_pairs = new QTableWidget(0, columnTotal, this);
    m_pairs->setHorizontalHeaderLabels({tr("Code in %1").arg(names.erp), tr("Code in %1").arg(names.b2b)});
    m_pairs->setAccessibleName(tr("Pairs of codes"));
    m_pairs->verticalHeader()->hide();
    m_pairs->verticalHeader()->setDefaultSectionSize(qMax(24, fontMetrics().height() + 8));
    m_pairs->setShowGrid(false);
    m_pairs->setFrameShape(QFrame::NoFrame);
    m_pairs->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_pairs->setSelectionMode(QAbstractItemView::SingleSelection);
    m_pairs->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_pairs->horizontalHeader()->setHighlightSections(false);
    m_pairs->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_pairs->setItemDelegateForColumn(B2bCode, new CodeDelegate(&m_codes, m_pairs));
    m_others = new QComboBox(this);
    m_others->setAccessibleName(tr("A code without a pair"));
    m_others->addItem(tr("means itself"), int(Others::Same));
    m_others->addItem(tr("is a problem: its rows wait"), int(Others::Problem));
    m_others->addItem(tr("becomes the code"), int(Others::Becomes));
    m_others->addItem(tr("becomes no code at all"), int(Others::Nothing));
    m_becomes = new QLineEdit(this);
    m_becomes->setAccessibleName(tr("What a code without a pair becomes"));
    auto *others = new QHBoxLayout;
    others->addWidget(new QLabel(tr("A code without a pair"), this));
    others->addWidget(m_others);
    others->addWidget(m_becomes, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pairs, 1);
    layout->addLayout(others);
    const auto tell = [this] {
        showOthers();
        if (!m_filling)
            Q_EMIT edited();
    };
    connect(m_pairs, &QTableWidget::itemChanged, this, tell);
    connect(m_others, &QComboBox::currentIndexChanged, this, tell);
    connect(m_becomes, &QLineEdit::textChanged, this, tell);
}

// The open cell's editor has the focus, or something within it.
bool CrosswalkPairs::isTyping() const
{
    const QWidget *focus = m_pairs->window()->focusWidget();
    return focus && focus != m_pairs->viewport() && m_pairs->viewport()->isAncestorOf(focus);
}

void CrosswalkPairs::setCodes(const QStringList &codes) { m_codes = codes; }

void CrosswalkPairs::show(const Crosswalk &crosswalk, const QStringList &missing)
{
    m_filling = true;
    m_name = crosswalk.name;
    m_pairs->setRowCount(0);
    for (const QString &code : missing)
        addLine(code, {}, true);
    for (const Crosswalk::Pair &pair : crosswalk.pairs)
        addLine(pair.erp, pair.b2b, false);
    const Others others = crosswalk.others ? (crosswalk.others->isEmpty() ? Others::Nothing : Others::Becomes)
        : crosswalk.sameWhenMissing        ? Others::Same
                                           : Others::Problem;
    m_others->setCurrentIndex(m_others->findData(int(others)));
    m_becomes->setText(crosswalk.others.value_or(QString()));
    showOthers();
    m_filling = false;
}

void CrosswalkPairs::showOthers() { m_becomes->setVisible(m_others->currentData().toInt() == int(Others::Becomes)); }

void CrosswalkPairs::addLine(const QString &erp, const QString &b2b, bool missing)
{
    const int row = m_pairs->rowCount();
    m_pairs->insertRow(row);
    m_pairs->setItem(row, ErpCode, new QTableWidgetItem(erp));
    m_pairs->setItem(row, B2bCode, new QTableWidgetItem(b2b));
    m_pairs->item(row, ErpCode)->setData(missingRole, missing);
    if (missing)
        m_pairs->item(row, B2bCode)->setToolTip(tr("Nobody said what %1 is called in %2.").arg(erp, m_names.b2b));
}

QString CrosswalkPairs::cell(int row, int column) const
{
    const QTableWidgetItem *item = m_pairs->item(row, column);
    return item ? item->text().trimmed() : QString();
}

void CrosswalkPairs::choose(const QString &erp)
{
    for (int row = 0; row < m_pairs->rowCount(); ++row) {
        if (cell(row, ErpCode) != erp)
            continue;
        m_pairs->setCurrentCell(row, B2bCode);
        m_pairs->setFocus();
        m_pairs->editItem(m_pairs->item(row, B2bCode));
    }
}

void CrosswalkPairs::add()
{
    m_filling = true;
    addLine({}, {}, false);
    m_filling = false;
    m_pairs->setCurrentCell(m_pairs->rowCount() - 1, ErpCode);
    m_pairs->setFocus();
    m_pairs->editItem(m_pairs->item(m_pairs->rowCount() - 1, ErpCode));
    Q_EMIT edited();
}

void CrosswalkPairs::remove()
{
    if (m_pairs->currentRow() < 0)
        return;
    m_pairs->removeRow(m_pairs->currentRow());
    Q_EMIT edited();
}

Crosswalk CrosswalkPairs::crosswalk() const
{
    Crosswalk out;
    out.name = m_name;
    for (int row = 0; row < m_pairs->rowCount(); ++row) {
        if (!cell(row, ErpCode).isEmpty() && !cell(row, B2bCode).isEmpty())
            out.pairs.append({cell(row, ErpCode), cell(row, B2bCode)});
    }
    const auto others = Others(m_others->currentData().toInt());
    out.sameWhenMissing = others != Others::Problem;
    if (others == Others::Becomes)
        out.others = m_becomes->text().trimmed();
    else if (others == Others::Nothing)
        out.others = QString();
    return out;
}

QString CrosswalkPairs::wrong() const
{
    QSet<QString> seen;
    for (int row = 0; row < m_pairs->rowCount(); ++row) {
        const QString erp = cell(row, ErpCode), b2b = cell(row, B2bCode);
        const bool open = m_pairs->item(row, ErpCode)->data(missingRole).toBool() && b2b.isEmpty();
        if (erp.isEmpty() != b2b.isEmpty() && !open)
            return tr("“%1” has no counterpart: give it one, or remove the line.").arg(erp.isEmpty() ? b2b : erp);
        if (!erp.isEmpty() && seen.contains(erp))
            return tr("“%1” of %2 stands twice: it can be only one code of %3.").arg(erp, m_names.erp, m_names.b2b);
        seen.insert(erp);
    }
    if (m_others->currentData().toInt() == int(Others::Becomes) && m_becomes->text().trimmed().isEmpty())
        return tr("Say what a code without a pair becomes.");
    return {};
}

} // namespace zgoda
