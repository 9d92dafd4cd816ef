// What an operator does on the desk, from the comparison to the run.
#pragma once

#include "tests/ui/deskhand.h"
#include "tests/ui/fakedesk.h"
#include "ui/comparepage.h"
#include "ui/decisionpanel.h"
#include "ui/desktable.h"
#include "ui/historypage.h"
#include "ui/planpage.h"
#include "ui/runpage.h"

#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QtTest>

namespace zgoda::test {

using namespace Qt::StringLiterals;

inline constexpr int runTakes = 20'000; // ms

inline ComparePage *openStockToStay(FakeDesk &fake)
{
    ComparePage *page = openStock(fake);
    page->setAutoAdvance(false);
    return page;
}

inline void click(ComparePage *page, int row, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    const int field = page->table()->source()->schema().indexOf(u"available"_s);
    const int column = qMax(0, page->table()->columnOf({TableColumn::Kind::Value, field, Side::Erp}));
    const QRect cell = page->view()->visualRect(page->view()->model()->index(row, column));
    QTest::mouseClick(page->view()->viewport(), Qt::LeftButton, modifiers, cell.center());
}

} // namespace zgoda::test
