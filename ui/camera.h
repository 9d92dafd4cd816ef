// Takes pictures of widgets, for people who look at them and for the manual. GUI thread.
#pragma once

#include "models/base/result.h"
#include "ui/look.h"

#include <QStringList>

class QWidget;

namespace zgoda {

// Lets the event loop run for so long.
void settle(int milliseconds);

class Camera {
public:
    // folder: is there. suffix: ends every file's name, which is "<page>-<light|dark>-<suffix>.png".
    Camera(QString folder, QString suffix);
    void shoot(QWidget &subject, const QString &page, const Look &look);
    // The files, or the one that could not be written.
    Result<QStringList> result() const;

private:
    QString m_folder, m_suffix, m_failed;
    QStringList m_files;
};

} // namespace zgoda
