#include "ui/pairtable.h"

#include <QDropEvent>
#include <QKeyEvent>
#include <QMimeData>

using namespace Qt::StringLiterals;

namespace zgoda {

PairTable::PairTable(const Look *look, Side side, const QStringList &headers, const QString &name, QWidget *parent)
    : ListTable(look, headers, name, parent)
    , m_side(side)
{
    setDragEnabled(true);
    setAcceptDrops(true);
    setDragDropMode(DragDrop);
    setDefaultDropAction(Qt::LinkAction);
    setDropIndicatorShown(true);
}

QString PairTable::typeOf(Side side) const
{
    return side == Side::Erp ? u"application/x-zgoda-erp"_s : u"application/x-zgoda-b2b"_s;
}

QString PairTable::current() const
{
    const QTableWidgetItem *found = currentRow() >= 0 ? item(currentRow(), 0) : nullptr;
    return found && found->isSelected() ? found->text() : QString();
}

void PairTable::choose(const QString &code)
{
    for (int row = 0; row < rowCount(); ++row) {
        if (item(row, 0)->text() == code)
            setCurrentCell(row, 0);
    }
}

QStringList PairTable::mimeTypes() const { return {typeOf(m_side)}; }

QMimeData *PairTable::mimeData(const QList<QTableWidgetItem *> &items) const
{
    if (items.isEmpty())
        return nullptr;
    auto *mime = new QMimeData;
    mime->setData(typeOf(m_side), item(items.first()->row(), 0)->text().toUtf8());
    return mime;
}

void PairTable::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasFormat(typeOf(other())))
        event->acceptProposedAction();
}

void PairTable::dragMoveEvent(QDragMoveEvent *event)
{
    if (event->mimeData()->hasFormat(typeOf(other())) && itemAt(event->position().toPoint())) {
        setCurrentItem(itemAt(event->position().toPoint()));
        event->acceptProposedAction();
    } else {
        event->ignore();
    }
}

void PairTable::dropEvent(QDropEvent *event)
{
    QTableWidgetItem *under = itemAt(event->position().toPoint());
    if (!under || !event->mimeData()->hasFormat(typeOf(other())))
        return;
    setCurrentItem(under);
    Q_EMIT otherChosen(QString::fromUtf8(event->mimeData()->data(typeOf(other()))));
    event->setDropAction(Qt::LinkAction); // nothing is taken from the table that it came from
    event->accept();
    Q_EMIT dropped();
}

void PairTable::keyPressEvent(QKeyEvent *event)
{
    const bool across = event->key() == (m_side == Side::Erp ? Qt::Key_Right : Qt::Key_Left);
    if (across)
        Q_EMIT crossed();
    else
        ListTable::keyPressEvent(event);
}

} // namespace zgoda
