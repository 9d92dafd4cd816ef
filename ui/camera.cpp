#include "ui/camera.h"

#include <QDir>
#include <QEventLoop>
#include <QPixmap>
#include <QTimer>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace zgoda {

void settle(int milliseconds)
{
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
}

Camera::Camera(QString folder, QString suffix)
    : m_folder(std::move(folder))
    , m_suffix(std::move(suffix))
{
}

void Camera::shoot(QWidget &subject, const QString &page, const Look &look)
{
    settle(60);
    const QString name = u"%1-%2-%3.png"_s.arg(page, look.dark() ? u"dark"_s : u"light"_s, m_suffix);
    const QString path = QDir(m_folder).filePath(name);
    if (!subject.grab().save(path))
        m_failed = path;
    m_files.append(path);
}

Result<QStringList> Camera::result() const
{
    if (!m_failed.isEmpty())
        return fail(Error::Kind::Storage, m_failed);
    return m_files;
}

} // namespace zgoda
