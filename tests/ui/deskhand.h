// The hand that uses the desk in tests: opens, points, presses.
#pragma once

#include "models/policy/propose.h"

#include <QPushButton>

namespace zgoda {
using namespace Qt::StringLiterals;

class ComparePage;
} // namespace zgoda

namespace zgoda::test {

class FakeDesk;

inline const QString stock = u"stock"_s;

// Shows the window, active, on the stock that needs somebody.
ComparePage *openStock(FakeDesk &fake);
// Puts the cursor on the first row in this state, on the ERP's value of this field. False: there is none.
bool putCursor(ComparePage *page, RowState state, const QString &field = u"available"_s);
// By the start of its words, without the mnemonic; nullptr: there is none.
QPushButton *buttonOf(QWidget *page, const QString &text);
// A label of it that is seen says this.
bool says(const QWidget *page, const QString &words);
void press(QWidget *widget, int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);

} // namespace zgoda::test
