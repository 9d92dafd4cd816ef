#include "tests/ui/deskhand.h"

#include "tests/ui/fakedesk.h"
#include "ui/comparepage.h"
#include "ui/desktable.h"

#include <QLabel>
#include <QtTest>
#include <algorithm>

namespace zgoda::test {

ComparePage *openStock(FakeDesk &fake)
{
    fake.window->show();
    fake.window->activateWindow();
    if (!QTest::qWaitForWindowActive(fake.window.get()))
        qWarning("the window is not active");
    fake.window->go(Place::Area, stock);
    ComparePage *page = fake.window->compare(stock);
    page->showTab(0);
    return page;
}

bool putCursor(ComparePage *page, RowState state, const QString &field)
{
    DiffTable *table = page->table();
    const int f = table->source()->schema().indexOf(field);
    for (int row = 0; row < table->rowCount(); ++row) {
        const RowReview *review = table->reviewAt(row);
        if (!review || review->state != state)
            continue;
        page->view()->selectRow(row);
        page->view()->setCurrentIndex(
            page->view()->model()->index(row, qMax(0, table->columnOf({TableColumn::Kind::Value, f, Side::Erp}))));
        return true;
    }
    return false;
}

QPushButton *buttonOf(QWidget *page, const QString &text)
{
    for (QPushButton *button : page->findChildren<QPushButton *>()) {
        if (button->text().remove(u'&').startsWith(text))
            return button;
    }
    return nullptr;
}

bool says(const QWidget *page, const QString &words)
{
    const auto labels = page->findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(),
        [&](const QLabel *label) { return label->isVisibleTo(page) && label->text().contains(words); });
}

void press(QWidget *widget, int key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(widget, Qt::Key(key), modifiers);
}

} // namespace zgoda::test
