#include "ui/rowtabs.h"

#include "ui/text.h"

namespace zgoda {
namespace {

constexpr quint32 bit(RowState state) { return RowFilter::bit(state); }

struct TabFilter {
    const char *title;
    quint32 states;
    bool needsYou = false, willWrite = false;
};
constexpr TabFilter tabFilters[]
    = {{QT_TRANSLATE_NOOP("zgoda::RowTabs", "Needs you"), RowFilter::differing, true, false},
        {QT_TRANSLATE_NOOP("zgoda::RowTabs", "To write"), RowFilter::differing, false, true},
        {QT_TRANSLATE_NOOP("zgoda::RowTabs", "One side"), bit(RowState::OnlyErp) | bit(RowState::OnlyB2b)},
        {QT_TRANSLATE_NOOP("zgoda::RowTabs", "In flight"), bit(RowState::InFlight)},
        {QT_TRANSLATE_NOOP("zgoda::RowTabs", "Expected"), bit(RowState::EqualByRule) | bit(RowState::Accepted)},
        {QT_TRANSLATE_NOOP("zgoda::RowTabs", "Problems"),
            bit(RowState::Ambiguous) | bit(RowState::Blocked) | bit(RowState::Unreadable)},
        {QT_TRANSLATE_NOOP("zgoda::RowTabs", "Differ"), RowFilter::differing},
        {QT_TRANSLATE_NOOP("zgoda::RowTabs", "All"), RowFilter::differing | bit(RowState::Same)}};

qint64 countOf(const TabFilter &tab, const Review &review)
{
    if (tab.needsYou)
        return review.needsYou;
    if (tab.willWrite)
        return review.willWrite;
    qint64 count = 0;
    for (int state = 0; state < rowStateCount; ++state)
        count += (tab.states & (1u << state)) != 0 ? review.counts[size_t(state)] : 0;
    return count;
}

} // namespace

RowTabs::RowTabs(QWidget *parent)
    : QTabBar(parent)
{
    setDrawBase(false);
    setExpanding(false);
    setUsesScrollButtons(true);
    setAccessibleName(tr("Which rows"));
    for (const TabFilter &tab : tabFilters)
        addTab(tr(tab.title));
}

RowFilter RowTabs::filter() const
{
    const TabFilter &tab = tabFilters[qMax(0, currentIndex())];
    RowFilter filter;
    filter.states = tab.states;
    filter.needsYou = tab.needsYou;
    filter.willWrite = tab.willWrite;
    return filter;
}

void RowTabs::showCounts(const Review *review)
{
    for (int i = 0; i < count(); ++i) {
        const qint64 rows = review ? countOf(tabFilters[i], *review) : 0;
        const QString title = tr(tabFilters[i].title);
        setTabText(i, rows > 0 ? tr("%1 %2").arg(title, countText(rows)) : title);
    }
}

} // namespace zgoda
