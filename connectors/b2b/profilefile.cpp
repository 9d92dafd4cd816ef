// Files in place of answers: what a profile says of their form.
#include "connectors/b2b/profileparts.h"

using namespace Qt::StringLiterals;

namespace zgoda::b2b {
namespace {

char oneOf(const ProfileNode &node, const QString &otherwise)
{
    const QString text = node.text(otherwise);
    if (text == "tab"_L1)
        return '\t';
    const bool one = text.size() == 1 && text[0].unicode() < 0x80 && text[0] != u'\n';
    if (!one)
        node.complain(u"one character, or tab"_s);
    return one ? text[0].toLatin1() : ';';
}

// "=text" is no column: every row's value.
QStringList withoutConstants(QStringList columns)
{
    columns.removeIf([](const QString &column) { return column.startsWith(u'='); });
    return columns;
}

} // namespace

ImportModel PartReader::importFile(const ProfileNode &node) const
{
    node.only({u"folder"_s, u"name"_s, u"kind"_s, u"separator"_s, u"quote"_s, u"encoding"_s, u"decimals"_s,
        u"headers"_s, u"columns"_s, u"key"_s});
    ImportModel out;
    out.json = node.at("kind").word({u"csv"_s, u"json"_s}) == 1;
    out.folder = node.at("folder").needText();
    out.name = node.at("name").needText();
    out.format.separator = oneOf(node.at("separator"), u";"_s);
    out.format.quote = oneOf(node.at("quote"), u"\""_s);
    out.format.text = FileFormat::Text(node.at("encoding").word({u"utf-8"_s, u"windows-1250"_s}));
    out.comma = node.at("decimals").word({u"point"_s, u"comma"_s}) == 1;
    out.headers = node.at("headers").flag(true);
    out.columns = withoutConstants(node.at("columns").texts());
    out.key = withoutConstants(node.at("key").texts());
    if (out.columns.isEmpty())
        node.at("columns").complain(u"which columns does the shop's import expect?"_s);
    for (const QString &column : out.key) {
        if (!out.columns.contains(column))
            node.at("key").complain(u"no column %1"_s.arg(column));
    }
    if (out.key.isEmpty())
        node.at("key").complain(u"which columns say which row it is?"_s);
    if (out.name.contains(u'/') || out.name.contains(u'*'))
        node.at("name").complain(u"how a file's name begins, without its folder"_s);
    return out;
}

FileFormat PartReader::format(const ProfileNode &node) const
{
    node.only({u"kind"_s, u"take"_s, u"separator"_s, u"quote"_s, u"encoding"_s, u"lastLine"_s, u"skip"_s, u"sheet"_s,
        u"mayBeEmpty"_s, u"settleSeconds"_s, u"marker"_s, u"columns"_s});
    FileFormat out;
    out.kind = FileFormat::Kind(node.at("kind").word({u"csv"_s, u"xlsx"_s, u"json"_s}));
    out.take = FileFormat::Take(node.at("take").word({u"newest"_s, u"all"_s}));
    out.separator = oneOf(node.at("separator"), u";"_s);
    out.quote = oneOf(node.at("quote"), u"\""_s);
    out.text = FileFormat::Text(node.at("encoding").word({u"utf-8"_s, u"windows-1250"_s, u"utf-16"_s}));
    out.openEnd = node.at("lastLine").word({u"closed"_s, u"open"_s}) == 1;
    out.skip = node.at("skip").number(0, 0, 1000);
    out.sheet = node.at("sheet").text({});
    out.mayBeEmpty = node.at("mayBeEmpty").flag(false);
    const ProfileNode settle = node.at("settleSeconds"); // a parameter is a text
    bool number = true;
    const int seconds = settle.value().toString().toInt(&number);
    out.settleSeconds = !settle.value().isString() ? settle.number(5, 0, 600) : qBound(0, seconds, 600);
    if (settle.value().isString() && !number)
        settle.complain(u"a number of seconds"_s);
    out.marker = node.at("marker").text({});
    out.columns = node.at("columns").map();
    if (out.kind == FileFormat::Kind::Json && out.take == FileFormat::Take::All)
        node.at("take").complain(u"of files in JSON the newest is read"_s);
    return out;
}

} // namespace zgoda::b2b
