#include "app/demo/shopjson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <simdjson.h>

using namespace Qt::StringLiterals;

namespace zgoda::demo {
namespace {

using simdjson::ondemand::json_type;

QString text(std::string_view utf8) { return QString::fromUtf8(utf8.data(), qsizetype(utf8.size())); }

// simdjson's throwing interface; parseShopBody() catches.
ShopValue valueOf(simdjson::ondemand::value value)
{
    switch (value.type().value()) {
    case json_type::null: return {QString(), true};
    case json_type::boolean: return {value.get_bool().value() ? u"1"_s : u"0"_s};
    case json_type::string: return {text(value.get_string().value())};
    case json_type::number: {
        const QString number = text(value.raw_json_token()).trimmed();
        (void)value.get_double().value(); // checks the form; the digits are kept as sent
        return {number};
    }
    case json_type::array:
    case json_type::object: break;
    }
    return {u"(nested)"_s};
}

// lines: where its lines go; null: it has none.
ShopRow rowOf(simdjson::ondemand::object object, QVector<ShopRow> *lines = nullptr)
{
    ShopRow out;
    for (auto member : object) {
        const QString name = text(member.unescaped_key().value());
        if (!lines || name != "lines"_L1) {
            out.insert(name, valueOf(member.value()));
            continue;
        }
        simdjson::ondemand::array list = member.value().get_array().value();
        for (auto line : list)
            lines->append(rowOf(line.get_object().value()));
    }
    return out;
}

ShopItem itemOf(simdjson::ondemand::object object)
{
    ShopItem out;
    for (auto member : object) {
        const QString name = text(member.unescaped_key().value());
        if (name == "id"_L1)
            out.id = valueOf(member.value()).text;
        else if (name == "content"_L1)
            out.content = valueOf(member.value()).text;
        else if (name == "key"_L1)
            out.key = valueOf(member.value()).text;
        else if (name == "set"_L1)
            out.set = rowOf(member.value().get_object().value());
        else if (name == "expect"_L1)
            out.expect = rowOf(member.value().get_object().value());
    }
    return out;
}

ShopBody bodyOf(const QByteArray &json)
{
    simdjson::ondemand::parser parser;
    const simdjson::padded_string padded(json.constData(), size_t(json.size()));
    simdjson::ondemand::document document = parser.iterate(padded).value();
    ShopBody out;
    auto items = document.get_object().value().find_field_unordered("items");
    if (items.error() == simdjson::NO_SUCH_FIELD) {
        document.rewind();
        out.single = true;
        ShopItem item;
        item.set = rowOf(document.get_object().value(), &item.lines);
        item.content = item.set.take(u"content"_s).text;
        out.items.append(item);
        return out;
    }
    simdjson::ondemand::array list
        = items.get_array().value(); // named: its temporary would not outlive the loop's head
    for (auto item : list)
        out.items.append(itemOf(item.get_object().value()));
    return out;
}

} // namespace

Result<ShopBody> parseShopBody(const QByteArray &json)
{
    try {
        return bodyOf(json);
    } catch (const simdjson::simdjson_error &error) {
        return fail(Error::Kind::Malformed, {}, QString::fromLatin1(error.what()));
    }
}

QByteArray jsonString(const QString &text)
{
    const QByteArray array = QJsonDocument(QJsonArray {text}).toJson(QJsonDocument::Compact);
    return array.mid(1, array.size() - 2);
}

QByteArray answerJson(const ShopAnswer &answer)
{
    QByteArray out = "{\"id\":" + jsonString(answer.id) + ",\"status\":" + QByteArray::number(answer.status);
    if (!answer.error.isEmpty())
        out += ",\"error\":" + jsonString(answer.error);
    return out + '}';
}

} // namespace zgoda::demo
