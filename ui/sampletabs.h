// Ten real rows of each area that a connection's test read, or why an area could not be read. Hidden while there is
// nothing to show. GUI thread.
#pragma once

#include "ui/desk.h"

#include <QTabWidget>

namespace zgoda {

class SampleTabs final : public QTabWidget {
    Q_OBJECT
public:
    SampleTabs(const Look *look, QWidget *parent);
    void show(const QVector<SampleRows> &samples, const QString &system); // system: its name, for sentences

private:
    QWidget *table(const SampleRows &sample);

    const Look *m_look;
};

} // namespace zgoda
