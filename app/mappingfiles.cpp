#include "app/mappingfiles.h"

#include "ui/textmapping.h"

#include <QCoreApplication>
#include <QDir>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Mapping)
};

} // namespace

Result<> mayBeSaved(const QString &folder, const QVector<AreaMapping> &areas, bool replace)
{
    if (!replace && QDir(folder).exists(u"profile.json"_s))
        return fail(
            Error::Kind::Refused, Words::tr("%1 holds a profile already").arg(QDir::toNativeSeparators(folder)));
    return areas.isEmpty() ? fail(Error::Kind::Refused, Words::tr("no area was mapped")) : Result<>();
}

QString mappedText(const Catalogue &catalogue, const AreaMapping &area)
{
    QString out;
    for (const FieldMapping &field : area.fields) {
        if (field.from != FieldMapping::From::Nothing)
            out += u"| %1 | `%2` | %3 | %4 |\n"_s.arg(
                field.field, sourceText(catalogue, area, field), codecText(field.codec), reasonsText(field.reasons));
    }
    out += u'\n';
    for (const MappingFilter &filter : area.filters) {
        if (filter.on)
            out += Words::tr("- only rows where `%1` (%2)\n")
                       .arg(filterText(catalogue, area, filter), reasonsText(filter.reasons));
    }
    return out;
}

} // namespace zgoda
