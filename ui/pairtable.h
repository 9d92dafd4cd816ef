// One side's rows without a counterpart: a row is dragged onto one of the other side, or the arrows lead across and
// Enter joins. GUI thread.
#pragma once

#include "ui/widgets.h"

namespace zgoda {

class PairTable final : public ListTable {
    Q_OBJECT
public:
    PairTable(const Look *look, Side side, const QStringList &headers, const QString &name, QWidget *parent);
    QString current() const; // the selected row's code; empty: none
    void choose(const QString &code);

Q_SIGNALS:
    void dropped();                        // both sides are selected now
    void crossed();                        // the cursor wants to the other side
    void otherChosen(const QString &code); // dragged here from the other side

protected:
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QList<QTableWidgetItem *> &items) const override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QString typeOf(Side side) const;
    Side other() const { return m_side == Side::Erp ? Side::B2b : Side::Erp; }
    const Side m_side;
};

} // namespace zgoda
