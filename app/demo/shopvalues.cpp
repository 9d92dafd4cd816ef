#include "app/demo/shopvalues.h"

#include "models/base/decimal.h"

using namespace Qt::StringLiterals;

namespace zgoda::demo {
namespace {

void appendString(QByteArray &out, QByteArrayView text)
{
    out += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        if (quint8(c) < 0x20)
            out += "\\u00" + QByteArray::number(quint8(c), 16).rightJustified(2, '0');
        else
            out += c;
    }
    out += '"';
}

void appendValue(QByteArray &out, const sqlite::Statement &row, int column, ShopColumn::Kind kind)
{
    if (row.isNull(column))
        out += "null";
    else if (kind == ShopColumn::Kind::Text)
        appendString(out, row.bytes(column));
    else if (kind == ShopColumn::Kind::Bool)
        out += row.bytes(column) == "1" ? "true" : "false";
    else
        out += row.bytes(column);
}

} // namespace

ShopColumn::Kind kindOf(const QString &declared)
{
    return declared == "NUMBERTEXT"_L1 ? ShopColumn::Kind::Number
        : declared == "BOOLTEXT"_L1    ? ShopColumn::Kind::Bool
                                       : ShopColumn::Kind::Text;
}

QString tidyNumber(const QString &text)
{
    const DecimalResult number = parseDecimal(text.toLatin1(), 6);
    if (number.status != DecimalStatus::Exact)
        return {};
    QByteArray out = formatDecimal(number.units, 6);
    while (out.endsWith('0'))
        out.chop(1);
    return QString::fromLatin1(out.endsWith('.') ? out.chopped(1) : out);
}

void appendMembers(QByteArray &out, const sqlite::Statement &row, const QVector<ShopColumn> &columns)
{
    for (int i = 0; i < int(columns.size()); ++i) {
        out += (i == 0 ? "\"" : ",\"") + columns[i].name.toUtf8() + "\":";
        appendValue(out, row, i, columns[i].kind);
    }
}

QString complaint(const QVector<ShopColumn> &columns, const ShopRow &row)
{
    for (auto at = row.begin(); at != row.end(); ++at) {
        const auto column
            = std::find_if(columns.begin(), columns.end(), [&at](const ShopColumn &c) { return c.name == at.key(); });
        if (column == columns.end() || column->name == "id"_L1)
            return u"there is no field %1"_s.arg(at.key());
        if (at->null)
            continue;
        if (column->kind == ShopColumn::Kind::Number && tidyNumber(at->text).isEmpty())
            return u"%1 must be a number"_s.arg(at.key());
        if ((at.key() == "net"_L1 || at.key() == "gross"_L1) && at->text.startsWith(u'-'))
            return u"%1 must not be negative"_s.arg(at.key());
        if (column->kind == ShopColumn::Kind::Bool && at->text != "0"_L1 && at->text != "1"_L1)
            return u"%1 must be true or false"_s.arg(at.key());
    }
    return {};
}

} // namespace zgoda::demo
