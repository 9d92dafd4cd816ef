// Files in place of answers: what a profile says of their form.
#include "connectors/b2b/profileparts.h"

namespace zgoda::b2b {
namespace {

char oneOf(const ProfileNode &node, const QString &otherwise)
{
    const QString text = node.text(otherwise);
    if (text == QLatin1String("tab"))
        return '\t';
    const bool one = text.size() == 1 && text[0].unicode() < 0x80 && text[0] != QLatin1Char('\n');
    if (!one)
        node.complain(QStringLiteral("one character, or tab"));
    return one ? text[0].toLatin1() : ';';
}

// "=text" is no column: every row's value.
QStringList withoutConstants(QStringList columns)
{
    columns.removeIf([](const QString &column) { return column.startsWith(QLatin1Char('=')); });
    return columns;
}

} // namespace

ImportModel PartReader::importFile(const ProfileNode &node) const
{
    node.only({QStringLiteral("folder"), QStringLiteral("name"), QStringLiteral("kind"), QStringLiteral("separator"),
        QStringLiteral("quote"), QStringLiteral("encoding"), QStringLiteral("decimals"), QStringLiteral("headers"),
        QStringLiteral("columns"), QStringLiteral("key")});
    ImportModel out;
    out.json = node.at("kind").word({QStringLiteral("csv"), QStringLiteral("json")}) == 1;
    out.folder = node.at("folder").needText();
    out.name = node.at("name").needText();
    out.format.separator = oneOf(node.at("separator"), QStringLiteral(";"));
    out.format.quote = oneOf(node.at("quote"), QStringLiteral("\""));
    out.format.text
        = FileFormat::Text(node.at("encoding").word({QStringLiteral("utf-8"), QStringLiteral("windows-1250")}));
    out.comma = node.at("decimals").word({QStringLiteral("point"), QStringLiteral("comma")}) == 1;
    out.headers = node.at("headers").flag(true);
    out.columns = withoutConstants(node.at("columns").texts());
    out.key = withoutConstants(node.at("key").texts());
    if (out.columns.isEmpty())
        node.at("columns").complain(QStringLiteral("which columns does the shop's import expect?"));
    for (const QString &column : out.key) {
        if (!out.columns.contains(column))
            node.at("key").complain(QStringLiteral("no column %1").arg(column));
    }
    if (out.key.isEmpty())
        node.at("key").complain(QStringLiteral("which columns say which row it is?"));
    if (out.name.contains(QLatin1Char('/')) || out.name.contains(QLatin1Char('*')))
        node.at("name").complain(QStringLiteral("how a file's name begins, without its folder"));
    return out;
}

FileFormat PartReader::format(const ProfileNode &node) const
{
    node.only({QStringLiteral("kind"), QStringLiteral("take"), QStringLiteral("separator"), QStringLiteral("quote"),
        QStringLiteral("encoding"), QStringLiteral("lastLine"), QStringLiteral("skip"), QStringLiteral("sheet"),
        QStringLiteral("mayBeEmpty"), QStringLiteral("settleSeconds"), QStringLiteral("marker"),
        QStringLiteral("columns")});
    FileFormat out;
    out.kind = FileFormat::Kind(
        node.at("kind").word({QStringLiteral("csv"), QStringLiteral("xlsx"), QStringLiteral("json")}));
    out.take = FileFormat::Take(node.at("take").word({QStringLiteral("newest"), QStringLiteral("all")}));
    out.separator = oneOf(node.at("separator"), QStringLiteral(";"));
    out.quote = oneOf(node.at("quote"), QStringLiteral("\""));
    out.text = FileFormat::Text(
        node.at("encoding").word({QStringLiteral("utf-8"), QStringLiteral("windows-1250"), QStringLiteral("utf-16")}));
    out.openEnd = node.at("lastLine").word({QStringLiteral("closed"), QStringLiteral("open")}) == 1;
    out.skip = node.at("skip").number(0, 0, 1000);
    out.sheet = node.at("sheet").text({});
    out.mayBeEmpty = node.at("mayBeEmpty").flag(false);
    const ProfileNode settle = node.at("settleSeconds"); // a parameter is a text
    bool number = true;
    const int seconds = settle.value().toString().toInt(&number);
    out.settleSeconds = !settle.value().isString() ? settle.number(5, 0, 600) : qBound(0, seconds, 600);
    if (settle.value().isString() && !number)
        settle.complain(QStringLiteral("a number of seconds"));
    out.marker = node.at("marker").text({});
    out.columns = node.at("columns").map();
    if (out.kind == FileFormat::Kind::Json && out.take == FileFormat::Take::All)
        node.at("take").complain(QStringLiteral("of files in JSON the newest is read"));
    return out;
}

} // namespace zgoda::b2b
