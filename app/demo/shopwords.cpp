// The demo shop's words for what its ERP calls otherwise.
#include "app/demo/shopdata.h"

using namespace Qt::StringLiterals;

namespace zgoda::demo {
namespace {

struct Pair {
    const char *erp, *shop;
};

template <size_t n> QString other(const Pair (&pairs)[n], const QString &code)
{
    for (const Pair &pair : pairs) {
        if (code == QString::fromUtf8(pair.erp))
            return QString::fromUtf8(pair.shop);
    }
    return code;
}

} // namespace

QString shopUnit(const QString &unit)
{
    static constexpr Pair pairs[] = {{"szt.", "pcs"}, {"m", "m"}, {"opak.", "pack"}, {"kpl.", "set"}};
    return other(pairs, unit);
}

QString shopWarehouse(const QString &warehouse)
{
    static constexpr Pair pairs[]
        = {{"MAG1", "warszawa"}, {"MAG1R", "warszawa"}, {"MAG2", "gdansk"}, {"MAG3", "krakow"}};
    return other(pairs, warehouse);
}

QString shopGroup(const QString &group)
{
    static constexpr Pair pairs[] = {
        {"INST", "installers"}, {"HURT", "wholesale"}, {"DEW", "developers"}, {"PRZEM", "industry"}, {"EXP", "export"}};
    return other(pairs, group);
}

QString shopTerm(const QString &term)
{
    if (term == "GOT"_L1)
        return u"prepaid"_s;
    return term.startsWith(u'P') ? u"net"_s + QString::number(term.mid(1).toInt()) : term;
}

QString shopList(const QString &code)
{
    for (const PriceList &list : priceLists) {
        if (code == QLatin1String(list.erp))
            return QString::fromLatin1(list.shop);
    }
    return code;
}

} // namespace zgoda::demo
