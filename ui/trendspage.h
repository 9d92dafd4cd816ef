// How the areas do over time, for looking rather than reading: rows that differ and that need somebody, how old what was read
// is, where differences come from (now and over time), and the same for each value of the field that an area is counted by; a click or Enter
// leads to the rows as they are now. The same as a table, to be read out, copied and exported. GUI thread.
#pragma once

#include "ui/desk.h"
#include "ui/narrowing.h"

#include <QWidget>

class QComboBox;
class QGridLayout;
class QLabel;
class QScrollArea;
class QTabWidget;
class QVBoxLayout;

namespace zgoda {

class AutoRead;
class BarChart;
class ChartLegend;
class LineChart;
class ListTable;
class StackChart;
class TrendKeeper;

class TrendsPage final : public QWidget {
    Q_OBJECT
public:
    // keeper: has the points; reading: says how old what was read may be; neither is owned.
    TrendsPage(const Desk &desk, const TrendKeeper *keeper, const AutoRead *reading, QWidget *parent = nullptr);

    LineChart *line(const QString &area) const { return m_lines.value(area); }
    LineChart *part(const QString &area, const QString &value) const { return m_parts.value({area, value}); }
    BarChart *ages() const { return m_ages; }
    BarChart *causes() const { return m_causes; }
    StackChart *causesOverTime(const QString &area) const { return m_stacks.value(area); }
    QTabWidget *tabs() const { return m_tabs; }
    QComboBox *range() const { return m_range; }
    QScrollArea *pictures() const { return m_pictures; }
    ListTable *table() const { return m_table; }
    QLabel *empty() const { return m_empty; }

public Q_SLOTS:
    void refresh();
    void exportRows();
    void exportTo(const QString &file);
    void copy();

Q_SIGNALS:
    void rowsWanted(const QString &area, bool needsYou, const zgoda::Narrowing &narrowing);
    void said(const QString &sentence, bool bad);

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Span {
        Instant from = 0, to = 0;
    };
    void build();
    QWidget *buildTop();
    void buildPictures();
    void buildLines();
    void buildBars();
    void buildCausesOverTime();
    QVBoxLayout *addCard(const QString &title, QVector<QWidget *> &cards);
    LineChart *addLine(const QString &title, const QString &name, QVector<QWidget *> &cards);
    void showPictures();
    void showLines(const Span &span);
    void showAges();
    void showCauses();
    void showCausesOverTime(const Span &span);
    void showRowsOf(const QString &area, Cause cause);
    void showParts(const Span &span);
    void makeParts(const QString &area, const QString &by, const QStringList &values);
    void showLegend();
    void showCauseLegends();
    void showTable();
    void place();
    Span span() const;
    QVector<TrendPoint> shownOf(const QString &area, const Span &span) const;
    QColor causeColour(Cause cause) const;

    struct Parted { // the pictures of one area by the values of a field
        QString area;
        QStringList values;
        QLabel *title = nullptr;
        QGridLayout *grid = nullptr;
        QVector<QWidget *> cards;
    };

    const Desk &m_desk;
    const TrendKeeper *m_keeper;
    const AutoRead *m_reading;
    QTabWidget *m_tabs = nullptr;
    QComboBox *m_range = nullptr;
    QScrollArea *m_pictures = nullptr;
    QWidget *m_body = nullptr, *m_filled = nullptr;
    QVBoxLayout *m_column = nullptr;
    QLabel *m_empty = nullptr;
    ChartLegend *m_lineLegend = nullptr, *m_causeLegend = nullptr;
    QGridLayout *m_grid = nullptr, *m_pair = nullptr;
    QVector<QWidget *> m_cards, m_pairCards;
    QHash<QString, LineChart *> m_lines;
    QHash<std::pair<QString, QString>, LineChart *> m_parts; // by area and value
    QVector<Parted> m_parted;
    BarChart *m_ages = nullptr, *m_causes = nullptr;
    QStringList m_causeAreas;           // [bar]
    QVector<QVector<Cause>> m_causesOf; // [bar][piece]
    QLabel *m_stackTitle = nullptr;
    ChartLegend *m_stackLegend = nullptr;
    QGridLayout *m_stackGrid = nullptr;
    QVector<QWidget *> m_stackCards;
    QHash<QString, StackChart *> m_stacks;
    ListTable *m_table = nullptr;
};

} // namespace zgoda
