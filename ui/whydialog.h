// Why a row is treated as it is: for each of its fields the source of truth and what makes it so, what the rules say of
// it beside that, and what follows. Of any row, also of one that is the same on both sides. GUI thread.
#pragma once

#include "ui/desk.h"

#include <QDialog>

namespace zgoda {

class ListTable;

class WhyDialog final : public QDialog {
    Q_OBJECT
public:
    WhyDialog(const Desk &desk, const QString &area, KeyId key, QWidget *parent = nullptr);
    ListTable *table() const { return m_table; }

private:
    void fill(const Review &review, KeyId key);

    const Desk &m_desk;
    ListTable *m_table;
};

} // namespace zgoda
