#include "app/ctl/exportfiles.h"

using namespace Qt::StringLiterals;

namespace zgoda::ctl {

QStringList exportFiles(const Arguments &args)
{
    QStringList out;
    for (const char *form : {"csv", "xlsx", "html"}) {
        if (!args.has(form))
            continue;
        const QString file = args.value(form), ending = u'.' + QLatin1String(form);
        out.append(file.endsWith(ending, Qt::CaseInsensitive) ? file : file + ending);
    }
    return out;
}

} // namespace zgoda::ctl
