#include "ui/monthpicture.h"

#include "ui/barchart.h"
#include "ui/chartlegend.h"
#include "ui/labels.h"
#include "ui/words.h"

#include <QBoxLayout>
#include <QLabel>
#include <array>

namespace zgoda {
namespace {

// In which each of the ERP's rows is counted once.
enum Part { Whole, Expected, Files, Unread, Missing, PartCount };
constexpr Part firstLacking = Files;

std::array<qint64, PartCount> partsOf(const MonthCount &count)
{
    std::array<qint64, PartCount> parts {};
    parts[Expected] = count.expected;
    parts[Unread] = count.unread;
    parts[Missing] = count.missing;
    parts[Files] = qMax<qint64>(0, count.lacking - count.missing - count.unread);
    parts[Whole] = qMax<qint64>(0, count.erp - count.lacking - count.expected);
    return parts;
}

QString partWord(Part part)
{
    switch (part) {
    case Whole: return MonthPicture::tr("Complete");
    case Expected: return MonthPicture::tr("Need not be there");
    case Files: return MonthPicture::tr("File to look at");
    case Unread: return MonthPicture::tr("Not known");
    case Missing:
    case PartCount: break;
    }
    return MonthPicture::tr("Missing");
}

// Told apart without colours, too.
std::pair<QColor, Qt::BrushStyle> paintOf(Part part, const Look &look)
{
    switch (part) {
    case Whole: return {look.good(), Qt::SolidPattern};
    case Expected: return {look.muted(), Qt::Dense5Pattern};
    case Files: return {look.strong(RowState::Conflict), Qt::BDiagPattern};
    case Unread: return {look.muted(), Qt::DiagCrossPattern};
    case Missing:
    case PartCount: break;
    }
    return {look.bad(), Qt::FDiagPattern};
}

Bar barOf(const Month &month, const Look &look)
{
    Bar bar;
    bar.title = monthText(month.number);
    bar.label = shareText(month.all.count);
    bar.alarm = month.all.state == MonthState::Closed && !month.all.count.complete();
    const auto parts = partsOf(month.all.count);
    for (int i = 0; i < PartCount; ++i) {
        const auto [colour, hatch] = paintOf(Part(i), look);
        bar.pieces.append({parts[size_t(i)], colour, hatch,
            MonthPicture::tr("%1, %2: %3").arg(bar.title, partWord(Part(i)).toLower(), rowsText(parts[size_t(i)]))});
    }
    return bar;
}

} // namespace

MonthPicture::MonthPicture(const Look *look, QWidget *parent)
    : Card(look, parent)
    , m_look(look)
    , m_chart(new BarChart(look, tr("How complete the last months are"), this))
    , m_legend(new ChartLegend(look, this))
{
    auto *title = new QLabel(m_chart->accessibleName(), this);
    title->setWordWrap(true);
    makeBold(title);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->addWidget(title);
    layout->addWidget(m_chart, 1);
    layout->addWidget(m_legend);
    connect(m_chart, &Chart::chosen, this, [this](int spot) {
        const auto [bar, piece] = m_chart->pieceOf(spot);
        if (bar >= 0)
            Q_EMIT chosen(m_months[bar], piece >= firstLacking);
    });
    connect(look, &Look::changed, this, [this] { show(m_shown); }); // its colours are those of a theme
}

void MonthPicture::show(MonthsPtr months)
{
    m_shown = months;
    QVector<Bar> bars;
    m_months.clear();
    std::array<bool, PartCount> any {};
    for (const Month &month : months ? months->all : QVector<Month>()) {
        if (month.number < 0 || bars.size() == most) // rows without a month are no month
            break;
        bars.append(barOf(month, *m_look));
        m_months.append(month.number);
        for (size_t i = 0; i < PartCount; ++i)
            any[i] = any[i] || bars.last().pieces[qsizetype(i)].value > 0;
    }
    m_chart->show(bars);
    QVector<LegendItem> items;
    for (int i = 0; i < PartCount; ++i) {
        const auto [colour, hatch] = paintOf(Part(i), *m_look);
        if (any[size_t(i)])
            items.append({LegendItem::Kind::Piece, partWord(Part(i)), colour, hatch});
    }
    m_legend->show(items);
    setVisible(!bars.isEmpty());
}

} // namespace zgoda
