// Who is the source of truth for each compared field, as a list with a choice per line; a choice is told as a changed
// policy. GUI thread.
#pragma once

#include "ui/desk.h"

#include <QWidget>

class QComboBox;

namespace zgoda {

class ListTable;

class OwnerList final : public QWidget {
    Q_OBJECT
public:
    OwnerList(const Desk &desk, QWidget *parent);
    void refresh(); // what the session has now

Q_SIGNALS:
    void changed(const zgoda::Policy &policy);

private:
    QComboBox *chooser(const QString &area, const Schema &schema, int field);

    const Desk &m_desk;
    ListTable *m_owners;
};

} // namespace zgoda
