#include "ui/trendspage.h"

#include "models/trend/series.h"
#include "ui/barchart.h"
#include "ui/chartlegend.h"
#include "ui/labels.h"
#include "ui/linechart.h"
#include "ui/tableexport.h"
#include "ui/texttrend.h"
#include "ui/trendkeeper.h"
#include "ui/widgets.h"
#include "ui/words.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QComboBox>
#include <QGridLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QTabWidget>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

constexpr int cardWidth = 300, wideCard = 460;
constexpr int firstCount = 3;     // column
constexpr int linesAtMost = 2000; // of the table; an export has all

void placeIn(QGridLayout *grid, const QVector<QWidget *> &cards, int columns)
{
    for (int i = 0; i < grid->columnCount(); ++i)
        grid->setColumnStretch(i, 0);
    for (int i = 0; i < int(cards.size()); ++i)
        grid->addWidget(cards[i], i / columns, i % columns);
    for (int i = 0; i < columns; ++i)
        grid->setColumnStretch(i, 1);
}

} // namespace

TrendsPage::TrendsPage(const Desk &desk, const TrendKeeper *keeper, const AutoRead *reading, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_keeper(keeper)
    , m_reading(reading)
{
    build();
    connect(keeper, &TrendKeeper::changed, this, [this] {
        if (isVisible())
            refresh();
    });
    connect(desk.look, &Look::changed, this, [this] {
        if (isVisible())
            showPictures();
    });
}

void TrendsPage::build()
{
    m_tabs = new QTabWidget(this);
    m_tabs->setObjectName(u"trends"_s);
    m_tabs->setDocumentMode(true);
    buildPictures();
    m_table = new ListTable(m_desk.look, trendHeaders(m_desk.names), tr("What each read counted"), this);
    m_table->setEmptyText(tr("Nothing was read yet."));
    for (int column = firstCount; column < m_table->columnCount(); ++column)
        m_table->horizontalHeaderItem(column)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_tabs->addTab(m_pictures, tr("&Pictures"));
    m_tabs->addTab(m_table, tr("As a &table"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 8);
    layout->setSpacing(8);
    layout->addWidget(buildTop());
    layout->addWidget(m_tabs, 1);
    connect(m_tabs, &QTabWidget::currentChanged, this, &TrendsPage::refresh);
}

QWidget *TrendsPage::buildTop()
{
    auto *bar = new QWidget(this);
    auto *top = new QHBoxLayout(bar);
    top->setContentsMargins(0, 0, 0, 0);
    m_range = new QComboBox(bar);
    m_range->setAccessibleName(tr("How far back"));
    for (const auto &[days, words] : {std::pair(1, tr("Last 24 hours")), std::pair(7, tr("Last 7 days")),
             std::pair(14, tr("Last 14 days")), std::pair(0, tr("All that is kept"))})
        m_range->addItem(words, days);
    m_range->setCurrentIndex(2);
    connect(m_range, &QComboBox::currentIndexChanged, this, &TrendsPage::refresh);
    auto *take = new QPushButton(tr("&Export… (Ctrl+E)"), bar);
    connect(take, &QPushButton::clicked, this, &TrendsPage::exportRows);
    top->addWidget(heading(bar, tr("Trends")));
    top->addStretch();
    top->addWidget(m_range);
    top->addWidget(take);
    return bar;
}

void TrendsPage::buildPictures()
{
    m_pictures = new QScrollArea(this);
    m_pictures->setWidgetResizable(true);
    m_pictures->setFrameShape(QFrame::NoFrame);
    m_pictures->setAccessibleName(tr("Trends as pictures"));
    m_body = new QWidget(m_pictures);
    m_empty = note(m_body,
        tr("Nothing was read twice yet. Each read of an area adds a point to its line: press Ctrl+F5 to read "
           "all, or let Read ▸ Read by itself do it."));
    m_filled = new QWidget(m_body);
    buildLines();
    buildBars();
    buildCausesOverTime();
    makeBold(m_stackTitle);
    m_column = new QVBoxLayout(m_filled);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(12);
    m_column->addWidget(m_lineLegend);
    m_column->addLayout(m_grid);
    m_column->addLayout(m_pair);
    m_column->addWidget(m_stackTitle);
    m_column->addWidget(m_stackLegend);
    m_column->addLayout(m_stackGrid);
    auto *layout = new QVBoxLayout(m_body);
    layout->setContentsMargins(0, 8, 12, 8);
    layout->addWidget(m_empty);
    layout->addWidget(m_filled);
    layout->addStretch();
    m_pictures->setWidget(m_body);
}

void TrendsPage::buildLines()
{
    m_lineLegend = new ChartLegend(m_desk.look, m_filled);
    m_grid = new QGridLayout;
    m_grid->setSpacing(12);
    for (const QString &area : m_desk.session->areas()) {
        const QString title = areaWord(area);
        auto *chart = addLine(title, tr("%1: rows that differ and rows that need you, over time").arg(title), m_cards);
        m_lines.insert(area, chart);
        connect(chart, &Chart::chosen, this,
            [this, area](int spot) { Q_EMIT rowsWanted(area, spot % 2 == 1, Narrowing {}); });
    }
}

void TrendsPage::buildBars()
{
    m_ages = new BarChart(m_desk.look, tr("How old what was read is"), m_filled);
    m_causes = new BarChart(m_desk.look, tr("Where differences come from, at the last read"), m_filled);
    m_causeLegend = new ChartLegend(m_desk.look, m_filled);
    m_pair = new QGridLayout;
    m_pair->setSpacing(12);
    for (BarChart *chart : {m_causes, m_ages}) {
        auto *card = new Card(m_desk.look, m_filled);
        auto *inside = new QVBoxLayout(card);
        inside->setContentsMargins(12, 8, 12, 8);
        auto *title = new QLabel(chart->accessibleName(), card);
        title->setWordWrap(true);
        makeBold(title);
        inside->addWidget(title);
        inside->addWidget(chart, 1);
        if (chart == m_causes)
            inside->addWidget(m_causeLegend);
        m_pairCards.append(card);
    }
    connect(m_ages, &Chart::chosen, this, [this](int spot) {
        const QString area = m_desk.session->areas().value(m_ages->pieceOf(spot).first / 2);
        Q_EMIT rowsWanted(area, false, Narrowing {});
    });
    connect(m_causes, &Chart::chosen, this, [this](int spot) {
        const auto [bar, piece] = m_causes->pieceOf(spot);
        Q_EMIT rowsWanted(m_causeAreas.value(bar), false, Narrowing {m_causesOf[bar][piece], {}, {}});
    });
}

QVBoxLayout *TrendsPage::addCard(const QString &title, QVector<QWidget *> &cards)
{
    auto *card = new Card(m_desk.look, m_filled);
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(12, 8, 8, 6);
    layout->setSpacing(2);
    auto *label = new ShortLabel(title, card);
    label->setToolTip(title);
    makeBold(label);
    layout->addWidget(label);
    cards.append(card);
    return layout;
}

// A card with a line in it.
LineChart *TrendsPage::addLine(const QString &title, const QString &name, QVector<QWidget *> &cards)
{
    QVBoxLayout *card = addCard(title, cards);
    auto *chart = new LineChart(m_desk.look, name, m_filled);
    card->addWidget(chart, 1);
    return chart;
}

void TrendsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void TrendsPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    place();
}

void TrendsPage::place()
{
    const int room = m_pictures->viewport()->width() - 24;
    const auto columns = [room](int wide, qsizetype cards) { return qBound(1, room / wide, qMax(1, int(cards))); };
    placeIn(m_grid, m_cards, columns(cardWidth, m_cards.size()));
    placeIn(m_pair, m_pairCards, columns(wideCard, m_pairCards.size()));
    placeIn(m_stackGrid, m_stackCards, columns(cardWidth, m_stackCards.size()));
    for (const Parted &parted : std::as_const(m_parted))
        placeIn(parted.grid, parted.cards, columns(cardWidth, qMax<qsizetype>(4, parted.cards.size())));
}

void TrendsPage::refresh()
{
    if (m_tabs->currentWidget() == m_table)
        showTable();
    else
        showPictures();
}

// Newest first.
void TrendsPage::showTable()
{
    m_table->setRowCount(0);
    const Span now = span();
    QVector<TrendPoint> points;
    for (const TrendPoint &point : m_keeper->points()) {
        if (point.at >= now.from)
            points.prepend(point);
    }
    const QVector<QStringList> lines = trendLines(points, countText);
    for (const QStringList &line : lines.mid(0, linesAtMost))
        m_table->addLine(line);
    m_table->setAccessibleDescription(
        tr("%1 of %2 shown").arg(rowsText(qMin<qsizetype>(lines.size(), linesAtMost)), countText(lines.size())));
    if (lines.size() > linesAtMost)
        m_table->addLine(
            {tr("%1 of %2 shown; the export has all.").arg(countText(linesAtMost), countText(lines.size()))});
    for (int row = 0; row < m_table->rowCount(); ++row) {
        for (int column = firstCount; column < m_table->columnCount(); ++column) {
            if (QTableWidgetItem *item = m_table->item(row, column))
                item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        }
    }
    m_table->fitColumns(200);
}

void TrendsPage::exportRows()
{
    const QString file = askForExport(this, tr("Export the trends"), tr("trends.xlsx"));
    if (!file.isEmpty())
        exportTo(file);
}

void TrendsPage::exportTo(const QString &file)
{
    const QVector<QStringList> lines = trendLines(m_keeper->points());
    followExport(m_desk, lines.size(), file, m_desk.services->exportLines(file, trendHeaders(m_desk.names), lines),
        this, [this](const QString &sentence, bool bad) { Q_EMIT said(sentence, bad); });
}

void TrendsPage::copy()
{
    QStringList out {trendHeaders(m_desk.names).join(u'\t')};
    for (const QStringList &line : trendLines(m_keeper->points()))
        out.append(line.join(u'\t'));
    QApplication::clipboard()->setText(out.join(u'\n'));
}

} // namespace zgoda
