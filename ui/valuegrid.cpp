#include "ui/valuegrid.h"

#include "ui/labels.h"
#include "ui/wording.h"

#include <QGridLayout>
#include <algorithm>

namespace zgoda {
namespace {

constexpr qsizetype besideLimit = 14; // longer values do not stand beside each other
constexpr int nameLeast = 76, gap = 12, narrowest = 260;

} // namespace

ValueGrid::ValueGrid(const Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 4, 0, 4);
    m_grid->setHorizontalSpacing(gap);
}

QVector<ValueGrid::Values> ValueGrid::valuesOf(const TableSource &source, const RowReview &row, KeyId key) const
{
    QVector<Values> out;
    for (quint32 i = row.first; i < row.first + row.count; ++i) {
        const FieldReview &field = source.review().fields[qsizetype(i)];
        out.append({int(field.field), field.erp, field.base, field.b2b});
    }
    if (row.count > 0)
        return out;
    for (const int field : source.schema().compared()) {
        const Cell erp = source.cell(field, Side::Erp, key), b2b = source.cell(field, Side::B2b, key);
        if (isValue(erp) || isValue(b2b))
            out.append({field, erp, source.cell(field, Side::Base, key), b2b});
    }
    return out;
}

// A side that has nothing of a row that is on one side only would say so in every line.
QVector<Side> ValueGrid::sidesOf(const QVector<Values> &all)
{
    QVector<Side> out;
    for (const Side side : {Side::Erp, Side::Base, Side::B2b}) {
        if (std::any_of(all.begin(), all.end(), [side](const Values &values) { return values.of(side) != Absent; }))
            out.append(side);
    }
    return out;
}

bool ValueGrid::fitsBeside(const Values &values, const DiffWords &words) const
{
    QFont bold = font();
    bold.setBold(true);
    const QFontMetrics metrics(bold);
    int wide = nameLeast;
    for (const Side side : m_sides) {
        const QString text = words.valueOf(values.field, values.of(side));
        if (text.size() > besideLimit)
            return false;
        wide += gap + metrics.horizontalAdvance(text) + 4;
    }
    return wide <= qMax(narrowest, width());
}

void ValueGrid::show(const TableSource &source, const RowReview &row, KeyId key, int lead, const DiffWords &words)
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_line = 0;
    const QVector<Values> all = valuesOf(source, row, key);
    m_sides = sidesOf(all);
    const auto broad = [&](const Values &values) { return !fitsBeside(values, words); };
    const bool anyBeside = std::any_of(all.begin(), all.end(), [&](const Values &v) { return !broad(v); });
    const bool anyBelow = std::any_of(all.begin(), all.end(), broad);
    if (anyBeside)
        addHeads();
    for (const Values &values : all) {
        if (broad(values))
            addBelow(values, values.field == lead, words);
        else
            addBeside(values, values.field == lead, words);
    }
    m_grid->setColumnStretch(0, anyBelow ? 0 : 1);
    m_grid->setColumnStretch(1, anyBelow ? 1 : 0);
    for (QWidget *child : findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly))
        child->show(); // at once: in a panel that is seen already, a layout does it only later
}

QLabel *ValueGrid::sideLabel(Side side)
{
    auto *label = new QLabel(side == Side::Base ? tr("Base") : m_desk.names.of(side), this);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, m_desk.look->side(side));
    label->setPalette(palette);
    return label;
}

void ValueGrid::addHeads()
{
    int column = 1;
    for (const Side side : m_sides) {
        QLabel *head = sideLabel(side);
        head->setAlignment(Qt::AlignRight | Qt::AlignBottom);
        m_grid->addWidget(head, m_line, column++);
    }
    ++m_line;
}

void ValueGrid::addBeside(const Values &values, bool lead, const DiffWords &words)
{
    auto *label = new QLabel(words.fieldName(values.field), this);
    label->setWordWrap(true);
    makeBold(label, lead);
    m_grid->addWidget(label, m_line, 0);
    int column = 1;
    for (const Side side : m_sides) {
        auto *value = new ValueLabel(this);
        value->setText(words.valueOf(values.field, values.of(side)));
        value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        value->setMinimumWidth(value->fontMetrics().horizontalAdvance(value->text()) + 4);
        makeBold(value, lead && side != Side::Base);
        m_grid->addWidget(value, m_line, column++);
    }
    ++m_line;
}

void ValueGrid::addBelow(const Values &values, bool lead, const DiffWords &words)
{
    auto *label = new QLabel(words.fieldName(values.field), this);
    label->setWordWrap(true);
    makeBold(label, lead);
    m_grid->addWidget(label, m_line++, 0, 1, 4);
    for (const Side side : m_sides) {
        QLabel *head = sideLabel(side);
        head->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        auto *value = new ValueLabel(this);
        value->setText(words.valueOf(values.field, values.of(side)));
        makeBold(value, lead && side != Side::Base);
        m_grid->addWidget(head, m_line, 0);
        m_grid->addWidget(value, m_line++, 1, 1, 3);
    }
}

} // namespace zgoda
