#include "models/mapping/yamltext.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace zgoda {

QByteArray jsonText(const QString &text)
{
    QByteArray out = "\"";
    for (const char byte : text.toUtf8()) {
        if (byte == '"' || byte == '\\')
            out += '\\';
        if (uchar(byte) >= 0x20)
            out += byte;
        else
            out += "\\u00" + QByteArray::number(uchar(byte), 16).rightJustified(2, '0');
    }
    return out + '"';
}

QByteArray jsonOfPlain(const QString &text)
{
    static const QRegularExpression number(
        uR"(^([-+]?)(0|[1-9][0-9]*|(?=\.[0-9]))(?:\.([0-9]*))?([eE][-+]?[0-9]+)?$)"_s);
    static const QRegularExpression based(u"^0(?:x([0-9a-fA-F]{1,15})|o([0-7]{1,20}))$"_s);
    const QString low = text == text.toUpper() || text == text.toLower() || text.mid(1) == text.mid(1).toLower()
        ? text.toLower()
        : QString();
    if (text.isEmpty() || text == u'~' || low == "null"_L1)
        return "null";
    if (low == "true"_L1 || low == "false"_L1)
        return low.toLatin1();
    if (const auto found = number.match(text); found.hasMatch()) {
        const QString whole = found.captured(2).isEmpty() ? u"0"_s : found.captured(2);
        const QString part = found.captured(3).isEmpty() ? QString() : u'.' + found.captured(3);
        return ((found.captured(1) == u'-' ? u"-"_s : QString()) + whole + part + found.captured(4)).toLatin1();
    }
    if (const auto found = based.match(text); found.hasMatch()) {
        const bool hex = !found.captured(1).isEmpty();
        return QByteArray::number(found.captured(hex ? 1 : 2).toULongLong(nullptr, hex ? 16 : 8));
    }
    return jsonText(text);
}

} // namespace zgoda
