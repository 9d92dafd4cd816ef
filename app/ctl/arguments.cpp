#include "app/ctl/arguments.h"

#include <QCoreApplication>

namespace zgoda::ctl {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Ctl)
};

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
        if (onlyWords || !word.startsWith(QLatin1Char('-')) || word.size() < 2) {
            out.m_words.append(word);
            continue;
        }
        if (word == QLatin1String("--")) {
            onlyWords = true;
            continue;
        }
        const QString bare = word.startsWith(QLatin1String("--")) ? word.mid(2) : word.mid(1);
        const QString name = bare.section(QLatin1Char('='), 0, 0);
        const Option *option = find(known, name);
        if (!option)
            return fail(Error::Kind::Rejected, Words::tr("there is no option %1 here").arg(word));
        if (out.m_values.contains(name) && !option->many)
            return fail(Error::Kind::Rejected, Words::tr("%1 is given twice").arg(word));
        QString value;
        if (bare.contains(QLatin1Char('=')))
            value = bare.section(QLatin1Char('='), 1);
        else if (option->takesValue && ++i < typed.size())
            value = typed[i];
        else if (option->takesValue)
            return fail(Error::Kind::Rejected, Words::tr("%1 needs a value behind it").arg(word));
        if (!option->takesValue && bare.contains(QLatin1Char('=')))
            return fail(Error::Kind::Rejected, Words::tr("%1 takes no value").arg(QStringLiteral("--") + name));
        out.m_values[name].append(value);
    }
    return out;
}

} // namespace zgoda::ctl
