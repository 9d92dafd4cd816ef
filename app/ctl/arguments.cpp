#include "app/ctl/arguments.h"
#include "app/ctl/words.h"

using namespace Qt::StringLiterals;

namespace zgoda::ctl {
namespace {

const Option *find(const QVector<Option> &known, const QString &name)
{
    for (const Option &option : known) {
        if (name == QLatin1String(option.name))
            return &option;
    }
    return nullptr;
}

} // namespace

Result<Arguments> Arguments::parse(const QStringList &typed, const QVector<Option> &known)
{
    Arguments out;
    bool onlyWords = false;
    for (qsizetype i = 0; i < typed.size(); ++i) {
        const QString &word = typed[i];
        if (onlyWords || !word.startsWith(u'-') || word.size() < 2) {
            out.m_words.append(word);
            continue;
        }
        if (word == "--"_L1) {
            onlyWords = true;
            continue;
        }
        const QString bare = word.startsWith("--"_L1) ? word.mid(2) : word.mid(1);
        const QString name = bare.section(u'=', 0, 0);
        const Option *option = find(known, name);
        if (!option)
            return fail(Error::Kind::Rejected, Words::tr("there is no option %1 here").arg(word));
        if (out.m_values.contains(name) && !option->many)
            return fail(Error::Kind::Rejected, Words::tr("%1 is given twice").arg(word));
        QString value;
        if (bare.contains(u'='))
            value = bare.section(u'=', 1);
        else if (option->takesValue && ++i < typed.size())
            value = typed[i];
        else if (option->takesValue)
            return fail(Error::Kind::Rejected, Words::tr("%1 needs a value behind it").arg(word));
        if (!option->takesValue && bare.contains(u'='))
            return fail(Error::Kind::Rejected, Words::tr("%1 takes no value").arg(u"--"_s + name));
        out.m_values[name].append(value);
    }
    return out;
}

} // namespace zgoda::ctl
