#include "app/demo/making.h"

#include "app/logging.h"

#include <QCoreApplication>
#include <QDir>

using namespace Qt::StringLiterals;

namespace zgoda::demo {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Demo)
};

QString markOf(const QString &folder) { return QDir(folder).filePath(u"demo.unfinished"_s); }

} // namespace

Making::Making(QString folder, bool isNew)
    : m_folder(std::move(folder))
    , m_isNew(isNew)
    , m_lock(markOf(m_folder) + u".lock"_s)
{
    m_lock.setStaleLockTime(std::chrono::milliseconds(0));
}

bool Making::wasCutOff(const QString &folder)
{
    return QFile::exists(markOf(folder)) && !QFile::exists(QDir(folder).filePath(u"workspace.json"_s));
}

Result<std::unique_ptr<Making>> Making::begin(const QString &folder)
{
    const QDir dir(folder);
    const QString shown = QDir::toNativeSeparators(folder);
    const bool isNew = !dir.exists(), again = wasCutOff(folder);
    if (!isNew && !dir.isEmpty() && !again)
        return fail(Error::Kind::Refused, Words::tr("%1 is not empty; name a new folder for the demo").arg(shown));
    if (!QDir().mkpath(folder))
        return fail(Error::Kind::Storage, shown);
    std::unique_ptr<Making> making(new Making(folder, isNew));
    if (!making->m_lock.tryLock()) {
        making->m_finished = true; // it is not ours to clear
        return fail(Error::Kind::Refused, Words::tr("another program makes a demo in %1").arg(shown));
    }
    QFile mark(markOf(folder));
    if ((again && !making->clear()) || !mark.open(QIODevice::WriteOnly))
        return fail(Error::Kind::Storage, shown);
    return making;
}

Making::~Making()
{
    if (!m_lock.isLocked())
        return;
    const bool done = m_finished || clear();
    if (done)
        QFile::remove(markOf(m_folder));
    m_lock.unlock();
    if (done && !m_finished && m_isNew)
        QDir().rmdir(m_folder); // only when nothing else is in it
}

// True: nothing of a demo is left.
bool Making::clear()
{
    stopLog(); // an open file cannot be removed everywhere
    QDir dir(m_folder);
    bool gone = true;
    const QStringList files {u"erp.sqlite*"_s, u"shop.sqlite*"_s, u"zgoda.sqlite*"_s, u"workspace.json*"_s};
    for (const QString &name : dir.entryList(files, QDir::Files))
        gone = dir.remove(name) && gone;
    for (const QString &name : QDir(dir.filePath(u"log"_s)).entryList({u"zgoda*.log*"_s}))
        gone = dir.remove(u"log/"_s + name) && gone;
    for (const QString &name : QDir(dir.filePath(u"documents"_s)).entryList({u"*.pdf"_s}))
        gone = dir.remove(u"documents/"_s + name) && gone;
    dir.rmdir(u"log"_s);
    dir.rmdir(u"documents"_s);
    return gone;
}

} // namespace zgoda::demo
